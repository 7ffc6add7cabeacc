import type { CivilDate } from '#kernel/dates.ts';
import { comparedText } from '#kernel/likeness.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import { listFilesOf } from '#server/files/files.ts';
import type { ImportedRow, Importer, Plan, PlannedRow, RowValue, WrittenRow } from '#server/register/importer.ts';
import { PAPER_ADAPTERS } from './adapters-data.ts';
import { papersImport } from './contract-imports.ts';
import { NOTE_FILES } from './contract-words.ts';
import { loadForWork } from './progress.ts';
import { type Claimant, whyNotKeepLines } from './rules-lines.ts';
import { getEngagement, insertNote, listNotes } from './store.ts';
import { claimantsOf, notesBySource, removeNote } from './store-lines.ts';

const mine = (ctx: Ctx): string => ctx.actor.acting?.organisationId ?? '';
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const sourceOf = (row: RowValue) => comparedText(text(row.source));

/** A paper on one engagement, once; the same paper may be about several. */
function keyOf(row: RowValue): string | undefined {
  const [source, reference] = [sourceOf(row), comparedText(text(row.reference))];
  return source && reference ? `${source} ${reference}` : undefined;
}

const wrong = (key: string, zh: string, en: string) => ({ key, code: 'engagements/paper', detail: { zh, en } });

/** The one engagement with this number of its own, its contract or the registration; otherwise what is wrong. */
function engagementOf(row: RowValue, claimants: readonly Claimant[]): Claimant | NonNullable<Plan['errors']>[number] {
  const reference = comparedText(text(row.reference));
  const found = claimants.filter((one) =>
    [one.number, one.contractNumber, one.registrationNumber].some((number) => comparedText(number) === reference),
  );
  if (found.length === 1) return found[0]!;
  if (found.length > 1)
    return wrong(
      'reference',
      `有 ${found.length} 条对接用这个编号（${found.map(({ number }) => number).join('、')}），请改写对接编号。`,
      `${found.length} engagements have this number (${found.map(({ number }) => number).join(', ')}); write the engagement’s own.`,
    );
  return wrong(
    'reference',
    '没有找到这个编号的对接。请写对接编号、合同编号或合同登记编号。',
    'No engagement has this number. Write the engagement’s, its contract’s or the registration’s.',
  );
}

const LATER = wrong('happenedOn', '办结日期不能晚于今天。', 'It cannot have been settled after today.');

async function plan(ctx: Ctx, rows: readonly ImportedRow[]): Promise<Plan[]> {
  const claimants = await claimantsOf(ctx, mine(ctx));
  const known = await notesBySource(
    ctx,
    mine(ctx),
    rows.map(({ value }) => sourceOf(value)),
  );
  return rows.map(({ value }) => {
    const found = engagementOf(value, claimants);
    if (!('id' in found)) return { errors: [found] };
    const note = known.get(`${found.id} ${sourceOf(value)}`);
    if (note) return { current: value, record: note.id };
    return text(value.happenedOn) > ctx.today ? { errors: [LATER] } : {};
  });
}

async function noteOne(ctx: Ctx, { row, value }: PlannedRow, engagementId: string): Promise<WrittenRow> {
  const { version } = await getEngagement(ctx, engagementId);
  const loaded = await loadForWork(ctx, engagementId, version);
  const id = crypto.randomUUID();
  const organisationId = mine(ctx);
  await insertNote(ctx, {
    id,
    engagementId,
    kind: 'note',
    body: [text(value.title), text(value.whole)]
      .filter((part) => part !== '')
      .join('\n\n')
      .slice(0, 4000),
    happenedOn: value.happenedOn as CivilDate,
    visibleTo: 'own',
    authorId: ctx.actor.personId ?? null,
    authorName: ctx.actor.name,
    organisationId,
    readers: [`org:${organisationId}`],
    createdAt: ctx.now,
    sourceKey: sourceOf(value),
  });
  emit(ctx, {
    type: 'engagement.noted',
    kind: 'engagement',
    subject: engagementId,
    organisation: loaded.parties.supply,
    readers: [],
    data: { kind: 'note', number: loaded.row.number },
  });
  return { row, record: id, version: 1, before: { engagementId } };
}

async function write(ctx: Ctx, rows: readonly PlannedRow[]): Promise<WrittenRow[]> {
  const claimants = await claimantsOf(ctx, mine(ctx));
  const written: WrittenRow[] = [];
  for (const row of rows) {
    const found = engagementOf(row.value, claimants);
    if ('id' in found) written.push(await noteOne(ctx, row, found.id));
  }
  return written;
}

/** Takes noted papers back; one to which somebody has attached a file since stays. */
async function takeBack(ctx: Ctx, rows: readonly WrittenRow[]): Promise<number[]> {
  const files = await listFilesOf(
    ctx,
    NOTE_FILES,
    rows.map(({ record }) => record),
  );
  const kept = new Set(files.map(({ subjectId }) => subjectId));
  const taken: number[] = [];
  for (const { row, record, before } of rows) {
    const { engagementId } = before as { engagementId: string };
    const isThere = (await listNotes(ctx, engagementId)).some(({ id }) => id === record);
    if (!isThere || kept.has(record)) continue;
    await removeNote(ctx, record);
    taken.push(row);
  }
  return taken;
}

/** How papers of the office system come from a file: each a note on its engagement, as it came, for the own organisation alone. */
export const papersImporter: Importer = {
  register: papersImport,
  whyNotImport: whyNotKeepLines,
  naturalKey: keyOf,
  plan,
  write,
  takeBack,
  adapters: PAPER_ADAPTERS,
  words: {
    update: { zh: '记到这条对接', en: 'Record on this engagement' },
    new: { zh: '记一笔', en: 'Note it' },
    path: '/engagements',
    home: '/engagements/claims',
  },
};
