import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '#kernel/dates.ts';
import { asSystem } from '#server/database/context.ts';
import { writeSetting } from '#server/installation/settings.ts';
import { freshDatabase } from '../../../tests/support/database.ts';
import { attachToSomeNote, doctorOf } from '../../../tests/support/planted.ts';
import { VIOLATIONS } from '../../../tests/support/violations.ts';
import { recordedLabel } from '../admin/recorded-data.ts';
import { openDatabases } from '../databases.ts';
import { checkEverything } from '../doctor.ts';
import { firstStart } from '../first-start.ts';
import { makeServer, type Server } from '../server.ts';
import { DEMO_SETTING } from './demo.ts';
import { loadCity } from './load.ts';
import { demoLogins } from './stories.ts';

const NOW = '2026-09-15T02:00:00.000Z' as Instant;
const PASSWORD = 'walk through the city';

describe('a small demo city', () => {
  let server: Server;
  let drop: () => Promise<void>;
  let doctor: ReturnType<typeof doctorOf>;
  let loaded: Readonly<Record<string, number>>;

  beforeAll(async () => {
    const fresh = await freshDatabase();
    const empty = await makeServer({ databaseUrl: fresh.url });
    const options = { achievements: 60, needs: 40, password: PASSWORD, now: NOW, report: () => {} };
    loaded = await loadCity(empty.databases, options);
    await empty.close();
    server = await makeServer({ databaseUrl: fresh.url, now: () => NOW });
    drop = fresh.drop;
    doctor = doctorOf(fresh.url);
  }, 300_000);

  afterAll(async () => {
    await doctor.close();
    await server.close();
    await drop();
  });

  const signIn = (login: string) =>
    server.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'x-luodi': '1' },
      payload: { login, password: PASSWORD },
    });

  it('has rows of every kind', () => {
    for (const rows of Object.values(loaded)) expect(rows).toBeGreaterThan(0);
    expect(loaded.achievements).toBe(60);
    expect(loaded.needs).toBe(40);
  });

  it('breaks no invariant, also once somebody looked and attached a file', async () => {
    await attachToSomeNote(server);
    const cookies = Object.fromEntries((await signIn('inventor')).cookies.map(({ name, value }) => [name, value]));
    const [posting] = (await server.app.inject({ url: '/api/postings', cookies })).json<{ rows: { id: string }[] }>()
      .rows;
    expect((await server.app.inject({ url: `/api/postings/${posting?.id}`, cookies })).statusCode).toBe(200);
    const found = await asSystem(server.databases, 'app.terminal', ({ db }) => checkEverything(db));
    expect(found.filter(({ rows }) => rows.length > 0)).toEqual([]);
  });

  for (const [check, statements] of Object.entries(VIOLATIONS)) {
    it(`names the row when somebody breaks ${check}`, async () => {
      const { planted, found } = await doctor.after(statements);
      expect(planted.length).toBeGreaterThan(0);
      expect(found.find((one) => one.check === check)?.rows.toSorted()).toEqual(planted.toSorted());
    });
  }

  it('records no field that its history would show by its name in code', async () => {
    const { rows } = await sql<{ type: string; field: string }>`
      select distinct e.type, f.field from events e
      cross join lateral (select jsonb_object_keys(e.data) as field union select jsonb_object_keys(e.changes)) f`.execute(
      server.databases.system,
    );
    expect(rows.length).toBeGreaterThan(50);
    const unsaid = rows.filter(({ type, field }) => recordedLabel(type, field) === undefined);
    expect([...new Set(unsaid.map(({ field }) => field))].sort()).toEqual([]);
  });

  it('lets every role in, and says that it is a demo', async () => {
    const logins = demoLogins({ today: '2026-09-15' });
    expect(logins).toHaveLength(10);
    for (const { login, name } of logins) {
      const answer = await signIn(login);
      expect(answer.statusCode, login).toBe(200);
      expect(answer.json()).toMatchObject({ person: { name }, demo: true, mustChange: false });
    }
  });

  it('shows on the sign-in page the prepared ways through it', async () => {
    const answer = await server.app.inject('/api/demo/stories');
    expect(answer.statusCode).toBe(200);
    const { stories } = answer.json() as { stories: { login: string; password: string; steps: unknown[] }[] };
    expect(stories.length).toBeGreaterThan(0);
    for (const { login, password, steps } of stories) {
      expect(password).toBe(PASSWORD);
      expect(steps.length).toBeGreaterThan(0);
      expect((await signIn(login)).statusCode).toBe(200);
    }
  });

  it('tells nobody of its past', async () => {
    const cookies = Object.fromEntries((await signIn('manager')).cookies.map(({ name, value }) => [name, value]));
    const answer = await server.app.inject({ url: '/api/notifications', cookies });
    expect(answer.json().rows ?? answer.json().notifications).toEqual([]);
  });

  it('is not there in an installation without it', async () => {
    const fresh = await freshDatabase();
    const other = await makeServer({ databaseUrl: fresh.url });
    expect((await other.app.inject('/api/demo/stories')).statusCode).toBe(404);
    expect((await other.app.inject('/api/session')).json().demo).toBe(false);
    await other.close();
    await fresh.drop();
  });

  it('that was cut off while loading is not shown as a city at the next start', async () => {
    const fresh = await freshDatabase();
    const open = await openDatabases(fresh.url, () => {});
    const setting = { achievements: 60, needs: 40, today: '2026-09-15', password: PASSWORD, isLoading: true };
    await asSystem(open.databases, 'app.demo', ({ db }) => writeSetting(db, DEMO_SETTING, setting));
    await expect(firstStart(open.databases, 'demo')).rejects.toThrow('演示城市没有装完');
    await open.close();
    await fresh.drop();
  });
});
