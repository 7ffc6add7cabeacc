import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import type { Somebody } from '../../../tests/support/given.ts';
import { answerFor, code, openIntroductions } from '../../../tests/support/introductions.ts';
import type { BegunDuty, DoneDuty, Duty } from './contract.ts';

const { firm, give, manager, office, propose, rival, server } = await openIntroductions();
afterAll(() => server.close());

const waiting = async (by: Somebody) => (await by.get('/api/duties')).json<{ duties: Duty[] }>().duties;
const begun = async (by: Somebody) => (await by.get('/api/duties/begun')).json<{ begun: BegunDuty[] }>().begun;
const done = async (by: Somebody) => (await by.get('/api/duties/done')).json<{ done: DoneDuty[] }>().done;
const remind = (by: Somebody, { kind, id }: { kind: string; id: string }) =>
  by.post(`/api/duties/begun/${kind}/${id}/reminder`, {}, { once: true });
const told = async (by: Somebody) =>
  (await by.get('/api/notifications')).json<{ notifications: { kind: string; title: { zh: string } }[] }>()
    .notifications;
const at = (day: string) => server.setNow(`${day}T02:00:00.000Z`);

describe('a to-do', () => {
  test('waits at each side asked, says who waits, and is done when it is answered', async () => {
    const { id, number } = await propose(manager);
    for (const side of [office, firm])
      expect(await waiting(side)).toContainEqual(
        expect.objectContaining({
          title: { zh: `确认引荐 ${number}`, en: `Answer introduction ${number}` },
          label: { zh: '确认引荐', en: 'Confirm' },
          waits: manager.name,
          since: '2026-03-02',
          dueOn: '2026-03-09',
          daysLeft: 7,
          link: `/engagements/${id}`,
        }),
      );
    const count = (await office.get('/api/duties/count')).json<{ waiting: number; overdue: number }>();
    expect(count).toEqual({ waiting: (await waiting(office)).length, overdue: 0 });
    expect(await waiting(rival)).toEqual([]);
    await answerFor(office, id, 'supply');
    expect((await waiting(office)).map(({ title }) => title.zh)).not.toContain(`确认引荐 ${number}`);
    expect((await done(office))[0]).toMatchObject({
      title: { zh: `确认引荐 ${number}`, en: `Confirmed introduction ${number}` },
      link: `/engagements/${id}`,
    });
    const mine = (await begun(manager)).filter(({ link }) => link === `/engagements/${id}`);
    expect(mine.map(({ kind, at, ended }) => [kind, at.zh, ended?.zh ?? null])).toEqual([
      ['engagement-answer-demand', '示例部件有限公司', null],
      ['engagement-answer-supply', office.organisation.name, '已确认'],
    ]);
  });

  test('of an anonymous enterprise does not tell whoever asked who it is', async () => {
    const hidden = await give.member(
      await give.organisation({ kind: 'enterprise', name: '不具名部件有限公司', district: '110114' }),
      { role: 'lead' },
    );
    const one = await propose(manager, { anonymous: true, shownFields: ['description'] }, hidden);
    const answers = [await manager.get('/api/duties/begun'), await manager.get('/api/duties')];
    for (const answer of answers) {
      expect(answer.statusCode).toBe(200);
      const rows = JSON.stringify(answer.json()).split('{"kind"');
      const its = rows.filter((row) => row.includes(one.id) || row.includes(one.number)).join();
      expect(its).not.toContain(hidden.organisation.name);
      expect(its).not.toContain(hidden.organisation.id);
    }
    expect((await begun(manager)).filter(({ link }) => link.endsWith(one.id)).map(({ at }) => at.zh)).toContain(
      '某企业（匿名）',
    );
  });

  test('comes from every part of the product: verification, mandates, submitted records', async () => {
    const officer = await give.member(await give.organisation({ kind: 'district', district: '110119' }), {
      role: 'officer',
    });
    const enterprise = await give.organisation({ kind: 'enterprise', state: 'waiting', district: '110119' });
    expect((await waiting(officer)).map(({ title, waits }) => [title.zh, waits])).toEqual([
      [`核验单位：${enterprise.name}`, enterprise.name],
    ]);
    const inventor = await give.member(office.organisation, { role: 'inventor', office: 'department' });
    const { achievement } = (await inventor.post('/api/achievements', { title: '柔性传感膜' }, { once: true })).json<{
      achievement: { id: string; version: number };
    }>();
    await inventor.post(`/api/achievements/${achievement.id}/submission`, { version: 1 }, { once: true });
    expect((await waiting(office)).map(({ title }) => title.zh)).toContain('登记提交的成果：柔性传感膜');
    expect(await begun(inventor)).toMatchObject([{ at: { zh: '成果转化部门' }, endedOn: null, noReminder: null }]);
    const lead = await give.member(office.organisation, { role: 'lead' });
    const other = await give.member(await give.organisation({ kind: 'tto' }), { role: 'manager' });
    const offer = {
      principalId: office.organisation.id,
      managerId: other.personId,
      fromOn: '2026-03-02',
      toOn: '2026-12-31',
    };
    await lead.post('/api/mandates', offer, { once: true });
    expect((await waiting(other)).map(({ label, waits }) => [label.zh, waits])).toEqual([
      ['接受委托', office.organisation.name],
    ]);
    expect((await begun(lead)).map(({ at }) => at.zh)).toEqual([other.name]);
  });
});

describe('a reminder', () => {
  test('is told to those who can act, once a working day, and is on the record', async () => {
    at('2026-03-02');
    const { id } = await propose(manager);
    const one = (await begun(manager)).find(({ link, kind }) => link.endsWith(id) && kind.endsWith('supply'))!;
    expect(one).toMatchObject({ noReminder: null, reminders: 0, days: 0 });
    expect((await remind(manager, one)).json()).toEqual({ remindedOn: '2026-03-02', reminders: 1 });
    expect((await told(office))[0]).toMatchObject({ kind: 'duty.reminded', title: { zh: `催办：${one.title.zh}` } });
    expect((await told(manager)).map(({ kind }) => kind)).not.toContain('duty.reminded');
    expect((await told(firm)).map(({ kind }) => kind)).not.toContain('duty.reminded');
    expect((await waiting(office)).find((duty) => duty.id === one.id)?.reminders).toBe(1);
    expect(code(await remind(manager, one))).toEqual([409, 'duties/reminded-today']);
    at('2026-03-07');
    expect(code(await remind(manager, one))).toEqual([409, 'duties/rest-day']);
    at('2026-03-09');
    const later = (await begun(manager)).find((row) => row.id === one.id)!;
    expect(later).toMatchObject({ days: 7, reminders: 1, remindedOn: '2026-03-02', noReminder: null });
    expect((await remind(manager, one)).json()).toMatchObject({ reminders: 2 });
    const history = (await office.get(`/api/history/engagement/${id}`)).json<{ entries: { type: string }[] }>();
    expect(history.entries.filter(({ type }) => type === 'duty.reminded')).toHaveLength(2);
    at('2026-03-02');
  });

  test('is refused to whoever did not begin the matter, and when it is settled', async () => {
    const { id } = await propose(manager);
    const one = (await begun(manager)).find(({ link, kind }) => link.endsWith(id) && kind.endsWith('supply'))!;
    for (const stranger of [firm, office, rival])
      expect(code(await remind(stranger, one))).toEqual([409, 'duties/not-waiting']);
    await answerFor(office, id, 'supply');
    expect(code(await remind(manager, one))).toEqual([409, 'duties/not-waiting']);
    expect((await begun(manager)).find((row) => row.id === one.id)).toMatchObject({
      endedOn: '2026-03-02',
      noReminder: { en: expect.stringContaining('settled') },
    });
  });

  test('of two sent at the same moment is one', async () => {
    const { id } = await propose(manager);
    const one = (await begun(manager)).find(({ link, kind }) => link.endsWith(id) && kind.endsWith('demand'))!;
    const answers = await Promise.all([remind(manager, one), remind(manager, one), remind(manager, one)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
    const kept = await sql<{ n: number }>`
      select count(*)::int as n from duty_reminders where matter_id = ${one.id}`.execute(server.databases.system);
    expect(kept.rows[0]?.n).toBe(1);
  });

  test('and the matter are gone for somebody who left the organisation they asked for', async () => {
    const leaving = await give.member(manager.organisation, { role: 'manager' });
    await propose(leaving);
    expect(await begun(leaving)).not.toEqual([]);
    const [place] = (await leaving.get(`/api/organisations/${manager.organisation.id}/members`))
      .json<{ members: { id: string; personId: string; version: number }[] }>()
      .members.filter(({ personId }) => personId === leaving.personId);
    await leaving.post(`/api/memberships/${place!.id}/ending`, { version: place!.version });
    expect(await begun(leaving)).toEqual([]);
  });
});

test('what one has done tells nothing of what others do: its ids and the place of its next page are sealed', async () => {
  const answer = await office.get('/api/duties/done');
  const { done: rows } = answer.json<{ done: DoneDuty[] }>();
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ id }) => !/^[0-9a-f]{32}$/.test(id))).toEqual([]);
  expect((await office.get('/api/duties/done?before=7')).json()).toMatchObject({
    status: 400,
    code: 'input/unreadable',
  });
});
