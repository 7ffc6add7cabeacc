import type { Section } from '#kernel/matchable.ts';
import type { ShownHit } from './contract-shown.ts';
import type { SectionFit } from './engine/hit.ts';
import { roundParts } from './engine/score.ts';

const REST = { name: 'rest', label: { zh: '其余文字', en: 'Other text' } };

/** What each section of the asking text has in common with an offered record and what not; their points add up to those of the words as shown. */
export function shownElements(
  sections: readonly Section[],
  fits: readonly SectionFit[],
  wordsShown: number,
): ShownHit['elements'] {
  // A text that changed since it was ranked may share no word any more: its points are then those of no element.
  const isLost = fits.every(({ points }) => points === 0);
  const shown = roundParts(
    fits.map(({ points }, i) => (isLost && i === sections.length ? wordsShown : points)),
    wordsShown,
  );
  return fits.map(({ found, missing }, i) => {
    const { name, label } = sections[i] ?? REST;
    const lacking = missing.map(({ surface, query }) => ({ surface, asked: [...query] }));
    return { name, label, points: shown[i]!, found: [...found], missing: lacking };
  });
}
