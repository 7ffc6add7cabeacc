import type { LightMyRequestResponse } from 'fastify';
import { seedRules } from '#server/rules/book.ts';
import { makeServer, type Server } from '../../src/app/server.ts';
import { RULES } from '../../src/app/wiring.ts';
import { freshDatabase } from '../support/database.ts';
import type { Caller, Somebody, TestServer } from '../support/given.ts';
import { done } from '../support/town.ts';
import { achievementDraft, needDraft } from '../support/town-records.ts';
import { upload } from '../support/town-standing.ts';
import { type FullTown, NOW, openFullTown } from './world.ts';

const open = (databaseUrl: string) => makeServer({ databaseUrl, now: () => NOW, background: 'listeners' });

/** Two products whose databases are copies of one, in which two towns live; what people ask goes to the one on stage. */
export interface Worlds {
  readonly towns: readonly FullTown[];
  /** Puts a world on stage. */
  enter(world: 'first' | 'second'): Server;
  close(): Promise<void>;
}

/** Opens both; until somebody does something in one of them they are the same to the last bit. */
export async function openWorlds(): Promise<Worlds> {
  const database = await freshDatabase();
  const before = await open(database.url);
  const stage: TestServer = { ...before, databaseUrl: database.url, now: () => NOW, setNow: () => {} };
  const mutable = stage as { -readonly [K in keyof TestServer]: TestServer[K] };
  mutable.settled = () => before.settled();
  await seedRules(before.databases.system, RULES);
  const towns = [await openFullTown(stage, 0), await openFullTown(stage, 1)];
  await before.close();
  const copy = await freshDatabase(database);
  const worlds = { first: await open(database.url), second: await open(copy.url) };
  return {
    towns,
    enter(world) {
      mutable.app = worlds[world].app;
      mutable.databases = worlds[world].databases;
      return worlds[world];
    },
    async close() {
      await Promise.all([worlds.first.close(), worlds.second.close()]);
      await Promise.all([database.drop(), copy.drop()]);
    },
  };
}

const once = { once: true } as const;

/** The words of a record of the first town's institution that is in the second world alone. */
export const HIDDEN = {
  title: '隐伏矿脉的声波勘探方法',
  abstract:
    '壳体 碳化硅 银烧结 一体成形 热阻 合格率：这些词在公开的成果里也有，这里多写几遍。碳化硅 碳化硅 壳体 壳体。',
  number: 'NB-0001',
  ip: 'CN209912345678.9',
};

const hiddenAchievement = () => ({
  ...achievementDraft('made'),
  title: HIDDEN.title,
  abstract: HIDDEN.abstract,
  number: HIDDEN.number,
  intellectualProperty: [{ kind: 'invention', number: HIDDEN.ip, status: 'granted' }],
});

const hiddenNeed = () => ({
  ...needDraft('made'),
  title: HIDDEN.title,
  description: HIDDEN.abstract,
  number: HIDDEN.number,
});

/** What a stranger enters for their own organisation, in the words of what is hidden from them. */
export const SAME = { achievement: hiddenAchievement, need: hiddenNeed };

/** Works in one world at what people outside may not see. Answers the ids that are in that world alone. */
export async function workInHiding({ town, r }: FullTown): Promise<string[]> {
  const { transfer, inventor, buyer, manager, parkOfficer, idleManager, lead } = town.people as Record<
    string,
    Somebody
  >;
  const ids: string[] = [];
  for (let i = 0; i < 4; i += 1) {
    const made = await done<{ achievement: { id: string } }>(
      transfer!.post('/api/achievements', hiddenAchievement(), once),
    );
    const asked = await done<{ need: { id: string } }>(buyer!.post('/api/needs', hiddenNeed(), once));
    ids.push(made.achievement.id, asked.need.id);
  }
  const draft = await done<{ achievement: { version: number } }>(inventor!.get(`/api/achievements/${r.draft}`));
  await done(
    inventor!.put(`/api/achievements/${r.draft}`, { ...hiddenAchievement(), version: draft.achievement.version }),
  );
  await done(transfer!.post(`/api/achievements/${r.submitted}/record`, { version: 2 }, once));
  await done(buyer!.post(`/api/needs/${r.privateNeed}/closing`, { version: 1, reason: 'dropped' }, once));
  await done(
    buyer!.put(`/api/needs/${r.need}/sealed`, { content: HIDDEN.abstract, opening: 'on-agreement', version: 1 }),
  );
  ids.push(
    await workOnEngagement(manager!, parkOfficer!, r.engagement, { listingId: r.achievement, postingId: r.hiddenNeed }),
  );
  const record = await done<{ record: { version: number } }>(idleManager!.get('/api/managers/mine'));
  await done(
    idleManager!.put('/api/managers/mine', {
      level: '',
      introduction: HIDDEN.title,
      capacity: 3,
      isPublic: false,
      version: record.record.version,
    }),
  );
  const invited = { name: HIDDEN.title, role: 'member', office: 'general' };
  ids.push(
    (
      await done<{ id: string }>(
        lead!.post(`/api/organisations/${town.organisations.institution.id}/invitations`, invited),
      )
    ).id,
  );
  return ids;
}

type Pair = { listingId: string; postingId: string };

async function workOnEngagement(manager: Somebody, parkOfficer: Somebody, id: string, pair: Pair): Promise<string> {
  const path = `/api/engagements/${id}`;
  const at = async () => (await done<{ engagement: { version: number } }>(manager.get(path))).engagement.version;
  const next = { nextAction: HIDDEN.title, nextOn: '2026-03-12' };
  await done(
    manager.post(
      `${path}/notes`,
      {
        ...next,
        kind: 'meeting',
        body: HIDDEN.abstract,
        happenedOn: '2026-03-02',
        version: await at(),
        visibleTo: 'parties',
      },
      once,
    ),
  );
  const { notes } = await done<{ notes: { id: string; authorId?: string; body: string }[] }>(manager.get(path));
  const note = notes.find(({ body }) => body === HIDDEN.abstract)!;
  await upload(manager, `${path}/notes/${note.id}/files`, '样件.txt', HIDDEN.abstract);
  await done(
    parkOfficer
      .post(`${path.replace(id, '')}`.replace(/\/$/, ''), { ...pair, message: '再提一次' }, once)
      .then((answer) => (answer.statusCode === 409 ? manager.get(path) : answer)),
  );
  const proposed = await done<{ id: string }>(
    manager.post('/api/engagements', { ...pair, message: HIDDEN.title }, once),
  );
  return proposed.id;
}

/** An answer to the last byte, headers and all, without the marks that every request gets of its own. */
export function bytesOf(answer: LightMyRequestResponse): string {
  const { date: _, 'x-request-id': __, ...headers } = answer.headers;
  const body = answer.rawPayload.toString('latin1').replace(/"(requestId|answerId)":"[^"]*"/g, '');
  return `${answer.statusCode}\n${JSON.stringify(headers)}\n${body}`;
}

/** Asks the same of both worlds, one after the other; answers the two. */
export async function both(worlds: Worlds, ask: () => ReturnType<Caller['get']>): Promise<[string, string]> {
  worlds.enter('first');
  const first = bytesOf(await ask());
  worlds.enter('second');
  return [first, bytesOf(await ask())];
}
