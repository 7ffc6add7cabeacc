import type { CivilDate } from '#kernel/dates.ts';
import { comparedText } from '#kernel/likeness.ts';
import type { RowMatch } from '#kernel/register-import.ts';
import type { Ctx } from '#server/database/context.ts';
import type {
  Finder,
  ImportedRow,
  Importer,
  Plan,
  PlannedRow,
  RowValue,
  WrittenRow,
} from '#server/register/importer.ts';
import { CONTRACT_ADAPTERS, RECEIPT_ADAPTERS } from './adapters-data.ts';
import { applyLine, emitLine, takeOff } from './claim-lines.ts';
import { contractsImport, receiptsImport } from './contract-imports.ts';
import type { LineKind } from './contract-lines.ts';
import { type Claimant, type LineFacts, matchLine, readersOfLine, whyNotKeepLines } from './rules-lines.ts';
import { claimantsOf, getLineForUpdate, insertLine, linesByKeys, removeLine } from './store-lines.ts';

const mine = (ctx: Ctx): string => ctx.actor.acting?.organisationId ?? '';
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const day = (value: unknown) => (typeof value === 'string' ? (value as CivilDate) : null);

/** What a row says, whichever kind of export it is in. */
function lineOf(kind: LineKind, row: RowValue) {
  return {
    kind,
    title: text(row.title),
    counterparty: text(row.counterparty),
    amount: Number(row.amount ?? 0),
    happenedOn: day(row.happenedOn) ?? ('' as CivilDate),
    contractNumber: text(row.contractNumber),
    registrationNumber: text(row.registrationNumber),
    voucher: text(row.voucher),
    contractKind: text(row.contractKind),
    seller: text(row.seller),
    technologyValue: typeof row.technologyValue === 'number' ? row.technologyValue : null,
    signedOn: day(row.signedOn),
  } satisfies LineFacts & Record<string, unknown>;
}

/** What a line is recognised by: a contract by its registration number, a receipt by the bank's number or else by all it says. */
function keyOf(kind: LineKind, row: RowValue): string | undefined {
  const line = lineOf(kind, row);
  if (kind === 'contract') return comparedText(line.registrationNumber) || undefined;
  if (!line.happenedOn || line.amount <= 0) return undefined;
  const number = comparedText(line.voucher);
  const parts = number ? [number] : [comparedText(line.counterparty), comparedText(line.title)];
  return [line.happenedOn, line.amount, ...parts].join(' ');
}

const POSITIVE = {
  key: 'amount',
  code: 'engagements/amount',
  detail: {
    zh: '金额要大于 0。退款、冲正请在对接页处理。',
    en: 'The amount is above 0. Refunds are dealt with on the engagement.',
  },
};
const LATER = {
  key: 'happenedOn',
  code: 'engagements/later',
  detail: { zh: '日期不能晚于今天。', en: 'The day cannot be after today.' },
};

function errorsOf(ctx: Ctx, line: ReturnType<typeof lineOf>): NonNullable<Plan['errors']> {
  return [...(line.amount > 0 ? [] : [POSITIVE]), ...(line.happenedOn > ctx.today ? [LATER] : [])];
}

/** A line that is there already says all that its row may say again: the bank does not change what it wrote. */
async function plan(ctx: Ctx, kind: LineKind, rows: readonly ImportedRow[]): Promise<Plan[]> {
  const keys = rows.map(({ value }) => keyOf(kind, value) ?? '');
  const known = await linesByKeys(ctx, mine(ctx), kind, keys);
  return rows.map(({ value }, i) => {
    const line = known.get(keys[i]!);
    return line ? { current: value, record: line.id } : { errors: errorsOf(ctx, lineOf(kind, value)) };
  });
}

const shown = ({ id, number, title }: Claimant, why: RowMatch['why'], score: number): RowMatch => ({
  record: id,
  number,
  title,
  why,
  likeness: Math.min(1, Math.round(score * 100) / 100),
});

const WHY = { number: 'identifier', party: 'party', title: 'title', asked: 'title' } as const;

async function finderOf(ctx: Ctx, kind: LineKind): Promise<Finder> {
  const claimants = await claimantsOf(ctx, mine(ctx));
  return (value) => {
    const { sure, candidates } = matchLine(lineOf(kind, value), claimants, ctx.today);
    if (sure) return [shown(sure, 'sure', 1)];
    return candidates.map(({ claimant, why, score }) => shown(claimant, WHY[why], score));
  };
}

/** The engagement that a row is recorded on: as a person chose, else the one it surely is, as things stand now. */
function engagementFor(ctx: Ctx, line: LineFacts, { choice }: ImportedRow, claimants: readonly Claimant[]) {
  if (choice?.as === 'update') return choice.record;
  return choice ? undefined : matchLine(line, claimants, ctx.today).sure?.id;
}

async function writeOne(
  ctx: Ctx,
  kind: LineKind,
  row: PlannedRow,
  claimants: readonly Claimant[],
): Promise<WrittenRow & { readonly isClaimed: boolean }> {
  const line = lineOf(kind, row.value);
  const engagementId = engagementFor(ctx, line, row, claimants);
  const claimed = engagementId ? await applyLine(ctx, line, engagementId) : undefined;
  const id = crypto.randomUUID();
  const organisationId = mine(ctx);
  const readers = readersOfLine(organisationId);
  await insertLine(ctx, {
    ...line,
    id,
    organisationId,
    lineKey: keyOf(kind, row.value)!,
    readers,
    createdAt: ctx.now,
    updatedAt: ctx.now,
    ...(claimed && engagementId
      ? {
          state: 'claimed',
          engagementId,
          ...claimed,
          settledBy: ctx.actor.personId ?? null,
          settledByName: ctx.actor.name,
          settledAt: ctx.now,
        }
      : {}),
  });
  const engagement = claimants.find((one) => one.id === engagementId);
  emitLine(
    ctx,
    { id, organisationId, readers, kind, amount: line.amount },
    claimed ? 'claimed' : 'received',
    engagement,
  );
  return { row: row.row, record: id, version: 1, isClaimed: claimed !== undefined };
}

/** One by one: each row sees what the ones before it put on an engagement. */
async function write(ctx: Ctx, kind: LineKind, rows: readonly PlannedRow[]): Promise<WrittenRow[]> {
  const written: WrittenRow[] = [];
  let claimants = await claimantsOf(ctx, mine(ctx));
  for (const row of rows) {
    const { isClaimed, ...one } = await writeOne(ctx, kind, row, claimants);
    written.push(one);
    if (isClaimed) claimants = await claimantsOf(ctx, mine(ctx));
  }
  return written;
}

/** Takes lines back, with what they put on engagements. One that a person has settled since, or whose engagement has gone on, stays. */
async function takeBack(ctx: Ctx, rows: readonly WrittenRow[]): Promise<number[]> {
  const taken: number[] = [];
  for (const { row, record, version } of rows) {
    const line = await getLineForUpdate(ctx, record);
    if (line.version !== version) continue;
    await takeOff(ctx, line);
    await removeLine(ctx, record);
    emitLine(ctx, line, 'taken-back');
    taken.push(row);
  }
  return taken;
}

const WORDS = {
  update: { zh: '记到这条对接', en: 'Record on this engagement' },
  new: { zh: '放入待认领', en: 'Keep to be claimed' },
  path: '/engagements',
  home: '/engagements/claims',
};

const importerOf = (kind: LineKind): Omit<Importer, 'register' | 'adapters'> => ({
  whyNotImport: whyNotKeepLines,
  naturalKey: (value) => keyOf(kind, value),
  plan: (ctx, rows) => plan(ctx, kind, rows),
  write: (ctx, rows) => write(ctx, kind, rows),
  resemblance: { finder: (ctx) => finderOf(ctx, kind) },
  takeBack,
  words: WORDS,
  proved: true,
});

/** How registered contracts come from a file: each on the engagement it is of, or kept to be claimed. */
export const contractsImporter: Importer = {
  ...importerOf('contract'),
  register: contractsImport,
  adapters: CONTRACT_ADAPTERS,
};

/** How receipts come from a file: each bank line once, on the engagement it pays for, or kept to be claimed. */
export const receiptsImporter: Importer = {
  ...importerOf('receipt'),
  register: receiptsImport,
  adapters: RECEIPT_ADAPTERS,
};
