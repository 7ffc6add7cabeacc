/** Transactions in each other's way: tried again, and told as a conflict when that does not help; never as something that broke. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../support/empty-database.ts';
import { given, openServer, type Somebody, type TestServer } from '../support/given.ts';
import { inRounds } from './rounds.ts';

/** How each failure is raised by the database itself, as it raises its own. */
const FAILURES = { serialization: '40001', deadlock: '40P01' } as const;

/** Lets every nth insert of a need through, counting attempts outside of transactions. */
const OBSTACLE = [
  'create sequence turns',
  'grant usage on sequence turns to luodi_app, luodi_system',
  'create table obstacle (every int not null, code text not null)',
  `insert into obstacle values (1, '40001')`,
  'grant select on obstacle to luodi_app, luodi_system',
  `create function stand_in_the_way() returns trigger language plpgsql as $$
   declare o obstacle; begin
     select * into o from obstacle;
     if nextval('turns') % o.every <> 0 then raise exception 'in the way' using errcode = o.code; end if;
     return new;
   end $$`,
  'create trigger in_the_way before insert on needs for each row execute function stand_in_the_way()',
];

describe('a transaction that is in another one’s way', () => {
  let server: TestServer;
  let buyer: Somebody;

  beforeAll(async () => {
    server = await openServer();
    const give = given(server);
    buyer = await give.member(await give.organisation({ kind: 'enterprise' }), { role: 'lead', office: 'lead' });
    for (const statement of OBSTACLE) await ask(server.databaseUrl, statement);
  });
  afterAll(() => server?.close());

  const obstruct = (every: number, code: string) =>
    ask(server.databaseUrl, `select setval('turns', $1)`, [every]).then(() =>
      ask(server.databaseUrl, 'update obstacle set every = $1, code = $2', [every, code]),
    );
  const needs = async () =>
    Number((await ask<{ n: string }>(server.databaseUrl, 'select count(*) as n from needs'))[0]!.n);
  const begin = () => buyer.post('/api/needs', { title: '让路的需求' }, { once: true });

  test.each(Object.entries(FAILURES))(
    'by a %s failure is tried again up to three times',
    { timeout: 600_000 },
    async (name, code) => {
      await obstruct(3, code);
      const before = await needs();
      let asked = 0;
      await inRounds(
        `a ${name} failure twice in a row`,
        { short: 20, long: 500, proofAfter: 100 },
        {
          async round() {
            expect((await begin()).statusCode).toBe(200);
            asked += 1;
          },
          async proof() {
            expect((await needs()) - before).toBe(asked);
          },
        },
      );
    },
  );

  test.each(Object.entries(FAILURES))(
    'by a %s failure that stays is told so, with nothing written',
    { timeout: 600_000 },
    async (name, code) => {
      await obstruct(1_000_000_000, code);
      const before = await needs();
      await inRounds(
        `a ${name} failure that stays`,
        { short: 5, long: 500, proofAfter: 100 },
        {
          async round() {
            const answer = await begin();
            expect([answer.statusCode, answer.json().code]).toEqual([409, 'record/contended']);
            expect(answer.json().detail).toMatch(/稍等片刻再试/);
          },
          async proof() {
            expect(await needs()).toBe(before);
          },
        },
      );
    },
  );
});
