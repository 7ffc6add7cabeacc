import type { Facet, Facets, Musts, Pairing, Query } from '#kernel/matchable.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import { judgeFigures, readFigures } from './check-figures.ts';
import { parseFigures } from './figures.ts';
import { FIGURES, unpackFigures } from './figures-part.ts';
import type { MustCheck } from './hit.ts';

/** Something that must hold of what is found: judges a document by what it states. */
export type Must = (offered: Facets) => readonly MustCheck[];

/** Under these names what must hold of who asks stands among the facets of a document. */
const [FACET_MUSTS, FIGURE_MUSTS] = ['must-facets', 'must-figures'];

/** What must hold of who asks for a document, to be kept beside its facets. */
export function packMusts({ facets, figures }: Musts): Facets {
  return {
    ...(facets.length > 0 ? { [FACET_MUSTS!]: facets } : {}),
    ...(readFigures(figures).length > 0 ? { [FIGURE_MUSTS!]: figures } : {}),
  };
}

function unpackMusts({ [FACET_MUSTS!]: facets, [FIGURE_MUSTS!]: figures }: Facets): Musts {
  return { facets: Array.isArray(facets) ? facets : [], figures: typeof figures === 'string' ? figures : '' };
}

function notStated(label: Bilingual): Bilingual {
  return { zh: `${label.zh}：未写明`, en: `${label.en}: not stated` };
}

function checkFacet(facet: Facet, query: Facets, offered: Facets): MustCheck {
  const { name, label } = facet;
  const answer = facet.fit(query, offered);
  if (!answer) return { name, label, verdict: 'not-stated', said: notStated(label) };
  const said = { zh: `${label.zh}：${answer.said.zh}`, en: `${label.en}: ${answer.said.en}` };
  return { name, label, verdict: answer.misses ? 'not-met' : 'met', said };
}

const nameOf = (figure: string) => ({ name: `${FIGURES}/${figure}`, label: { zh: figure, en: figure } });

/** What a need demands of what it finds. */
function demanded({ facets, musts }: Query & { readonly musts: Musts }, pairing: Pairing): Must[] {
  const marked = pairing.facets.filter(({ name }) => musts.facets.includes(name));
  const figures = readFigures(musts.figures);
  return [
    ...marked.map(
      (facet): Must =>
        (offered) => [checkFacet(facet, facets, offered)],
    ),
    ...figures.map(
      (asked): Must =>
        (offered) => {
          const [judged] = judgeFigures([asked], unpackFigures(offered[FIGURES]));
          return [{ ...nameOf(asked.name), verdict: judged!.verdict, said: judged!.said }];
        },
    ),
  ];
}

const SAID_OF_OWN = {
  met: { zh: '满足', en: 'met' },
  'not-met': { zh: '达不到需求的要求', en: 'falls short of what the need asks' },
  'not-stated': { zh: '未写明', en: 'not stated' },
  unsettled: { zh: '说不准', en: 'cannot be told' },
} as const satisfies Record<MustCheck['verdict'], Bilingual>;

/** What each need that is found demands of who asks. */
function heeded({ facets, text }: Query, pairing: Pairing): Must {
  const own = parseFigures(text);
  return (offered) => {
    const musts = unpackMusts(offered);
    const marked = pairing.facets.filter(({ name }) => musts.facets.includes(name));
    const asked = musts.figures === '' ? [] : readFigures(musts.figures);
    return [
      ...marked.map((facet) => checkFacet(facet, facets, offered)),
      ...judgeFigures(asked, own).map(({ name, verdict }): MustCheck => {
        const { zh, en } = SAID_OF_OWN[verdict];
        return { ...nameOf(name), verdict, said: { zh: `${name}：${zh}`, en: `${name}: ${en}` } };
      }),
    ];
  };
}

/** What must hold of what is found for a query in a pairing; nothing where neither side's figures and conditions are demands. */
export function mustsOf(query: Query, pairing: Pairing): Must[] {
  const { musts } = query;
  return [
    ...(musts && pairing.demands ? demanded({ ...query, musts }, pairing) : []),
    ...(pairing.heeds ? [heeded(query, pairing)] : []),
  ];
}

/** Whether a document contradicts one of the musts. What it does not state, or not so that it can be told, contradicts none. */
export function isUnmet(checks: readonly MustCheck[]): boolean {
  return checks.some(({ verdict }) => verdict === 'not-met');
}
