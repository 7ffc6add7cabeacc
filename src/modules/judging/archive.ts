import { Readable } from 'node:stream';
import JSZip from 'jszip';
import { civilDateOf, type Instant } from '#kernel/dates.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import { passGate } from '#server/register/export-gate.ts';
import { recordExport } from '#server/register/exported.ts';
import type { Agreement } from './contract-record.ts';
import { GRADES } from './contract-words.ts';
import { medianGrade } from './rules.ts';
import type { GradedPair } from './rules-differing.ts';
import { agreementNow, takeSet } from './sets.ts';
import { gradesOf } from './store-judgements.ts';
import { type WholeSet, wholeSet } from './store-pairs.ts';
import { findSet, type StoredSet } from './store-sets.ts';

/** The files of a judged set by their names. */
export type JudgedFiles = Readonly<Record<string, string>>;

const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const table = (rows: readonly (readonly (string | number)[])[]) => rows.map((row) => `${row.join('\t')}\n`).join('');
const figure = (value: number | null) => (value === null ? '—' : value.toFixed(3));
const share = (value: number | null) => (value === null ? '—' : `${(value * 100).toFixed(1)} %`);

function agreementLines({ alpha, alphaFrom, alphaTo, exact, units, grades, spread, kappas }: Agreement): string[] {
  return [
    `- Krippendorff's alpha (ordinal): ${figure(alpha)}, 95 % ${figure(alphaFrom)} to ${figure(alphaTo)} (bootstrap by query, 1,000 draws)`,
    `- same grade / 评分相同: ${share(exact)} of the pairs of grades of ${units} pairs with two or more judges`,
    `- grades / 评分: ${grades} (${spread.map((count, grade) => `${grade}: ${count}`).join(', ')})`,
    ...kappas.map(
      ({ one, other, shared, kappa, exact: same }) =>
        `- J${one} and J${other}: kappa (quadratic weights) ${figure(kappa)}, same grade ${share(same)}, ${shared} pairs`,
    ),
  ];
}

interface Counted {
  readonly whole: WholeSet;
  readonly judged: readonly (readonly GradedPair[])[];
  readonly queries: number;
  readonly documents: number;
}

function readme(set: StoredSet, agreement: Agreement, { whole, judged, queries, documents }: Counted): string {
  const short = whole.pairs.filter(({ graded, wanted }) => graded < wanted).length;
  return `${[
    `# ${set.title}`,
    '',
    `${set.fromKind} → ${set.toKind}, ${civilDateOf((set.closedAt ?? set.updatedAt) as Instant)}. 由技术经理人盲评 / judged blind by technology managers.`,
    '',
    '- `corpus.jsonl` {id, title, text}; `queries.jsonl` {id, text}',
    '- `qrels.tsv`: query-id, corpus-id, score: 各人评分的中位数，取整向下 / the median of the grades, rounded down',
    '- `judgements.tsv`: query-id, corpus-id, judge, grade: 各人评分，J1、J2… 为代号 / each judge’s own, under a pseudonym',
    '',
    `${queries} queries, ${documents} documents, ${judged.length} pairs judged of ${whole.pairs.length} pooled; ${short} lack a wanted judgement (${set.wanted} wanted each, more where judges differed).`,
    `Pool: the first ${set.depth} by the whole ranking and by the words alone, and ${set.controls} at random, for each query; seed ${set.seed}; ranker ${set.rankerVersion}. Names of owners are left out of the texts. Pairs that are not in \`qrels.tsv\` were not judged.`,
    '',
    '## 一致程度 / Agreement',
    '',
    ...agreementLines(agreement),
    '',
    '## 评分说明 / Guideline',
    '',
    GRADES.map(({ code, zh, en }) => `${code} ${zh} ${en}`).join(' · '),
    '',
    set.guidelineZh,
    ...(set.guidelineEn ? ['', set.guidelineEn] : []),
  ].join('\n')}\n`;
}

/** A closed set in the layout of the benchmark. Refuses one that is not closed. */
export async function judgedFiles(ctx: Ctx, id: string): Promise<JudgedFiles> {
  const set = await findSet(ctx.db, id);
  if (!set) throw refuse('record/missing');
  if (set.state !== 'closed') throw refuse('judging/not-closed');
  const [whole, grades] = [await wholeSet(ctx.db, id), await gradesOf(ctx.db, id)];
  const judged = [...Map.groupBy(grades, ({ unit }) => unit).values()];
  const asked = new Set(grades.map(({ askingRecord }) => askingRecord));
  const corpus = whole.records.filter(({ side }) => side === 'offered');
  const queries = whole.records.filter(({ side, recordId }) => side === 'asking' && asked.has(recordId));
  const counted = { whole, judged, queries: queries.length, documents: corpus.length };
  const medians = judged.map((of) => {
    const { askingRecord, offeredRecord } = of[0]!;
    return [askingRecord, offeredRecord, medianGrade(of.map(({ grade }) => grade))!] as const;
  });
  return {
    'README.md': readme(set, set.agreement ?? (await agreementNow(ctx, set)), counted),
    'corpus.jsonl': lines(corpus.map(({ recordId, title, text }) => ({ id: recordId, title, text }))),
    'queries.jsonl': lines(queries.map(({ recordId, title, text }) => ({ id: recordId, text: `${title}\n${text}` }))),
    'qrels.tsv': table([['query-id', 'corpus-id', 'score'], ...medians]),
    'judgements.tsv': table([
      ['query-id', 'corpus-id', 'judge', 'grade'],
      ...grades.map((one) => [one.askingRecord, one.offeredRecord, `J${one.judge}`, one.grade] as const),
    ]),
  };
}

/** The date of the files in an archive, so that the same set makes the same bytes. */
const FILE_DATE = new Date('2026-01-01T00:00:00Z');

/** A ZIP archive of texts by their names. */
async function zipOf(files: JudgedFiles): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, text] of Object.entries(files)) zip.file(name, text, { date: FILE_DATE });
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

const COLUMNS = ['corpus', 'queries', 'qrels', 'judgements'];

/** The closed set as a ZIP, recorded as an export of whoever runs it. */
export async function exportSet(ctx: Ctx, id: string) {
  const set = await takeSet(ctx, id, 'export');
  const rows = set.pairCount;
  const what = { register: 'judging-sets', content: 'internal', rows } as const;
  const title = { zh: `评判集：${set.title}`, en: `Judging set: ${set.title}` };
  const columns = COLUMNS.map((name) => ({ zh: name, en: name }));
  const approved = await passGate(ctx, { ...what, title, range: title, columns });
  await recordExport(ctx, { ...what, format: 'zip', columns: COLUMNS, approved });
  const bytes = await zipOf(await judgedFiles(ctx, id));
  return {
    fileName: `${set.title.replace(/[\\/:*?"<>|]/g, '_')}-${ctx.today.replaceAll('-', '')}.zip`,
    contentType: 'application/zip',
    stream: Readable.from([bytes]),
  };
}
