import type { Database } from '#server/database/connect.ts';
import { type Broken, everyRow, judge, sameReaders } from '#server/invariants/broken.ts';
import { foldTerm } from './fold.ts';
import { namesOf, readersOfGroup, readersOfProposal, whyNotForms } from './rules.ts';
import { type CheckedGroup, formsTwice, groupsAfter, proposalsAfter } from './store-check.ts';

const idOf = ({ id }: { readonly id: string }) => id;

/** Whether the rows by which forms are compared do not follow from the group. */
function isFormsBroken({ forms, state, formRows }: CheckedGroup): boolean {
  const wanted = forms.map(({ text, ambiguous }) => `${foldTerm(text)} ${ambiguous} ${state === 'in-force'}`);
  const there = formRows.map(({ folded, ambiguous, held }) => `${folded} ${ambiguous} ${held}`);
  return JSON.stringify(wanted.sort()) !== JSON.stringify(there.sort());
}

/** What must hold of terms: who reads them, that forms are compared as they are written, that none stands in two groups. System role. */
export async function checkTerminology(system: Database): Promise<Broken[]> {
  const groups = everyRow((after, limit) => groupsAfter(system, after, limit), idOf);
  const proposals = everyRow((after, limit) => proposalsAfter(system, after, limit), idOf);
  return [
    ...(await judge(groups, idOf, {
      'terms.readers': ({ readers, formRows }) =>
        [readers, ...formRows.map((row) => row.readers)].some((one) => !sameReaders(one, readersOfGroup())),
      'terms.forms': (group) => isFormsBroken(group) || whyNotForms(group, foldTerm) !== undefined,
      'terms.named': ({ title, words, forms }) => {
        const names = namesOf(forms);
        return names.title !== title || names.words !== words;
      },
    })),
    ...(await judge(proposals, idOf, {
      'term-proposals.readers': (one) => !sameReaders(one.readers, readersOfProposal(one)),
    })),
    { check: 'terms.once', rows: await formsTwice(system) },
  ];
}
