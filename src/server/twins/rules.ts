/**
 * Records of two organisations that may be the same thing (疑似同一项): the same patent recorded by two co-owners, one need written down twice.
 * Nothing is refused for it and nobody is told of what another keeps to itself: an owner learns of a twin when the other's record is public, or
 * when the other owner chose to tell.
 */
import { createHash } from 'node:crypto';
import { comparedText } from '#kernel/likeness.ts';
import { defineRefusals, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Twin } from './contract.ts';

export type Why = Twin['why'][number];

/** Something a record is known by. */
export interface Mark {
  readonly why: Why;
  readonly mark: string;
}

/** What a record says of itself, or its public face. */
export interface Said {
  readonly numbers?: readonly string[];
  readonly title: string;
  readonly text: string;
}

/** The fewest characters, without spaces and punctuation, by which anything is recognised: less is the same by chance. */
const LEAST: Readonly<Record<Why, number>> = { number: 6, title: 6, text: 20 };

/** A number as it is compared: without the CN or ZL that some write before a patent's. */
const plainNumber = (text: string) => text.replace(/^(cn|zl)+(?=\d)/, '');

function markOf(why: Why, written: string): Mark[] {
  const compared = why === 'number' ? plainNumber(comparedText(written)) : comparedText(written);
  if ([...compared].length < LEAST[why]) return [];
  return [{ why, mark: createHash('sha256').update(`${why}:${compared}`).digest('hex').slice(0, 32) }];
}

/** What a record is known by, each mark once: its numbers, its title and its text, without width, case, spaces and punctuation, as hashes. */
export function marksOf({ numbers = [], title, text }: Said): Mark[] {
  const all = [
    ...numbers.flatMap((number) => markOf('number', number)),
    ...markOf('title', title),
    ...markOf('text', text),
  ];
  return [...new Map(all.map((one) => [one.mark, one])).values()];
}

/** Why an owner may not tell the other one of its record; undefined when it may. Once is enough, and a public record needs no telling. */
export function whyNotTell(told: { readonly toldAt: string | null; readonly isPublic: boolean }): Refusal | undefined {
  if (told.toldAt !== null) return refuse('twins/told-already');
  return told.isPublic ? refuse('twins/public-already') : undefined;
}

defineRefusals({
  'twins/told-already': {
    status: 409,
    zh: '已经告知过对方，不必再告知。',
    en: 'The other owner was told already.',
  },
  'twins/public-already': {
    status: 409,
    zh: '本单位的这一项已经公开，对方会自动收到提示，不必另行告知。',
    en: 'Your record is public: its owner is told of it without your doing.',
  },
});
