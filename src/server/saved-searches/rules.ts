/**
 * Saved searches. A search is kept for the person and the organisation they saved it in; what is new is found with the rights they have at that
 * moment, by the very route that answers the page. It ends with the membership, or when the list no longer answers it. Of each, one notification
 * a day at most, and only when something is new since the person last opened it.
 */
import type { Actor } from '#kernel/actor.ts';
import { type Audience, ofOrganisation, ofPerson, readers } from '#kernel/audience.ts';
import type { CivilDate } from '#kernel/dates.ts';
import { defineRefusals } from '#kernel/refusal.ts';
import { MOST_SEARCHES } from '#kernel/saved-search.ts';
import type { FoundRow } from './lists.ts';

defineRefusals({
  'saved-searches/no-list': { status: 422, zh: '这张表不能保存查找。', en: 'Searches of this list cannot be saved.' },
  'saved-searches/query': {
    status: 422,
    zh: '这些筛选条件这张表不认识，请回到列表重新选。',
    en: 'The list does not know these filters; go back to it and choose again.',
  },
  'saved-searches/name-taken': {
    status: 409,
    zh: '您在这张表里已有同名的查找，请换个名称。',
    en: 'You have a search of this name on this list; choose another.',
  },
  'saved-searches/too-many': {
    status: 409,
    zh: `最多保存 ${MOST_SEARCHES} 个查找，请先删掉不用的。`,
    en: `At most ${MOST_SEARCHES} searches are kept; remove some first.`,
  },
  'saved-searches/no-organisation': {
    status: 403,
    zh: '共享需要属于一个已核验的单位。',
    en: 'Sharing needs a verified organisation.',
  },
  'saved-searches/not-yours': {
    status: 403,
    zh: '这是同事共享的查找，只有保存的人能改。您可以存一个自己的。',
    en: 'A colleague shares this search and alone can change it. Save one of your own.',
  },
});

/** Who sees a search: its person, and when shared everybody of the organisation. */
export function readersOf(search: {
  readonly personId: string;
  readonly organisationId: string | null;
  readonly shared: boolean;
}): Audience[] {
  const { personId, organisationId, shared } = search;
  return readers(ofPerson(personId), shared && organisationId ? ofOrganisation(organisationId) : undefined);
}

/** The person as they act for the organisation a search was saved in; undefined when they no longer do. */
export function actorFor(actors: readonly Actor[], organisationId: string | null): Actor | undefined {
  return actors.find(({ acting }) => (acting?.organisationId ?? null) === organisationId);
}

/** Of the newest rows those that were not there before, and the position behind them. Rows older than the position only moved up. */
export function freshOf(
  rows: readonly FoundRow[],
  known: ReadonlySet<string>,
  position: string,
): { fresh: readonly string[]; position: string } {
  const fresh = rows.filter(({ id, at }) => !known.has(id) && (at === '' || at >= position)).map(({ id }) => id);
  const newest = rows.reduce((last, { at }) => (at > last ? at : last), position);
  return { fresh, position: newest };
}

/** Whether the person is told today that something is new. */
export function isToldToday(
  search: { readonly notify: boolean; readonly notifiedOn: CivilDate | null },
  fresh: number,
  today: CivilDate,
): boolean {
  return search.notify && fresh > 0 && (search.notifiedOn === null || search.notifiedOn < today);
}
