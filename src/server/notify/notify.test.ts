import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { ofOffice } from '#kernel/audience.ts';
import { type Kit, openKit, someone } from '../../../tests/support/kit.ts';
import { emit } from '../database/context.ts';
import type { Notification } from './contract.ts';
import { startNotifier } from './notifier.ts';
import { NOTIFY_TASK, type NotificationDraft, notify, resolvePersonsWith } from './notify.ts';
import { mounted } from './routes.ts';

let kit: Kit;
const office = ofOffice(randomUUID(), 'transfer');
const holders: Record<string, string[]> = {};
beforeAll(async () => {
  kit = await openKit([mounted], [NOTIFY_TASK]);
  resolvePersonsWith(async (_db, tokens) => tokens.flatMap((token) => holders[token] ?? []));
});
afterAll(() => kit.close());

const draft = (to: NotificationDraft['to'], more: Partial<NotificationDraft> = {}): NotificationDraft => ({
  to,
  kind: 'supply.pushed',
  title: { zh: '收到一条供给', en: 'A row was pushed to you' },
  link: '/supply/1',
  ...more,
});
const tell = (by: Actor, ...drafts: NotificationDraft[]) => kit.act(by, (ctx) => notify(ctx, ...drafts));
const list = async (who: Actor, query = '') =>
  (await kit.call(who, { url: `/api/notifications${query}` })).json<{
    notifications: Notification[];
    next: string | null;
  }>();
const unread = async (who: Actor) =>
  (await kit.call(who, { url: '/api/notifications/unread' })).json().unread as number;

describe('a notification', () => {
  test('reaches the persons and the holders of tokens once each, and not who did it', async () => {
    const [by, one, other] = [someone(), someone(), someone()];
    holders[office] = [one.personId!, by.personId!];
    await tell(by, draft({ persons: [one.personId!, other.personId!], tokens: [office] }, { except: by.personId }));
    expect([await unread(one), await unread(other), await unread(by)]).toEqual([1, 1, 0]);
  });

  test('with a key is said once', async () => {
    const one = someone();
    for (let i = 0; i < 3; i += 1) await tell(someone(), draft({ persons: [one.personId!] }, { key: 'calendar-2027' }));
    expect(await unread(one)).toBe(1);
  });

  test('of a use case that fails is not sent', async () => {
    const one = someone();
    const failing = kit.act(someone(), async (ctx) => {
      await notify(ctx, draft({ persons: [one.personId!] }));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await unread(one)).toBe(0);
  });

  test('is read by its person alone', async () => {
    const [one, other] = [someone(), someone()];
    await tell(other, draft({ persons: [one.personId!] }));
    const [mine] = (await list(one)).notifications;
    const read = (who: Actor) => kit.call(who, { method: 'POST', url: `/api/notifications/${mine!.id}/read` });
    expect((await read(other)).statusCode).toBe(404);
    expect((await read(one)).json()).toEqual({ unread: 0 });
    expect((await list(other)).notifications).toEqual([]);
  });
});

test('the list shows unread ones first, newest first, and pages without gap or repeat', async () => {
  const one = someone();
  for (let i = 0; i < 7; i += 1) {
    kit.now = `2026-03-0${i + 1}T00:00:00.000Z`;
    await tell(someone(), draft({ persons: [one.personId!] }, { subjectId: String(i) }));
  }
  const all = (await list(one)).notifications;
  await kit.call(one, { method: 'POST', url: `/api/notifications/${all[0]!.id}/read` });
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await list(one, `?limit=3${cursor ? `&cursor=${cursor}` : ''}`);
    seen.push(...page.notifications.map((row) => row.subjectId));
    cursor = page.next;
  }
  expect(seen).toEqual(['5', '4', '3', '2', '1', '0', '6']);
  expect((await list(one, '?unread=true')).notifications).toHaveLength(6);
  expect((await kit.call(one, { url: '/api/notifications?cursor=nonsense' })).statusCode).toBe(400);
  const until = { until: '2026-03-04T00:00:00.000Z' };
  const answer = await kit.call(one, { method: 'POST', url: '/api/notifications/read', payload: until });
  expect(answer.json()).toEqual({ unread: 2 });
  kit.now = undefined;
});

test('the notifier tells of each event once on two nodes, passes over a rule that fails, and not to who did it', async () => {
  const [by, one] = [someone(), someone()];
  const errors: Error[] = [];
  const rules = {
    'row.pushed': () => [draft({ persons: [one.personId!, by.personId!] })],
    'row.broken': () => {
      throw new Error('mistake');
    },
  };
  const start = () => startNotifier(kit.databases, rules, { onError: (error) => errors.push(error), intervalMs: 20 });
  const nodes = [start(), start()];
  const happen = (type: string) =>
    kit.act(by, async (ctx) => emit(ctx, { type, kind: 'row', subject: '1', readers: ['public'] }));
  for (const type of ['row.pushed', 'row.broken', 'row.unheard', 'row.pushed']) await happen(type);
  await expect.poll(() => unread(one)).toBe(2);
  await Promise.all(nodes.map((node) => node.settled()));
  await Promise.all(nodes.map((node) => node.stop()));
  expect([await unread(one), await unread(by)]).toEqual([2, 0]);
  expect(errors.map((error) => error.message)).toEqual([expect.stringMatching(/^no notification of row.broken/)]);
});
