/** Notices as tests write them, and the people who have to do with them. */

import { asSystem } from '#server/database/context.ts';
import type { Given, Somebody, TestServer } from '../../../tests/support/given.ts';
import type { NoticeByHand, NoticeShown } from './contract-record.ts';
import { closeDue, openDue } from './index.ts';
import { TURN_TASK } from './tasks.ts';

type Asked = Partial<Omit<NoticeByHand, 'achievementId'>>;

const beside = {
  procedure: '书面向成果转化处提出，15 个工作日内答复。',
  contact: '成果转化处 010-00000000',
  opensOn: '2026-03-02',
};

/** A negotiated price, shown within the institution and on the market. */
export const PRICE: Asked = {
  kind: 'NEGOTIATED_PRICE',
  content: { resultName: '双面银烧结封装', priceFen: 80_000_000, taker: '北京蓟川飞行器部件有限公司' },
  scopes: ['UNIT', 'MARKET'],
  ...beside,
};

/** A cash reward to two people. */
export const REWARD: Asked = {
  kind: 'CASH_REWARD',
  content: {
    resultName: '双面银烧结封装',
    resultType: '发明专利',
    route: 'licence',
    incomeFen: 100_000_000,
    incomeOn: '2026-02-10',
    contractNumber: '2026110108000123',
  },
  rewards: [
    {
      personId: null,
      name: '令狐澄',
      post: '研究员',
      contribution: '主要完成人',
      isLeader: false,
      amountFen: 42_000_000,
      sharePpm: 600_000,
    },
    {
      personId: null,
      name: '闻人岚',
      post: '副研究员',
      contribution: '工艺开发',
      isLeader: true,
      amountFen: 28_000_000,
      sharePpm: 400_000,
    },
  ],
  scopes: ['UNIT'],
  ...beside,
};

/** A recorded achievement of the officer's institution with this inventor; its id. */
export async function recorded(office: Somebody, inventor?: Somebody): Promise<string> {
  const inventors = inventor ? [{ name: inventor.name, personId: inventor.personId, organisation: '' }] : [];
  const body = { title: '双面银烧结封装', abstract: '降低结温。', inventors };
  const made = await office.post('/api/achievements', body, { once: true });
  const { id } = made.json<{ achievement: { id: string } }>().achievement;
  await office.post(`/api/achievements/${id}/record`, { version: 1 }, { once: true });
  return id;
}

/** Opens a notice through the API. */
export const open = async (office: Somebody, asked: object, inventor?: Somebody) =>
  office.post('/api/notices', { achievementId: await recorded(office, inventor), ...asked }, { once: true });

/** The answer of an opened notice. */
export async function opened(office: Somebody, asked: object, inventor?: Somebody): Promise<NoticeShown> {
  const answer = await open(office, asked, inventor);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json<NoticeShown>();
}

const once = { once: true } as const;

/** An institution with those who prepare, oversee and read its notices, and somebody outside it. */
export async function givenHouse(give: Given) {
  const house = await give.organisation({ kind: 'institution' });
  return {
    house,
    office: await give.member(house, { office: 'transfer', name: '司徒办' }),
    lead: await give.member(house, { role: 'lead', office: 'lead' }),
    staff: await give.member(house, { name: '钟离异' }),
    inventor: await give.member(house, { role: 'inventor', office: 'transfer' }),
    discipline: await give.member(house, { office: 'discipline' }),
    outsider: await give.member(await give.organisation({ kind: 'enterprise' })),
  };
}
export type House = Awaited<ReturnType<typeof givenHouse>>;

export const show = async (by: Somebody, id: string) => (await by.get(`/api/notices/${id}`)).json<NoticeShown>();

export const object = (by: Somebody, id: string) =>
  by.post(`/api/notices/${id}/objections`, { body: '完成人名单遗漏，实验由我们课题组完成。' }, once);

export const codeOf = (answer: { json(): unknown }) => (answer.json() as { code?: string }).code;

/** Accepts and decides the newest objection; `seenBy` is who looks where it stands. */
export async function decide(by: Somebody, id: string, outcome: string, seenBy = by) {
  const at = async () => (await show(seenBy, id)).objections.at(-1)!;
  const one = await at();
  const path = `/api/notices/${id}/objections/${one.id}`;
  if (one.state === 'RAISED') await by.post(`${path}/acceptance`, { version: one.version }, once);
  const { version } = await at();
  return by.post(`${path}/decision`, { version, outcome, reason: '已核对实验记录，名单无误。' }, once);
}

/** Takes the hourly turn; how many opened and closed. */
export async function turn(server: TestServer) {
  const run = (work: typeof openDue) =>
    asSystem(server.databases, TURN_TASK, (ctx) => work(ctx), { now: server.now() });
  return [await run(openDue), await run(closeDue)];
}
