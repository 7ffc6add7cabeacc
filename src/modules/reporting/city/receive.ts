import type { Input, Output } from '#kernel/contract.ts';
import type { CivilDate } from '#kernel/dates.ts';
import { refuse } from '#kernel/refusal.ts';
import { getOrganisation, type Organisation } from '#modules/organisations/index.ts';
import { canonicalJson } from '#server/content-hash.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import type { Catalogue } from '../contract-catalogue.ts';
import {
  type exchangeContract,
  type RefusedRow,
  type ReportedRow,
  type SubmissionContent,
  submissionContent,
} from '../contract-exchange.ts';
import { readersOfReceived, readersOfRow } from '../rules.ts';
import { catalogueOn, type Fields, faultsOfCounts, faultsOfRow } from '../rules-catalogue.ts';
import { nameOf } from '../rules-differences.ts';
import { spanOf } from '../rules-period.ts';
import type { ReportingSettings } from '../settings.ts';
import { hashOfText, isSignedBy, signText, unlockKey } from '../sign.ts';
import {
  addReceived,
  currentOf,
  findReceived,
  type NewReported,
  nextReceiptNumber,
  type Received,
} from '../store-received.ts';
import {
  cityKey,
  lockReporter,
  type ReporterKey,
  reporterKey,
  type StoredReporter,
  saveReporter,
} from '../store-reporters.ts';
import { allCatalogues } from './catalogues.ts';
import { contentIn } from './content-in.ts';

type Sent = Output<(typeof exchangeContract)['receiveSubmission']['body']>;
type Answer = Input<(typeof exchangeContract)['receiveSubmission']['response']>;

interface Sender {
  readonly reporter: StoredReporter;
  readonly key: ReporterKey;
  readonly organisation: Organisation;
}

/** Who sent a text: the installation whose key signed it. Its row is locked, so that its submissions are taken one after the other. */
async function senderOf(ctx: Ctx, { keyId, content, signature }: Sent): Promise<Sender> {
  const key = await reporterKey(ctx.db, keyId);
  if (!key) throw refuse('reporting/unknown-key');
  if (!isSignedBy(key.publicKey, content, signature)) throw refuse('reporting/signature');
  const reporter = await lockReporter(ctx.db, { id: key.reporterId });
  if (reporter?.state !== 'joined') throw refuse('reporting/revoked');
  return { reporter, key, organisation: await getOrganisation(ctx, reporter.organisationId) };
}

/** The version in force. Refuses a submission by any other, with the one to use. */
async function catalogueFor(ctx: Ctx, content: SubmissionContent): Promise<Catalogue> {
  const use = catalogueOn(await allCatalogues(ctx), ctx.today);
  if (use?.version === content.catalogue) return use;
  throw refuse('reporting/catalogue-outdated', {
    version: content.catalogue,
    use: use?.version ?? '',
    from: use?.effectiveFrom ?? '',
  });
}

function refuseOutOfTurn({ sequence, previous }: SubmissionContent, reporter: StoredReporter): void {
  const expected = reporter.sequence + 1;
  if (sequence !== expected) throw refuse('reporting/sequence', { expected, sequence });
  if (previous !== reporter.lastHash) throw refuse('reporting/chain');
}

/** Rows that can be taken, and the others with what is wrong with each. */
function judged(rows: readonly ReportedRow[], catalogue: Catalogue): { taken: ReportedRow[]; refused: RefusedRow[] } {
  const seen = new Set<string>();
  const taken: ReportedRow[] = [];
  const refused: RefusedRow[] = [];
  for (const row of rows) {
    const { kind, key } = row;
    const isRepeated = seen.has(nameOf(row));
    const wrong = isRepeated
      ? { fault: 'repeated' as const, field: '' }
      : faultsOfRow(catalogue, { kind, fields: row.fields })[0];
    seen.add(nameOf(row));
    if (wrong) refused.push({ kind, key, ...wrong });
    else taken.push(row);
  }
  return { taken, refused };
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const amount = (value: unknown) => (typeof value === 'number' ? value : null);
const list = (value: unknown) => (Array.isArray(value) ? (value as string[]) : []);

function reportedOf({ kind, key, fields: f }: ReportedRow) {
  return {
    ...{ kind, key, state: 'current' },
    ...{ title: text(f.title), number: text(f.number), field: text(f.field), stage: text(f.stage) },
    ...{ trl: amount(f.trl), ipNumbers: list(f.ipNumbers) },
    routes: kind === 'contract' ? [text(f.route)].filter(Boolean) : list(f.routes),
    useFirstPayLater: typeof f.useFirstPayLater === 'boolean' ? f.useFirstPayLater : null,
    publishedOn: text(f.publishedOn) || null,
    verifiedOn: text(f.verifiedOn) || null,
    achievement: text(f.achievement) || null,
    counterparty: text(f.counterparty),
    counterpartyCode: text(f.counterpartyCode),
    counterpartyDistrict: text(f.counterpartyDistrict),
    contractValue: amount(f.contractValue),
    signedOn: text(f.signedOn) || null,
    registrationNumber: text(f.registrationNumber),
    amountReceived: amount(f.amountReceived),
    receivedInPeriod: amount(f.receivedInPeriod),
    landingDistrict: text(f.landingDistrict),
    ventureName: text(f.ventureName),
  };
}

/** What contracts signed within the period are worth, and what came in within it: from the rows, so that each figure opens into them. */
function sumsOf(rows: readonly ReportedRow[], period: string): { contractValue: number; amountReceived: number } {
  const { from, to } = spanOf(period);
  const within = (day: string) => day >= from && day <= to;
  const contracts = rows.filter(({ kind }) => kind === 'contract').map(({ fields }) => fields);
  const sum = (values: readonly unknown[]) => values.reduce<number>((all, value) => all + (amount(value) ?? 0), 0);
  return {
    contractValue: sum(contracts.filter((f) => within(text(f.signedOn))).map((f) => f.contractValue)),
    amountReceived: sum(contracts.map((f) => f.receivedInPeriod)),
  };
}

interface Taking {
  readonly sent: Sent;
  readonly content: SubmissionContent;
  readonly sender: Sender;
  readonly catalogue: Catalogue;
  readonly hash: string;
}

/** Puts a submission and its rows on file with its receipt, and moves the installation's chain on. */
async function take(
  ctx: Ctx,
  { sent, content, sender, catalogue, hash }: Taking,
  settings: ReportingSettings,
): Promise<Received> {
  const { organisation, reporter } = sender;
  const { id, period, sequence, counts, withdrawn } = content;
  const { taken, refused } = judged(content.rows, catalogue);
  const before = await currentOf(ctx.db, organisation.id, period);
  const number = await nextReceiptNumber(ctx.db, ctx.today.slice(0, 4));
  const receipt = canonicalJson({
    format: 'luodi-receipt/1',
    ...{ number, submission: id, organisation: organisation.creditCode, sequence, hash },
    receivedAt: ctx.now,
    supersedes: before?.number ?? '',
    ...{ taken: taken.length, withdrawn: withdrawn.length, refused },
  });
  const city = (await cityKey(ctx.db))!;
  const privateKey = unlockKey(settings.cipher, city.keyId, Buffer.from(city.privateKey, 'base64'));
  const shared = { organisationId: organisation.id, organisationName: organisation.name, period, receivedAt: ctx.now };
  const kinds = new Map(catalogue.kinds.map(({ kind, districts }) => [kind, districts]));
  const rows: NewReported[] = taken.map((row) => ({
    ...shared,
    ...reportedOf(row),
    submissionId: id,
    readers: readersOfRow(organisation.id, organisation.registeredDistrict, kinds.get(row.kind) ?? false),
  }));
  const received = {
    ...shared,
    ...{ id, sequence, number, receipt, counts },
    ...{ state: 'current', reporterId: reporter.id, catalogue: catalogue.version, supersedes: before?.id ?? null },
    ...{
      content: sent.content,
      signature: sent.signature,
      keyId: sent.keyId,
      contentHash: hash,
      previous: content.previous,
    },
    ...{
      takenRows: taken.length,
      refusedRows: refused.length,
      withdrawnRows: withdrawn.length,
      ...sumsOf(taken, period),
    },
    receiptSignature: signText(privateKey, receipt),
    readers: readersOfReceived(organisation.id),
  };
  await addReceived(ctx.db, received, rows, withdrawn);
  await saveReporter(ctx.db, reporter.id, { sequence, lastHash: hash });
  emit(ctx, {
    type: 'report.receipted',
    kind: 'report',
    subject: id,
    organisation: organisation.id,
    readers: received.readers,
    data: {
      period,
      number,
      rows: taken.length,
      refused: refused.length,
      withdrawn: withdrawn.length,
      name: organisation.name,
    },
  });
  return received as unknown as Received;
}

async function answerOf(ctx: Ctx, { receipt, receiptSignature: signature }: Received): Promise<Answer> {
  return { receipt, signature, keyId: (await cityKey(ctx.db))!.keyId };
}

function refuseUntimely({ period }: SubmissionContent, today: CivilDate): void {
  if (spanOf(period).from > today) throw refuse('reporting/not-begun');
}

/**
 * Takes a submission, or says why not; a submission that was taken is answered with its receipt however often it comes, and whatever key the installation
 * signs with by now. One of an institution is taken after the other, each behind the one before. System role.
 */
export async function receiveSubmission(ctx: Ctx, sent: Sent, settings: ReportingSettings): Promise<Answer> {
  const sender = await senderOf(ctx, sent);
  const content = contentIn(sent.content, submissionContent);
  const hash = hashOfText(sent.content);
  if (content.organisation !== sender.organisation.creditCode) throw refuse('reporting/other-organisation');
  const known = await findReceived(ctx.db, content.id);
  if (known && (known.contentHash !== hash || known.reporterId !== sender.reporter.id))
    throw refuse('reporting/other-content');
  if (known) return answerOf(ctx, known);
  if (sender.key.until !== null) throw refuse('reporting/unknown-key');
  refuseUntimely(content, ctx.today);
  const catalogue = await catalogueFor(ctx, content);
  refuseOutOfTurn(content, sender.reporter);
  const wrong = faultsOfCounts(catalogue, content.counts as Fields)[0];
  if (wrong) throw refuse('reporting/content', { reason: `counts/${wrong.field}` });
  return answerOf(ctx, await take(ctx, { sent, content, sender, catalogue, hash }, settings));
}
