import { randomUUID } from 'node:crypto';
import type { Audience } from '#kernel/audience.ts';
import type { Output } from '#kernel/contract.ts';
import { addDays } from '#kernel/dates.ts';
import type { ExportRequest, exportContract } from '#kernel/export-request.ts';
import { type Refusal, refuse, refuseIf } from '#kernel/refusal.ts';
import { decline, openApproval, sign, voidApproval } from '../approvals/approvals.ts';
import { contentHash } from '../content-hash.ts';
import { type Ctx, elevated, emit } from '../database/context.ts';
import { approvalAbove, exportTerms, type Gate, type Leaving } from '../register/export-gate.ts';
import {
  approversOf,
  DECIDE_DAYS,
  readersOf,
  whyNotAsk,
  whyNotDecide,
  whyNotSoMany,
  whyNotTake,
  whyNotWithdraw,
} from './rules.ts';
import { addRequest, countDownload, decideRequest, lockRequest, type StoredRequest } from './store.ts';

/** Finding who could approve, as a task of the system role; on the list in `app/wiring.ts`. */
export const APPROVERS_TASK = 'exports.approvers';

/** Who holds any of these tokens now; asked as the system role. */
export type Holding = (db: Ctx['db'], tokens: readonly Audience[]) => Promise<readonly string[]>;

type Asking = Output<(typeof exportContract)['askExport']['body']>;

/** A request as its reader sees it. */
export function shown(ctx: Pick<Ctx, 'actor'>, request: StoredRequest): ExportRequest {
  const { query: _q, content: _c, approvalId: _a, readers: _r, organisationId: _o, personId, ...rest } = request;
  const own = personId === ctx.actor.personId;
  return { ...rest, own, mine: !own && whyNotDecide(ctx.actor, request) === undefined };
}

/** What the approver signs: which rows of what, in which columns, how many, for whom and what for. */
const hashOf = ({ register, query, rows, purpose, personId, organisationId }: Omit<Signed, 'title'>) =>
  contentHash({ register, query, rows, purpose, personId, organisationId });

type Signed = Pick<StoredRequest, 'register' | 'query' | 'rows' | 'purpose' | 'personId' | 'organisationId' | 'title'>;

function told(
  ctx: Ctx,
  what: string,
  request: Pick<StoredRequest, 'id' | 'register' | 'title' | 'rows' | 'organisationId' | 'personId' | 'readers'>,
  data: object = {},
): void {
  const { id, register, title, rows, organisationId, personId, readers } = request;
  emit(ctx, {
    type: `export.${what}`,
    kind: 'export',
    subject: id,
    organisation: organisationId,
    readers: [...readers],
    data: { register, title, rows, askedBy: personId, ...data },
  });
}

/** The tokens of those who decide: the first group in which there is somebody beside whoever asks; undefined when there is nobody. */
async function findApprovers(ctx: Ctx, organisationId: string, holding: Holding) {
  for (const tokens of approversOf(organisationId)) {
    const persons = await elevated(ctx, APPROVERS_TASK, ({ db }) => holding(db, tokens));
    if (persons.some((id) => id !== ctx.actor.personId)) return tokens;
  }
  return undefined;
}

/** Asks for an export that was looked at: another person of the organisation has a week to decide. Refuses what one person may take anyway. */
export async function askExport(ctx: Ctx, asking: Asking, leaving: Leaving, holding: Holding): Promise<ExportRequest> {
  refuseIf(whyNotAsk(ctx.actor));
  const { title, content, range, columns, rows } = leaving;
  const above = approvalAbove(await exportTerms(ctx), content);
  if (above === undefined || rows <= above) throw refuse('exports/not-needed', { rows });
  const { organisationId, organisationName } = ctx.actor.acting!;
  const approvers = await findApprovers(ctx, organisationId, holding);
  if (!approvers) throw refuse('exports/nobody', { above });
  const { register, query, purpose } = asking;
  const by = { personId: ctx.actor.personId!, personName: ctx.actor.name, organisationId, organisationName };
  const readers = readersOf(by, approvers);
  const id = randomUUID();
  const what = { register, query, rows, purpose, title };
  const approvalId = await openApproval(ctx, {
    purpose: 'export',
    subjectKind: 'export',
    subjectId: id,
    organisationId,
    title: {
      zh: `导出“${title.zh}”${rows} 行（${ctx.actor.name}）`,
      en: `Export of ${rows} rows of “${title.en}” (${ctx.actor.name})`,
    },
    link: '/exports',
    contentHash: hashOf({ ...what, ...by }),
    mode: 'parallel',
    fourEyes: true,
    expiresOn: addDays(ctx.today, DECIDE_DAYS),
    readers,
    steps: [{ side: 'house', label: { zh: '本单位另一人', en: 'A second person' }, who: [...approvers] }],
  });
  await addRequest(ctx.db, {
    ...what,
    ...by,
    id,
    content,
    range,
    columns: [...columns],
    approvalId,
    readers,
    askedAt: ctx.now,
  });
  const request = await load(ctx, id);
  told(ctx, 'asked', request);
  return shown(ctx, request);
}

async function load(ctx: Ctx, id: string, version?: number): Promise<StoredRequest> {
  const found = await lockRequest(ctx.db, id);
  if (!found) throw refuse('record/missing');
  if (version !== undefined && found.version !== version) throw refuse('record/changed', { version: found.version });
  return found;
}

async function after(ctx: Ctx, id: string, what: string, data: object = {}): Promise<ExportRequest> {
  const request = await load(ctx, id);
  told(ctx, what, request, data);
  return shown(ctx, request);
}

const byActor = (ctx: Ctx) => ({ by: ctx.actor.personId!, name: ctx.actor.name, at: ctx.now });

/** Approves exactly what was asked for: from now on the link is open, for as long and as often as the rule in force says. */
export async function approveExport(ctx: Ctx, id: string, version: number): Promise<ExportRequest> {
  const request = await load(ctx, id, version);
  refuseIf(whyNotDecide(ctx.actor, request));
  await sign(ctx, request.approvalId, hashOf(request));
  const { linkHours: hours, downloads: most } = await exportTerms(ctx);
  await decideRequest(ctx.db, id, { state: 'approved', ...byActor(ctx), hours, most });
  return after(ctx, id, 'approved', { hours, downloads: most });
}

/** Declines, with a reason that whoever asked reads. */
export async function declineExport(ctx: Ctx, id: string, version: number, reason: string): Promise<ExportRequest> {
  const request = await load(ctx, id, version);
  refuseIf(whyNotDecide(ctx.actor, request));
  await decline(ctx, request.approvalId, reason);
  await decideRequest(ctx.db, id, { state: 'declined', ...byActor(ctx), reason });
  return after(ctx, id, 'declined');
}

/** Takes one's own request back; the link of an approved one is void from now on. */
export async function withdrawExport(ctx: Ctx, id: string, version: number): Promise<ExportRequest> {
  const request = await load(ctx, id, version);
  refuseIf(whyNotWithdraw(ctx.actor, request));
  await voidApproval(ctx, request.approvalId);
  await decideRequest(ctx.db, id, { state: 'withdrawn', by: null, name: '', at: ctx.now });
  return after(ctx, id, 'withdrawn');
}

/** The request whose file the actor may take now. */
export async function getTakeable(ctx: Ctx, id: string): Promise<StoredRequest> {
  const request = await load(ctx, id);
  refuseIf(whyNotTake(ctx.actor, request, ctx.now));
  return request;
}

/**
 * Lets the file of an approved request pass: with the rights of this moment, no more rows than were approved, once more counted. The same transaction
 * records the export, so a file that does not leave is no download.
 */
export const gateFor =
  (id: string): Gate =>
  async (ctx, { rows }) => {
    const request = await load(ctx, id);
    const why: Refusal | undefined = whyNotTake(ctx.actor, request, ctx.now) ?? whyNotSoMany(request.rows, rows);
    refuseIf(why);
    return { request: id, download: await countDownload(ctx.db, id) };
  };
