import { addDays } from '#kernel/dates.ts';
import { recountCases } from '#modules/engagements/index.ts';
import { decideLevel, saveOwnManager } from '#modules/managers/index.ts';
import type { Ctx } from '#server/database/context.ts';
import { idOf, partsOf } from './keys.ts';
import type { DemoPerson } from './shape.ts';
import { type Town, writeHistory } from './town.ts';

const BATCH = 50;
/** Who answers on levels. */
const CITY_OFFICER = 'officer-city-2';
/** How many open introductions a manager of each level carries. */
const CAPACITY = { junior: 5, intermediate: 8, senior: 10 } as const;

const managersOf = ({ city }: Town) => city.people.filter(({ manager }) => manager !== undefined);

function draftOf({ key, title, manager }: DemoPerson) {
  const { level, fields, districts, since, introduction } = manager!;
  return {
    title: title.zh,
    level,
    certificateNumber: `DEMO-2099-${key.slice(-2)}`,
    certificateIssuer: '技术经理人培训基地（演示）',
    certifiedOn: since,
    fields: [...fields],
    industries: [],
    districts: [...districts],
    languages: [],
    introduction: introduction.zh,
    introductionEn: introduction.en,
    capacity: CAPACITY[level],
    availability: 'open' as const,
    isPublic: true,
    version: null,
  };
}

/** Of ten managers' levels one waits for its answer. */
const isWaiting = (key: string) => /7$/.test(key);

async function verifyLevel(ctx: Ctx, key: string): Promise<void> {
  await decideLevel(ctx, idOf(key), { decision: 'verify', version: 1 });
}

/** Technology managers' own records, written by themselves on the day their house was verified, and the city's answer on most of their levels. */
export async function loadManagers(town: Town): Promise<number> {
  const managers = managersOf(town);
  for (const part of partsOf(managers, BATCH))
    await writeHistory(town, async (_ctx, moment) => {
      for (const one of part) {
        const { verifiedOn } = town.organisations.get(one.organisation)!;
        await saveOwnManager(moment(verifiedOn, '14:30', one.key), draftOf(one), true);
        if (isWaiting(one.key)) continue;
        await verifyLevel(moment(addDays(verifiedOn, 9), '10:20', CITY_OFFICER), one.key);
      }
    });
  return managers.length;
}

/** What the managers brought about, counted once everything is there. */
export async function loadCases(town: Town): Promise<void> {
  for (const part of partsOf(managersOf(town), BATCH))
    await writeHistory(town, async (ctx) => {
      for (const { key } of part) await recountCases(ctx, idOf(key));
    });
}
