import type { Bilingual } from '#kernel/refusal.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Edge } from '#server/http/mount.ts';
import type { AskedBack } from './contract.ts';
import { LOOKED_AT, type OftenStated } from './engine/often-stated.ts';
import type { Matching } from './matching.ts';

/** Questions at once. */
const QUESTIONS = 5;

function sayOften({ name, count, of, low, high, unit }: OftenStated): Bilingual {
  return {
    zh: `“${name}”要多少？最接近的 ${of} 项里 ${count} 项写明（${low}–${high} ${unit}），这里没有要求。`,
    en: `How much “${name}”? ${count} of the nearest ${of} state it (${low}–${high} ${unit}); nothing is asked here.`,
  };
}

/**
 * What a record leaves open, asked of a reader who may change it: first the figures that most of what is nearest states and that would tell it
 * apart, then what its module asks. Nothing for other readers. While the index loads, only the latter.
 */
export async function askBack(
  { declarations, index }: Matching,
  edge: Pick<Edge, 'actor' | 'transaction'>,
  { kind, id }: { readonly kind: string; readonly id: string },
): Promise<AskedBack> {
  const load = declarations.kinds.find((one) => one.kind === kind)?.query;
  if (!load) throw refuse('record/missing');
  const { text, asksBack } = await edge.transaction((ctx) => load(ctx, id));
  if (!asksBack) return { questions: [] };
  const to = declarations.pairings.find(({ from, demands }) => from === kind && demands)?.to;
  const ask = { kind: to ?? '', text, audiences: edge.actor.audiences, k: LOOKED_AT };
  const common = to && index.state() === 'ready' ? await index.oftenStated(ask) : [];
  const figures = common.map((one) => ({ key: `figures/${one.name}`, said: sayOften(one), link: asksBack.figures }));
  return { questions: [...figures, ...asksBack.questions].slice(0, QUESTIONS) };
}
