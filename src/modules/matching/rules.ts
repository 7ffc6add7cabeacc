import { type Audience, ofMandate, ofOffice, ofOrganisation, PUBLIC, REGISTERED, readers } from '#kernel/audience.ts';
import { defineRefusals, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Rule } from '#kernel/rule.ts';
import type { ShownPart } from './contract-shown.ts';

/**
 * Matching (parts 8 and 16 of the plan): which records fit a need, an achievement or a text, and why. Every score is the sum of the parts that
 * are shown. Nobody is offered what they may not read; what somebody was shown, opened or thought of it is for their own organisation alone,
 * never for a competitor or the city.
 */
defineRefusals({
  'matching/loading': {
    status: 503,
    zh: '检索和匹配正在装载，通常不到两分钟。清单和详情可以先用，请稍后再试。',
    en: 'Search and matching are still loading, usually for less than two minutes. Lists and records work meanwhile; try again shortly.',
  },
  'matching/unknown-pair': {
    status: 422,
    zh: '不能为“{from}”匹配“{to}”。可以匹配的有：{known}。',
    en: '“{from}” cannot be matched with “{to}”. What can be: {known}.',
  },
  'matching/unknown-must': {
    status: 422,
    zh: '不能按“{names}”设必要条件，可用的有：{known}。',
    en: 'Nothing can be required by “{names}”; there are: {known}.',
  },
  'matching/reason-needed': {
    status: 422,
    zh: '请选一个不合适的原因，下次会据此改进。可选：{known}。',
    en: 'Choose why it does not fit; the next matches learn from it. There are: {known}.',
  },
  'matching/not-shown': {
    status: 404,
    zh: '这条结果不在您得到的匹配里。请重新匹配后再试。',
    en: 'This item is not in the matches you were shown. Match again and retry.',
  },
});

/** How many matches are kept and from which score on: a setting of this house. */
export const KEEPING_RULE: Rule = {
  id: 'matching.keep',
  statement: {
    zh: '每条需求和成果保留得分 35 分以上的前 20 条匹配，出现新的就告诉所有者。',
    en: 'The best 20 matches of 35 points and more are kept for each need and achievement, and its owner is told of new ones.',
  },
  params: { points: 35, most: 20 },
  source: { document: '落地平台规则', article: '匹配', url: '' },
  validFrom: '2024-01-01',
  modality: 'MAY_STANDARD',
  certainty: 'house',
};

/** Public matches of a text from one address within an hour: a setting of this house. */
export const PUBLIC_RULE: Rule = {
  id: 'matching.public',
  statement: {
    zh: '不登录按全文匹配，每个网络地址每小时最多 20 次。',
    en: 'Without signing in, a text is matched at most 20 times an hour for one network address.',
  },
  params: { perHour: 20 },
  source: { document: '落地平台规则', article: '匹配', url: '' },
  validFrom: '2024-01-01',
  modality: 'MAY_STANDARD',
  certainty: 'house',
};

/** Who reads the matches kept for a record: its organisation, that is its transfer office too, and managers who act for it. */
export function keptReaders(organisationId: string, id: string): Audience[] {
  return readers(
    ofOrganisation(organisationId),
    ofOffice(organisationId, 'transfer'),
    ofMandate(organisationId),
    ofMandate(organisationId, id),
  );
}

/** With whose eyes matches are looked for that are kept for an organisation: any of its members sees at least this. */
export function eyesOf(organisationId: string): Audience[] {
  return [PUBLIC, REGISTERED, ofOrganisation(organisationId)];
}

/** Facets by which matches may be restricted, as the declaring modules name them. */
export const MUST_FACETS: readonly string[] = [
  'field',
  'region',
  'industry',
  'route',
  'ipStatus',
  'affiliation',
  'subkind',
];

/** Why matches cannot be restricted in this way; undefined when they can. */
export function whyNotMust(must: Readonly<Record<string, unknown>>): Refusal | undefined {
  const names = Object.keys(must).filter((name) => !MUST_FACETS.includes(name));
  if (names.length === 0) return undefined;
  return refuse('matching/unknown-must', { names: names.join('、'), known: MUST_FACETS.join('、') });
}

/** Why this is no verdict: that something does not fit needs one of the known reasons. */
export function whyNotJudge(
  verdict: { readonly fits: boolean; readonly reason: string },
  reasons: readonly { readonly code: string }[],
): Refusal | undefined {
  if (verdict.fits || reasons.some(({ code }) => code === verdict.reason)) return undefined;
  return refuse('matching/reason-needed', { known: reasons.map(({ code }) => code).join('、') });
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The spans that lie wholly within the first `length` characters, in order and without overlap. */
export function spansWithin<S extends Span>(spans: readonly S[], length: number): S[] {
  const kept: S[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.end <= length && span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  }
  return kept;
}

/** Characters of a snippet, and how many stand before the first word found. */
const SNIPPET = 120;
const BEFORE = 24;

/** The stretch of a text around the first of these spans, one line, with the spans that lie in it. Its beginning when there are none. */
export function snippetOf<S extends Span>(
  text: string,
  spans: readonly S[],
  most: number = SNIPPET,
): { text: string; spans: S[] } {
  const ordered = spansWithin(spans, text.length);
  const first = ordered[0]?.start ?? 0;
  const start = first <= BEFORE * 2 ? 0 : first - BEFORE;
  const end = Math.min(text.length, start + most);
  const before = start > 0 ? '…' : '';
  const inside = ordered
    .filter((span) => span.start >= start && span.end <= end)
    .map((span) => ({ ...span, start: span.start - start + before.length, end: span.end - start + before.length }));
  const stretch = text.slice(start, end).replace(/\s/g, ' ');
  return { text: `${before}${stretch}${end < text.length ? '…' : ''}`, spans: inside };
}

/** What is kept of a match's parts. */
export function keptParts(
  parts: readonly { readonly name: string; readonly shown: number; readonly of: number }[],
): { name: string; points: number; of: number }[] {
  return parts.map(({ name, shown, of }) => ({ name, points: shown, of: Math.round(of * 10) / 10 }));
}

/** How well each part fitted, 0 to 1 in four places, for what is learned from it. */
export function fitsOf(parts: readonly { readonly name: string; readonly fit: number }[]): Record<string, number> {
  return Object.fromEntries(parts.map(({ name, fit }) => [name, Math.round(fit * 10_000) / 10_000]));
}

/** The sum of shown points, to a tenth. */
export function sumOf(parts: readonly Pick<ShownPart, 'points'>[]): number {
  return Math.round(parts.reduce((sum, { points }) => sum + points, 0) * 10) / 10;
}
