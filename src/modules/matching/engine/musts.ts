import type { Facet, Facets, Pairing, Query } from '#kernel/matchable.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import { judgeFigures, readFigures } from './check-figures.ts';
import { FIGURES, unpackFigures } from './figures-part.ts';
import type { MustCheck } from './hit.ts';

/** Something that must hold of what is found: judges a document by what it states. */
export type Must = (offered: Facets) => MustCheck;

function notStated(label: Bilingual): Bilingual {
  return { zh: `${label.zh}：对方未写明`, en: `${label.en}: not stated` };
}

function ofFacet(facet: Facet, query: Facets): Must {
  const { name, label } = facet;
  return (offered) => {
    const answer = facet.fit(query, offered);
    if (!answer) return { name, label, verdict: 'not-stated', said: notStated(label) };
    const said = { zh: `${label.zh}：${answer.said.zh}`, en: `${label.en}: ${answer.said.en}` };
    return { name, label, verdict: answer.misses ? 'not-met' : 'met', said };
  };
}

function ofFigures(text: string): Must[] {
  return readFigures(text).map((asked) => {
    const label = { zh: asked.name, en: asked.name };
    return (offered) => {
      const [judged] = judgeFigures([asked], unpackFigures(offered[FIGURES]));
      return { name: `${FIGURES}/${asked.name}`, label, verdict: judged!.verdict, said: judged!.said };
    };
  });
}

/** What must hold of what is found for a query in a pairing; nothing where its figures and conditions are no demands. */
export function mustsOf({ facets, musts }: Query, pairing: Pairing): Must[] {
  if (!musts || !pairing.demands) return [];
  const marked = pairing.facets.filter(({ name }) => musts.facets.includes(name));
  return [...marked.map((facet) => ofFacet(facet, facets)), ...ofFigures(musts.figures)];
}

/** Whether a document contradicts one of the musts. What it does not state, or not so that it can be told, contradicts none. */
export function isUnmet(checks: readonly MustCheck[]): boolean {
  return checks.some(({ verdict }) => verdict === 'not-met');
}
