import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { readingLogs } from '../../../tests/security/logs.ts';
import type { Somebody } from '../../../tests/support/given.ts';
import { answerFor, openIntroductions, step } from '../../../tests/support/introductions.ts';

const { firm, give, introduced, manager, office, propose, server } = await openIntroductions();
afterAll(() => server.close());

const make = async (by: Somebody) => (await by.post('/api/me/calendar-feed', {})).json<{ path: string }>().path;
const fetchFrom = (path: string, headers: Record<string, string> = {}) =>
  server.app.inject({ url: path, headers: { host: 'luodi.example.org', ...headers } });
/** Lines as they were before they were folded. */
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

describe('a calendar feed', () => {
  test('holds what is due as all-day events and what has no date as one appointment, in Beijing time', async () => {
    const { id, number } = await propose(manager);
    await give.organisation({ kind: 'enterprise', state: 'waiting', district: '110119' });
    const path = await make(office);
    const answer = await fetchFrom(path);
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(answer.body.split('\r\n').join('')).not.toMatch(/[\r\n]/);
    expect(Math.max(...answer.body.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    const lines = unfolded(answer.body);
    expect(lines).toEqual(expect.arrayContaining(['BEGIN:VTIMEZONE', 'TZID:Asia/Shanghai', 'TZOFFSETTO:+0800']));
    const at = lines.indexOf(`SUMMARY:确认引荐：确认引荐 ${number}`);
    expect(lines.slice(at - 6, at + 6)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^UID:engagement-answer-supply-.+@luodi$/),
        'DTSTART;VALUE=DATE:20260309',
        `URL;VALUE=URI:http://luodi.example.org/engagements/${id}`,
      ]),
    );
    const officer = await give.member(await give.organisation({ kind: 'district', district: '110119' }), {
      role: 'officer',
    });
    const undated = unfolded((await fetchFrom(await make(officer))).body);
    expect(undated).toContain('DTSTART;TZID=Asia/Shanghai:20260302T090000');
    expect(undated).toContain('DTEND;TZID=Asia/Shanghai:20260302T093000');
    expect(undated).toContain('SUMMARY:1 件没有期限的待办');
  });

  test('says no word of what was written freely: a next step is its engagement’s number', async () => {
    const { id, number } = await introduced();
    await step(manager, id, 'notes', {
      kind: 'note',
      body: '底价一百二十万',
      happenedOn: '2026-03-02',
      nextAction: '和对方谈底价一百二十万',
      nextOn: '2026-03-06',
    });
    const { body } = await fetchFrom(await make(manager));
    expect(body).not.toContain('底价');
    const lines = unfolded(body);
    expect(lines).toContain(`SUMMARY:下一步：对接 ${number} 的下一步`);
    expect(lines).toContain('DTSTART;VALUE=DATE:20260306');
  });

  test('is the same file while nothing has changed, and loses what was done at the next fetch', async () => {
    const { id, number } = await propose(manager);
    const path = await make(firm);
    const first = await fetchFrom(path);
    expect((await fetchFrom(path)).body).toBe(first.body);
    const etag = String(first.headers.etag);
    expect((await fetchFrom(path, { 'if-none-match': etag })).statusCode).toBe(304);
    await answerFor(firm, id, 'demand');
    const later = await fetchFrom(path, { 'if-none-match': etag });
    expect(later.statusCode).toBe(200);
    expect(later.body).not.toContain(number);
  });

  test('is renewed and ended by its person alone; the old address ends at once, and only a hash is kept', async () => {
    const who = await give.member(office.organisation);
    const path = await make(who);
    const renewed = await make(who);
    expect((await fetchFrom(path)).statusCode).toBe(404);
    expect((await fetchFrom(renewed)).statusCode).toBe(200);
    const kept = await sql<{ row: string }>`select to_jsonb(f)::text as row from calendar_feeds f`.execute(
      server.databases.system,
    );
    const secret = renewed.split('/').at(-1)!.replace('.ics', '');
    for (const { row } of kept.rows) expect(row).not.toContain(secret);
    const { feed } = (await who.get('/api/me/calendar-feed')).json<{ feed: { usedAt: string | null } }>();
    expect(feed.usedAt).not.toBeNull();
    expect((await who.delete('/api/me/calendar-feed')).statusCode).toBe(204);
    expect((await fetchFrom(renewed)).statusCode).toBe(404);
    const history = (await who.get(`/api/history/person/${who.personId}`)).json<{ entries: { type: string }[] }>();
    expect(history.entries.map(({ type }) => type)).toEqual([
      'calendar-feed.revoked',
      'calendar-feed.made',
      'calendar-feed.made',
      expect.anything(),
    ]);
  });

  test('holds nothing of an organisation its person left', async () => {
    const leaving = await give.member(office.organisation, { office: 'transfer' });
    const { number } = await propose(manager);
    const path = await make(leaving);
    expect((await fetchFrom(path)).body).toContain(number);
    const lead = await give.member(office.organisation, { role: 'lead' });
    const { members } = (await lead.get(`/api/organisations/${office.organisation.id}/members`)).json<{
      members: { id: string; personId: string; version: number }[];
    }>();
    const place = members.find(({ personId }) => personId === leaving.personId)!;
    await lead.post(`/api/memberships/${place.id}/ending`, { version: place.version });
    const after = await fetchFrom(path);
    expect(after.statusCode).toBe(200);
    expect(after.body).not.toContain(number);
  });

  test('is not kept from its person by somebody who tries secrets', async () => {
    const path = await make(office);
    const tries = [];
    for (let i = 0; i < 8; i += 1) tries.push((await fetchFrom(`/api/calendar-feeds/wrong-${i}.ics`)).statusCode);
    expect(tries[0]).toBe(404);
    expect(tries.at(-1)).toBe(429);
    expect((await fetchFrom(path)).statusCode).toBe(200);
  });

  test('is fetched sixty times an hour at most, and its secret is in no log', async () => {
    const who = await give.member(office.organisation);
    const path = await make(who);
    const lines = readingLogs(server.app);
    const statuses = [];
    for (let i = 0; i < 61; i += 1) statuses.push((await fetchFrom(path)).statusCode);
    expect(statuses.slice(0, 60).every((status) => status === 200)).toBe(true);
    expect(statuses[60]).toBe(429);
    expect(lines.length).toBeGreaterThan(60);
    expect(lines.join()).not.toContain(path.split('/').at(-1)!.replace('.ics', ''));
  });
});
