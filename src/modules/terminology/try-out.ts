import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { findTerms, type TermsInForce, type TermTable, tableOf } from '#kernel/terms.ts';
import type { Tried } from './contract-routes.ts';
import { foldTerm } from './fold.ts';

/** The weight with which a term goes before the cutter's own words: the matching index gives its terms the same. */
const TERM_WEIGHT = 20_000;

const WORD = /[\p{L}\p{N}]/u;

/** Cuts and expands texts by the terms in force. */
export interface TryOut {
  readonly try: (text: string) => Tried;
}

function cutterOf(groups: readonly TermsInForce[]): Jieba {
  const cutter = Jieba.withDict(dict);
  const terms = groups.flatMap(({ forms }) => forms.map(foldTerm).filter((form) => /^\p{Script=Han}+$/u.test(form)));
  if (terms.length > 0) cutter.loadDict(Buffer.from(terms.map((term) => `${term} ${TERM_WEIGHT} n`).join('\n')));
  return cutter;
}

function triedOf(written: string, cutter: Jieba, table: TermTable): Tried {
  const text = foldTerm(written);
  const found = findTerms(text, table);
  const surfaces = new Set(found.map(({ start, end }) => text.slice(start, end)));
  const words = cutter.cut(text, true).filter((word) => WORD.test(word));
  return {
    text,
    words: words.map((word) => ({ text: word, isTerm: surfaces.has(word) })),
    found: found.map(({ form, group, ambiguous, adds }) => ({
      groupId: group.id,
      kind: group.kind,
      form,
      title: group.forms[0]!,
      adds: [...adds],
      ambiguous,
    })),
  };
}

/** A try-out over terms in force. Its cutter is loaded when it is first used (0.3 s). */
export function openTryOut(groups: readonly TermsInForce[]): TryOut {
  let ready: { readonly cutter: Jieba; readonly table: TermTable } | undefined;
  return {
    try(text) {
      ready ??= { cutter: cutterOf(groups), table: tableOf(groups, foldTerm) };
      return triedOf(text, ready.cutter, ready.table);
    },
  };
}
