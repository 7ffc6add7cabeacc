import { addDays, type CivilDate, UnknownCalendarYear } from '#kernel/dates.ts';
import { closeDue, type NewNotice, openNotice, raiseObjection } from '#modules/notices/index.ts';
import { SYSTEM } from '#server/database/context.ts';
import { idOf, instantOf } from './keys.ts';
import type { DemoAchievement } from './shape-records.ts';
import { type Town, writeHistory } from './town.ts';

type Draft = NewNotice['draft'];

const beside = {
  procedure: '公示期内登录提出，或书面送成果转化部门；受理后 15 个工作日内答复。',
  contact: '成果转化部门，工作日 9:00–17:00',
  rewards: [],
};

const price = ({ title }: DemoAchievement): Omit<Draft, 'opensOn'> => ({
  kind: 'NEGOTIATED_PRICE',
  content: { resultName: title, priceFen: 120_000_000, route: 'licence', relatedParty: '无关联关系' },
  scopes: ['UNIT', 'MARKET'],
  ...beside,
});

const grant = ({ title }: DemoAchievement): Omit<Draft, 'opensOn'> => ({
  kind: 'RIGHTS_GRANT',
  content: { resultName: title, grantees: '成果完成人团队', grantKind: 'USE', term: '10 年' },
  scopes: ['UNIT'],
  ...beside,
});

const reward = (town: Town, { title, inventors }: DemoAchievement): Omit<Draft, 'opensOn'> => ({
  kind: 'CASH_REWARD',
  content: {
    ...{ resultName: title, resultType: '发明专利', route: 'licence', contractNumber: '2026110108000123' },
    ...{ incomeFen: 100_000_000, incomeOn: addDays(town.city.today, -60) },
  },
  scopes: ['UNIT'],
  ...beside,
  rewards: inventors.slice(0, 1).map((key) => ({
    ...{ personId: idOf(key), name: town.people.get(key)!.name, post: '研究员', contribution: '主要完成人' },
    ...{ isLeader: false, amountFen: 70_000_000, sharePpm: 1_000_000 },
  })),
});

/** What is shown when, days before today; some are over, one is objected to, one still to open. */
const plan = (town: Town): readonly { before: number; of: (one: DemoAchievement) => Omit<Draft, 'opensOn'> }[] => [
  { before: 60, of: grant },
  { before: 50, of: price },
  { before: 6, of: price },
  { before: 5, of: (one) => reward(town, one) },
  { before: 4, of: grant },
  { before: 2, of: price },
  { before: -3, of: price },
];
const OBJECTED = 4;

/** Whoever heads the transfer office of an institution. */
const officerOf = (town: Town, institution: string) =>
  [...town.people.values()].find((one) => one.role === 'transfer-officer' && one.organisation === institution)?.key;

async function show(town: Town, one: DemoAchievement, draft: Omit<Draft, 'opensOn'>, before: number): Promise<string> {
  const by = officerOf(town, one.institution)!;
  const opensOn = addDays(town.city.today, -before);
  const day = before > 0 ? opensOn : town.city.today;
  const given = {
    organisationId: idOf(one.institution),
    subject: { kind: 'achievement', id: idOf(one.key), title: one.title, persons: [] },
    draft: { ...draft, opensOn },
    demo: true,
  };
  return writeHistory(town, async (_, moment) => openNotice(moment(day, '09:30', by), given));
}

async function object(town: Town, one: DemoAchievement, id: string): Promise<void> {
  const colleague = [...town.people.values()].find(
    ({ key, role, organisation }) =>
      role === 'inventor' && organisation === one.institution && !one.inventors.includes(key),
  );
  if (!colleague) return;
  const body = { body: '完成人名单与实验记录不一致，请核对分工。' };
  const day = addDays(town.city.today, -1);
  await writeHistory(town, async (_, moment) => raiseObjection(moment(day, '14:10', colleague.key), id, body));
}

async function closeUntil(town: Town, day: CivilDate): Promise<void> {
  await writeHistory(town, (_, __, moments) => closeDue(moments.at(instantOf(day, '00:01', town.now), SYSTEM)));
}

/** Notices on a few achievements in different states: over, open, objected to, to open. Answers how many. */
export async function loadNotices(town: Town): Promise<number> {
  const notices = plan(town);
  const achievements = [...town.city.achievements()].filter(
    ({ institution, disclosedOn }) => officerOf(town, institution) && disclosedOn < addDays(town.city.today, -70),
  );
  let made = 0;
  for (const [place, { before, of }] of notices.entries()) {
    const one = achievements[place];
    if (!one) break;
    try {
      const id = await show(town, one, of(one), before);
      if (place === OBJECTED) await object(town, one, id);
      made += 1;
    } catch (error) {
      // Days reach into a year whose holidays nobody has entered yet.
      if (!(error instanceof UnknownCalendarYear)) throw error;
    }
    if (before > 20) await closeUntil(town, addDays(town.city.today, 22 - before));
  }
  return made;
}
