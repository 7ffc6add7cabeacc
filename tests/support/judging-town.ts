import pg from 'pg';
import type { DeskShown, JudgingShown } from '#modules/judging/contract-record.ts';
import { type Caller, type Given, given, openServer, type Somebody, type TestServer } from './given.ts';
import { givenListing, givenPosting, type Offer } from './offers.ts';

const once = { once: true } as const;
const DAY = '2026-03-02T02:00:00.000Z';
export const SHELL = '飞行器仪表舱壳体，壁厚 1.2 mm，铝合金，想找一次压铸成形的办法，合格率要到九成。';
const MODULE = '车用碳化硅功率模块热阻太高，想找双面散热的封装工艺。';

/** The answer of a request that is to succeed, a judging set unless said otherwise. */
export async function ok<T = JudgingShown>(answer: ReturnType<Caller['get']>): Promise<T> {
  const { statusCode, body, json } = await answer;
  if (statusCode !== 200) throw new Error(`${statusCode} ${body}`);
  return json<T>();
}

/** Status and code of a refusal. */
export async function codeOf(answer: ReturnType<Caller['get']>): Promise<[number, string]> {
  const { statusCode, json } = await answer;
  return [statusCode, json<{ code: string }>().code];
}

/** A small set, to which a test adds what it is about. */
export const draft = (more: object = {}) => ({
  title: '三月评判',
  guidelineZh: '3 正对口；0 不相干；拿不准取低的一档。',
  askingCount: 2,
  depth: 3,
  controls: 1,
  seed: 11,
  ...more,
});

type Version = Readonly<Pick<JudgingShown['set'], 'id' | 'version'>>;

/** A city officer, managers, and published needs and achievements of three houses to be judged. */
export interface JudgingTown {
  readonly server: TestServer;
  readonly the: Given;
  readonly officer: Somebody;
  readonly buyer: Somebody;
  readonly managers: readonly [Somebody, Somebody, Somebody];
  /** A manager of the house of the first listing, and one under its mandate. */
  readonly insider: Somebody;
  readonly mandated: Somebody;
  readonly shell: Offer;
  readonly listings: readonly Offer[];
  make(more?: object): Promise<JudgingShown>;
  /** Takes a step with the set, as its maker. */
  step(set: Version, what: 'pool' | 'opening' | 'closing'): Promise<JudgingShown>;
  /** A set that is pooled and open. */
  opened(more?: object): Promise<JudgingShown>;
  /** Asks the database behind the product's back. */
  behind<T extends object>(text: string, values?: unknown[]): Promise<T[]>;
}

const TRIED = '已完成样机试制和第三方检测，可以到现场看。';

async function offers(office: Somebody, others: Somebody): Promise<Offer[]> {
  return [
    await givenListing(office, {
      title: '双面银烧结碳化硅封装',
      abstract: `示例材料大学提出双面银烧结封装，碳化硅模块热阻下降百分之三十。${TRIED}`,
    }),
    await givenListing(others, {
      title: '薄壁铝合金真空压铸',
      abstract: `铝合金薄壁壳体真空压铸一次成形，壁厚 1 mm，合格率九成五。${TRIED}`,
    }),
    await givenListing(others, {
      title: '铝合金壳体半固态流变成形',
      abstract: `半固态流变压铸成形铝合金壳体，孔隙率低，已试制。${TRIED}`,
    }),
    await givenListing(others, {
      title: '水稻抗倒伏分子育种',
      abstract: `用分子标记选育抗倒伏水稻新品系，亩产提高一成。${TRIED}`,
    }),
    await givenListing(others, {
      title: '胰岛素缓释微针贴片',
      abstract: `可降解微针贴片缓释胰岛素，血糖平稳时间延长。${TRIED}`,
    }),
  ];
}

async function cast(the: Given) {
  const tto = await the.organisation({ kind: 'tto' });
  const institution = await the.organisation({ kind: 'institution', subkind: 'university', name: '示例材料大学' });
  const other = await the.organisation({ kind: 'institution', subkind: 'institute', name: '示例铸造研究院' });
  const judge = (name: string) => the.member(tto, { role: 'manager', name });
  const managers = [await judge('闻人评一'), await judge('闻人评二'), await judge('闻人评三')] as const;
  const mandated = await judge('闻人受托');
  await the.mandate(institution, mandated);
  return {
    officer: await the.member(await the.organisation({ kind: 'city' }), { role: 'officer' }),
    buyer: await the.member(await the.organisation({ kind: 'enterprise', name: '示例航仪制造公司' })),
    managers,
    mandated,
    insider: await the.member(institution, { role: 'manager' }),
    office: await the.member(institution, { office: 'transfer' }),
    others: await the.member(other, { office: 'transfer' }),
  };
}

/** Opens the product with the town in it; `onServer` when it is open already. */
export async function openJudgingTown(onServer?: TestServer): Promise<JudgingTown> {
  const server = onServer ?? (await openServer({ now: DAY, listeners: true }));
  const the = given(server);
  const { office, others, ...people } = await cast(the);
  const { buyer, officer } = people;
  const shell = await givenPosting(buyer, { title: '薄壁铝合金壳体一次成形', description: SHELL });
  await givenPosting(buyer, { title: '碳化硅模块双面散热封装', description: MODULE });
  const listings = await offers(office, others);
  await server.settled();
  const make = (more: object = {}) => ok(officer.post('/api/judging-sets', draft(more), once));
  const step: JudgingTown['step'] = ({ id, version }, what) =>
    ok(officer.post(`/api/judging-sets/${id}/${what}`, { version }));
  return {
    server,
    the,
    ...people,
    shell,
    listings,
    make,
    step,
    opened: async (more) => step((await step((await make(more)).set, 'pool')).set, 'opening'),
    async behind(text, values = []) {
      const client = new pg.Client({ connectionString: server.databaseUrl });
      await client.connect();
      try {
        return (await client.query(text, values)).rows;
      } finally {
        await client.end();
      }
    },
  };
}

export const takePart = (who: Caller, id: string) => ok(who.post(`/api/judging-sets/${id}/joining`));
export const next = (who: Caller, id: string) => ok<DeskShown>(who.get(`/api/judging-sets/${id}/next`));
export const grade = (who: Caller, id: string, pair: string, body: object) =>
  ok<DeskShown>(who.put(`/api/judging-sets/${id}/pairs/${pair}/judgement`, body));

/** Judges whatever is offered until nothing is left; answers how many pairs that was. */
export async function judgeAll(who: Caller, id: string, gradeOf: (desk: DeskShown) => number): Promise<number> {
  let desk = await next(who, id);
  let judged = 0;
  while (desk.pair) {
    desk = await grade(who, id, desk.pair.id, { grade: gradeOf(desk) });
    judged += 1;
  }
  return judged;
}
