import type { Bilingual } from '#kernel/refusal.ts';
import { refuse } from '#kernel/refusal.ts';
import type { ContentClass } from '#kernel/register.ts';
import type { Rule } from '#kernel/rule.ts';
import type { Tx } from '../database/connect.ts';
import type { Ctx } from '../database/context.ts';
import { rulesOn } from '../rules/store.ts';

/** What is about to leave as a file: which rows in words, which columns, how many. */
export interface Leaving {
  readonly register: string;
  readonly title: Bilingual;
  readonly content: ContentClass;
  readonly range: Bilingual;
  readonly columns: readonly Bilingual[];
  readonly rows: number;
}

/** From how many rows on a second person approves, and what becomes of the link; a rule of the house, see docs/decisions/0017. */
export const EXPORT_RULE: Rule = {
  id: 'exports.approval',
  statement: {
    zh: '含联系方式等个人信息的清单超过 500 行、内部清单超过 10000 行的导出，须本单位另一人批准；链接 24 小时内有效，最多下载 3 次。公开清单不需要批准。',
    en: 'An export of more than 500 rows with ways to reach people, or of more than 10,000 internal rows, needs the approval of a second person of the organisation; its link lasts 24 hours and three downloads. Public lists need none.',
  },
  params: { internalRows: 10_000, personalRows: 500, linkHours: 24, downloads: 3 },
  source: { document: '本平台规则', article: '批量导出', url: '' },
  validFrom: '2024-01-01',
  modality: 'MAY_STANDARD',
  certainty: 'house',
};

/** The terms in force today. */
export interface ExportTerms {
  readonly internalRows: number;
  readonly personalRows: number;
  readonly linkHours: number;
  readonly downloads: number;
}

/** What the rule says today; what the product brings where no version is in force, so that a rule taken away opens nothing. */
export async function exportTerms(ctx: Pick<Ctx, 'db' | 'today'>): Promise<ExportTerms> {
  const [found] = await rulesOn(ctx.db, ctx.today, EXPORT_RULE.id);
  return { ...EXPORT_RULE.params, ...found?.params } as unknown as ExportTerms;
}

/** The rows above which this content needs approval; undefined when it never does. */
export function approvalAbove(terms: ExportTerms, content: ContentClass): number | undefined {
  if (content === 'public') return undefined;
  return content === 'personal' ? terms.personalRows : terms.internalRows;
}

/** Looks at what is about to leave, in its transaction, and throws to keep it. What it answers is recorded with the export. */
export type Gate = (ctx: Ctx, leaving: Leaving) => Promise<Readonly<Record<string, unknown>>>;

const refuseUnapproved: Gate = async (ctx, { content, rows }) => {
  if (!ctx.actor.personId || content === 'public') return {};
  const above = approvalAbove(await exportTerms(ctx), content);
  if (above !== undefined && rows > above) throw refuse('register/export-approval', { rows, above });
  return {};
};

const gates = new WeakMap<Tx, Gate>();

/** Has another gate stand before what leaves in this transaction: one that only looks, or one that has an approval. */
export function gateWith(ctx: Ctx, gate: Gate): void {
  gates.set(ctx.db, gate);
}

/** Lets pass what may leave: without an approval, what the rule leaves to one person. */
export const passGate: Gate = (ctx, leaving) => (gates.get(ctx.db) ?? refuseUnapproved)(ctx, leaving);
