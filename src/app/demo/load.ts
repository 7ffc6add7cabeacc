import type { Instant } from '#kernel/dates.ts';
import { civilDateOf } from '#kernel/dates.ts';
import { asSystem, type Databases } from '#server/database/context.ts';
import { passListeners } from '#server/events/pass.ts';
import { writeSetting } from '#server/installation/settings.ts';
import { hashPassword } from '#server/session/secrets.ts';
import { findAllTwins } from '#server/twins/find.ts';
import { TWINNED } from '../twinned.ts';
import { makeCity } from './city.ts';
import { DEMO_SETTING, type DemoSetting } from './demo.ts';
import { loadEngagements } from './load-engagements.ts';
import { loadCases, loadManagers } from './load-managers.ts';
import { loadNotices } from './load-notices.ts';
import { loadAchievements, loadNeeds } from './load-offers.ts';
import { loadApplicants, loadMandates, loadOrganisations, loadPeople } from './load-people.ts';
import { loadSupply } from './load-supply.ts';
import { DEMO_TASK, type Town, townOf } from './town.ts';

/** Listeners that would only find what loading has done itself: notices and webhooks of the past, pushes, people who left, cases, twins. */
const FOLLOWED = ['notifier', 'webhooks', 'supply', 'managers', 'managers.cases', 'needs.sealed', 'twins'];

export interface LoadOptions {
  readonly achievements: number;
  readonly needs: number;
  /** The password of every login of the city. */
  readonly password: string;
  /** The time the city is told at; the day of its present. */
  readonly now: Instant;
  /** What is being written, and how many rows so far. */
  readonly report: (what: string, rows: number) => void;
}

/** How many rows of each kind were written. */
export type Loaded = Readonly<Record<string, number>>;

/** Titles of what mandates are on; the only thing that is kept of the rows. */
function titlesOf(town: Town): (key: string) => string {
  const wanted = new Set(town.city.mandates.flatMap(({ subject }) => subject ?? []));
  const titles = new Map<string, string>();
  for (const rows of [town.city.achievements(), town.city.needs()]) {
    if ([...wanted].every((key) => titles.has(key))) break;
    for (const { key, title } of rows) if (wanted.has(key)) titles.set(key, title);
  }
  return (key) => titles.get(key) ?? '';
}

/**
 * Loads the demo city into an empty installation: organisations, people and mandates through their use cases, the rest many rows at once with
 * the history it had, in transactions of a few hundred rows. Nobody is notified of the past. Afterwards the installation counts as the demo's.
 */
export async function loadCity(databases: Databases, options: LoadOptions): Promise<Loaded> {
  const { achievements, needs, now, report } = options;
  await keep(databases, options, true);
  const passwordHash = await hashPassword(options.password);
  const town = townOf(databases, makeCity({ achievements, needs, today: civilDateOf(now) }), now);
  const told = (what: string) => (rows: number) => report(what, rows);
  const done: Record<string, number> = {};
  const note = (what: string, rows: number) => {
    done[what] = rows;
    report(what, rows);
  };
  note('organisations', (await loadOrganisations(town)) + (await loadApplicants(town)));
  note('people', await loadPeople(town, passwordHash));
  note('mandates', await loadMandates(town, titlesOf(town)));
  note('managers', await loadManagers(town));
  const supply = await loadAchievements(town, told('achievements'));
  note('achievements', supply.rows);
  note('listings', supply.listings);
  const demand = await loadNeeds(town, told('needs'));
  note('needs', demand.rows);
  note('postings', demand.postings);
  note('engagements', await loadEngagements(town, told('engagements')));
  await loadCases(town);
  note('pushes', await loadSupply(town, told('pushes')));
  note('notices', await loadNotices(town));
  await findAllTwins(databases, TWINNED);
  await keep(databases, options, false);
  return done;
}

async function keep(databases: Databases, options: LoadOptions, isLoading: boolean): Promise<void> {
  const { achievements, needs, now, password } = options;
  const setting: DemoSetting = { achievements, needs, today: civilDateOf(now), password, isLoading };
  await asSystem(databases, DEMO_TASK, async (ctx) => {
    if (!isLoading) await passListeners(ctx.db, FOLLOWED);
    await writeSetting(ctx.db, DEMO_SETTING, setting);
  });
}
