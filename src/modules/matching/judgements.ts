import type { Database } from '#server/database/connect.ts';
import type { Declarations } from './declaration.ts';
import type { JudgedItem, JudgedNeed } from './learning/judged.ts';
import { fitsShown, type Judgement, verdictsToLearn } from './store-judgements.ts';
import type { Sides } from './store-rankers.ts';

/** Parts of a score that a feature of a reason speaks of: what is written is judged by its words and its subject. */
export function partsOf(feature: string): readonly string[] {
  return feature === 'text' ? ['text', 'subject'] : [feature];
}

/** The kinds that ask as these sides do. */
export function askingAs({ pairings }: Declarations, { from, to }: Sides): string[] {
  const asking = pairings.filter((pairing) => pairing.to === to && (pairing.learnsAs ?? pairing.from) === from);
  return asking.map((pairing) => pairing.from);
}

async function saidByPeople(db: Database, declarations: Declarations, sides: Sides): Promise<Judgement[]> {
  const found = await verdictsToLearn(db, askingAs(declarations, sides), sides.to);
  return found.map(({ reason, ...rest }) => ({
    ...rest,
    feature: declarations.reasons.find(({ code }) => code === reason)?.feature ?? '',
  }));
}

async function shownByOutcome(db: Database, declarations: Declarations, sides: Sides): Promise<Judgement[]> {
  const kinds = askingAs(declarations, sides);
  const all = (await declarations.outcomes?.(db)) ?? [];
  const outcomes = all.filter(({ asked, item }) => kinds.includes(asked.kind) && item.kind === sides.to);
  const fits = await fitsShown(db, outcomes);
  return outcomes.flatMap(({ feature = '', ...outcome }, i) => {
    const shown = fits.get(i);
    return shown ? [{ ...outcome, feature, fits: shown }] : [];
  });
}

function itemOf({ item, fits, grade, feature }: Judgement): JudgedItem {
  return { id: item.id, fits, grade, ...(grade === 0 && feature ? { speaksOf: partsOf(feature) } : {}) };
}

/**
 * What is known of what was offered between two kinds, by the asking record: what people said of it, and how the engagements it led to have come along,
 * which counts before what was said. What was merely shown, or opened, says nothing. A no whose reason speaks of no part of the score (already working with
 * another) is left out. System role.
 */
export async function judgedNeeds(db: Database, declarations: Declarations, sides: Sides): Promise<JudgedNeed[]> {
  const judgements = new Map<string, Judgement>();
  const all = [...(await saidByPeople(db, declarations, sides)), ...(await shownByOutcome(db, declarations, sides))];
  for (const one of all) judgements.set(`${one.asked.id} ${one.item.id}`, one);
  const known = [...judgements.values()].filter(({ feature }) => feature !== 'none');
  return [...Map.groupBy(known, ({ asked }) => asked.id)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, of]) => ({ id, enterprise: of[0]!.enterprise, items: of.map(itemOf) }));
}
