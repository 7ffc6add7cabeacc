import { saveOwnManager } from '#modules/managers/index.ts';
import { partsOf } from './keys.ts';
import type { DemoPerson } from './shape.ts';
import { type Town, writeHistory } from './town.ts';

const BATCH = 50;
/** How many open introductions a manager of each level carries. */
const CAPACITY = { junior: 5, intermediate: 8, senior: 10 } as const;

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

/** Technology managers' own records, written by themselves on the day their house was verified. */
export async function loadManagers(town: Town): Promise<number> {
  const managers = town.city.people.filter(({ manager }) => manager !== undefined);
  for (const part of partsOf(managers, BATCH))
    await writeHistory(town, async (_ctx, moment) => {
      for (const one of part) {
        const { verifiedOn } = town.organisations.get(one.organisation)!;
        await saveOwnManager(moment(verifiedOn, '14:30', one.key), draftOf(one), true);
      }
    });
  return managers.length;
}
