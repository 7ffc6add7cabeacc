import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { civilDateOf } from '#kernel/dates.ts';
import type { LookedAt } from '#kernel/viewing.ts';
import type { Organisation } from '#modules/organisations/index.ts';
import { actorOf } from '#modules/people/identify.ts';
import { asSystem, type Ctx, inTransaction } from '#server/database/context.ts';
import { sweepFreshness } from '#server/freshness/sweep.ts';
import { startNotifier } from '#server/notify/notifier.ts';
import { seedRules } from '#server/rules/book.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { allNotices, RULES } from '../../app/wiring.ts';
import { agedListings } from './age.ts';
import type { AchievementRecord } from './contract.ts';
import { listingCards, listingDocuments, listingQuery } from './documents.ts';
import { achievementsImporter } from './import.ts';
import { supplyOf } from './supply.ts';

let server: TestServer;
let give: Given;
let university: Organisation;
let office: Somebody;
let inventor: Somebody;
let stranger: Somebody;

beforeAll(async () => {
  server = await openServer({ now: '2026-03-02T02:00:00.000Z' });
  await seedRules(server.databases.system, RULES);
  give = given(server);
});
afterAll(() => server.close());
beforeEach(async () => {
  server.setNow('2026-03-02T02:00:00.000Z');
  university = await give.organisation({ kind: 'institution', subkind: 'university', affiliation: 'municipal' });
  office = await give.member(university, { office: 'transfer' });
  inventor = await give.member(university, { role: 'inventor', office: 'department' });
  stranger = await give.member(await give.organisation({ kind: 'institution' }), { office: 'transfer' });
});

const abstract =
  '针对车用碳化硅模块热阻高的问题，提出双面银烧结封装，结温降低十八度，模块热阻下降百分之三十，已完成样机。';
const complete = {
  title: '低损耗碳化硅功率模块封装',
  abstract,
  field: 'new-materials',
  trl: 6,
  routes: ['licence'],
  ownership: 'sole',
  priceFrom: 30_000_000,
  contactName: '令狐澄',
  contactPhone: '13800000000',
  intellectualProperty: [{ kind: 'invention', number: 'CN209910000001.1', status: 'granted' }],
};

type Answer = { statusCode: number; json: <T>() => T };
const record = (answer: Answer): AchievementRecord => {
  expect(answer.statusCode).toBe(200);
  return answer.json<AchievementRecord>();
};
const code = (answer: Answer) => answer.json<{ code: string }>().code;

async function enter(by: Somebody, more: object = {}): Promise<AchievementRecord> {
  return record(await by.post('/api/achievements', { ...complete, ...more }, { once: true }));
}

const step = (by: Somebody, id: string, name: string, body: object) =>
  by.post(`/api/achievements/${id}/${name}`, body, { once: true });

async function recorded(more: object = {}): Promise<AchievementRecord> {
  const { achievement } = await enter(office, more);
  return record(await step(office, achievement.id, 'record', { version: 1 }));
}

async function publish(by: Somebody, id: string, more: object = {}): Promise<Answer> {
  const preview = (await by.get(`/api/achievements/${id}/preview`)).json<{ contentHash: string }>();
  const { achievement } = record(await by.get(`/api/achievements/${id}`));
  return step(by, id, 'listing', {
    version: achievement.version,
    contentHash: preview.contentHash,
    noStateSecret: true,
    exportControl: 'not-controlled',
    ...more,
  });
}

async function published(more: object = {}): Promise<string> {
  const { achievement } = await recorded(more);
  record(await publish(office, achievement.id));
  return achievement.id;
}

describe('an achievement', () => {
  test('goes from the inventor’s draft over the transfer office to the record', async () => {
    const begun = await enter(inventor, { inventors: [{ name: inventor.name, personId: inventor.personId }] });
    expect(begun).toMatchObject({ actions: ['edit', 'submit', 'discard'], listing: null });
    expect(begun.achievement).toMatchObject({ state: 'draft', ipStatus: 'granted', quality: expect.any(Number) });
    const { id } = begun.achievement;
    expect((await office.get(`/api/achievements/${id}`)).statusCode).toBe(200);
    const submitted = record(await step(inventor, id, 'submission', { version: 1 }));
    expect(submitted).toMatchObject({ achievement: { state: 'submitted', version: 2 }, actions: [] });
    const returned = record(await step(office, id, 'return', { version: 2, reason: '请补成熟度依据' }));
    expect(returned.achievement).toMatchObject({ state: 'draft', stateReason: '请补成熟度依据' });
    record(await step(inventor, id, 'submission', { version: 3 }));
    const kept = record(await step(office, id, 'record', { version: 4 }));
    expect(kept.achievement).toMatchObject({ state: 'recorded', recordedOn: '2026-03-02' });
    expect(kept.actions).toEqual(['edit', 'publish']);
    const seen = record(await inventor.get(`/api/achievements/${id}`));
    expect(seen.actions).toEqual([]);
    const edit = await inventor.put(`/api/achievements/${id}`, { ...complete, version: 5 });
    expect([edit.statusCode, code(edit)]).toEqual([403, 'achievements/with-the-office']);
    const history = (await office.get(`/api/history/achievement/${id}`)).json<{ entries: { type: string }[] }>();
    expect(history.entries.map(({ type }) => type)).toEqual([
      'achievement.recorded',
      'achievement.submitted',
      'achievement.returned',
      'achievement.submitted',
      'achievement.entered',
    ]);
  });

  test('is hidden from everybody else: another institution, a colleague, an enterprise, nobody', async () => {
    const { achievement } = await recorded();
    const colleague = await give.member(university, { role: 'member', office: 'finance' });
    const enterprise = await give.member(await give.organisation({ kind: 'enterprise' }));
    const administrator = await give.member(await give.organisation({ kind: 'platform' }), { role: 'administrator' });
    for (const somebody of [stranger, colleague, enterprise, administrator]) {
      expect((await somebody.get(`/api/achievements/${achievement.id}`)).statusCode).toBe(404);
      expect((await somebody.put(`/api/achievements/${achievement.id}`, { ...complete, version: 2 })).statusCode).toBe(
        404,
      );
      expect((await somebody.get('/api/achievements')).json<{ rows: unknown[] }>().rows).toEqual([]);
      expect((await publish(stranger, achievement.id).catch(() => ({ statusCode: 404 }))).statusCode).toBe(404);
    }
    expect((await give.nobody().get(`/api/achievements/${achievement.id}`)).statusCode).toBe(401);
  });

  test('is written by a manager under mandate, on the principal’s behalf, until the mandate ends', async () => {
    const { achievement } = await recorded();
    const tto = await give.organisation({ kind: 'tto' });
    const manager = await give.member(tto, { role: 'manager' });
    const url = `/api/achievements/${achievement.id}`;
    expect((await manager.get(url)).statusCode).toBe(404);
    await give.mandate(university, manager, { kind: 'achievement', id: achievement.id });
    const edited = record(await manager.put(url, { ...complete, trl: 7, version: 2 }));
    expect(edited.achievement.trl).toBe(7);
    expect(code(await publish(manager, achievement.id))).toBe('achievements/office-only');
    const history = (await office.get(`/api/history/achievement/${achievement.id}`)).json<{
      entries: { onBehalfOf: string | null; changes: object }[];
    }>();
    expect(history.entries[0]).toMatchObject({ onBehalfOf: university.id, changes: { trl: [6, 7] } });
    expect(
      (await manager.post('/api/achievements', { ...complete, organisationId: university.id }, { once: true }))
        .statusCode,
    ).toBe(403);
    server.setNow('2028-01-10T02:00:00.000Z');
    expect((await manager.get(url)).statusCode).toBe(404);
  });

  test('refuses an old version, an inventor’s account from elsewhere, a price turned round and unknown fields', async () => {
    const { achievement } = await enter(office);
    const url = `/api/achievements/${achievement.id}`;
    record(await office.put(url, { ...complete, number: 'A-1', version: 1 }));
    const late = await office.put(url, { ...complete, version: 1 });
    expect(late.json()).toMatchObject({ code: 'record/changed', facts: { version: 2 } });
    const foreign = { inventors: [{ name: '外人', personId: stranger.personId }] };
    const refused = await office.put(url, { ...complete, ...foreign, version: 2 });
    expect(refused.json()).toMatchObject({ status: 422, errors: [{ pointer: '#/inventors/0/personId' }] });
    const turned = await office.put(url, { ...complete, priceFrom: 2, priceTo: 1, version: 2 });
    expect(turned.json()).toMatchObject({ status: 422, errors: [{ pointer: '#/priceTo' }] });
    const unknown = await office.put(url, { ...complete, readers: ['public'], version: 2 });
    expect(unknown.statusCode).toBe(422);
    const industry = await office.put(url, { ...complete, industry: '9999', version: 2 });
    expect(industry.json()).toMatchObject({ status: 422, errors: [{ pointer: '#/industry' }] });
  });

  test('as a draft can be discarded by its author, and a repeat of its creation creates nothing', async () => {
    const once = 'the-same-intent';
    const first = record(await office.post('/api/achievements', complete, { once }));
    const again = record(await office.post('/api/achievements', complete, { once }));
    expect(again.achievement.id).toBe(first.achievement.id);
    expect((await office.get('/api/achievements')).json<{ rows: unknown[] }>().rows).toHaveLength(1);
    expect((await office.delete(`/api/achievements/${first.achievement.id}?version=1`)).statusCode).toBe(204);
    expect((await office.get(`/api/achievements/${first.achievement.id}`)).statusCode).toBe(404);
  });

  test('is found in the register by filter, text and sort, and exported as listed', async () => {
    await enter(office, { title: '乙级成果', trl: 3, inventors: [{ name: '端木某' }] });
    await published({ title: '甲级成果', trl: 8 });
    const rows = async (query: string) =>
      (await office.get(`/api/achievements?${query}`))
        .json<{ rows: { title: string }[] }>()
        .rows.map(({ title }) => title);
    expect(await rows('trl.from=5')).toEqual(['甲级成果']);
    expect(await rows('published=none')).toEqual(['乙级成果']);
    expect(await rows('published=fresh')).toEqual(['甲级成果']);
    expect(await rows('q=端木')).toEqual(['乙级成果']);
    expect(await rows('sort=-quality')).toHaveLength(2);
    const file = await office.get('/api/achievements/export?format=csv&columns=title,trl,leadInventor&sort=title');
    expect(file.body).toContain('乙级成果,3,端木某');
    expect((await stranger.get('/api/achievements/export?format=csv')).body).not.toContain('甲级成果');
  });
});

describe('a listing', () => {
  test('shows the public exactly what was previewed, and no confidential field', async () => {
    const { achievement } = await recorded();
    const preview = (await office.get(`/api/achievements/${achievement.id}/preview`)).json<{
      content: object;
      noveltyAtRisk: boolean;
    }>();
    expect(preview.noveltyAtRisk).toBe(false);
    const done = record(await publish(office, achievement.id));
    expect(done).toMatchObject({ changedSincePublished: false, listing: { freshness: 'fresh' } });
    const shown = await give.nobody().get(`/api/listings/${achievement.id}`);
    expect(shown.json()).toMatchObject({ listing: preview.content, freshness: 'fresh' });
    expect(shown.body).not.toMatch(/令狐澄|13800000000/);
    const list = (await give.nobody().get(`/api/listings?organisationId=${university.id}`)).json<{ rows: object[] }>();
    expect(list.rows).toHaveLength(1);
    expect(list.rows[0]).toMatchObject({ id: achievement.id, expiresOn: '2026-08-29', lastVerifiedOn: '2026-03-02' });
  });

  test('needs every declaration, the preview’s content and the transfer office', async () => {
    const { achievement } = await recorded({ intellectualProperty: [] });
    const { id } = achievement;
    expect((await publish(office, id, { noStateSecret: false })).json()).toMatchObject({
      code: 'achievements/undeclared',
    });
    expect((await publish(office, id)).json()).toMatchObject({ errors: [{ pointer: '#/noveltyAcknowledged' }] });
    const controlled = { noveltyAcknowledged: true, exportControl: 'controlled' };
    expect((await publish(office, id, controlled)).json()).toMatchObject({
      code: 'achievements/export-controlled',
      rule: 'publication.export-control',
    });
    expect(code(await publish(office, id, { noveltyAcknowledged: true, contentHash: 'another' }))).toBe(
      'achievements/content-changed',
    );
    record(await publish(office, id, { noveltyAcknowledged: true }));
    const draft = await enter(office);
    expect(code(await publish(office, draft.achievement.id))).toBe('achievements/not-recorded');
  });

  test('stays as it was when the record is edited, until it is published anew', async () => {
    const id = await published();
    const edited = record(await office.put(`/api/achievements/${id}`, { ...complete, trl: 9, version: 2 }));
    expect(edited.changedSincePublished).toBe(true);
    const trl = async () =>
      (await give.nobody().get(`/api/listings/${id}`)).json<{ listing: { trl: number } }>().listing.trl;
    expect(await trl()).toBe(6);
    record(await publish(office, id));
    expect(await trl()).toBe(9);
    const types = (await office.get(`/api/history/listing/${id}`))
      .json<{ entries: { type: string }[] }>()
      .entries.map(({ type }) => type);
    expect(types).toEqual(['listing.changed', 'listing.published']);
    expect((await stranger.get(`/api/history/listing/${id}`)).json<{ entries: unknown[] }>().entries).toEqual([]);
  });

  test('leaves the list on the day after its last, comes back by one click, and goes when withdrawn', async () => {
    const id = await published();
    server.setNow('2026-08-29T02:00:00.000Z');
    expect((await give.nobody().get(`/api/listings/${id}`)).json()).toMatchObject({ freshness: 'ending' });
    server.setNow('2026-08-30T02:00:00.000Z');
    expect((await give.nobody().get(`/api/listings/${id}`)).statusCode).toBe(404);
    expect(
      (await give.nobody().get(`/api/listings?organisationId=${university.id}`)).json<{ rows: unknown[] }>().rows,
    ).toEqual([]);
    expect((await office.get(`/api/listings/${id}`)).json()).toMatchObject({ freshness: 'expired' });
    record(await step(office, id, 'listing/confirmation', {}));
    expect((await give.nobody().get(`/api/listings/${id}`)).json()).toMatchObject({
      freshness: 'fresh',
      listing: { expiresOn: '2027-02-26' },
    });
    expect(code(await step(inventor, id, 'listing/withdrawal', {}))).toBe('record/missing');
    record(await step(office, id, 'listing/withdrawal', { reason: '已独占许可' }));
    expect((await give.nobody().get(`/api/listings/${id}`)).statusCode).toBe(404);
    expect(code(await step(office, id, 'listing/confirmation', {}))).toBe('achievements/not-published');
  });

  test('is swept by the daily job once, and its owner told two weeks before', async () => {
    const id = await published();
    const sweep = (now: string) => sweepFreshness(server.databases, [agedListings], { now });
    await sweep('2026-08-15T02:00:00.000Z');
    const told = startNotifier(server.databases, allNotices(), {
      onError: (error) => {
        throw error;
      },
    });
    await told.settled();
    const notices = async () =>
      (await office.get('/api/notifications')).json<{ notifications: { kind: string; link: string }[] }>()
        .notifications;
    expect(await notices()).toMatchObject([{ kind: 'listing.expiring', link: `/achievements/${id}` }]);
    await sweep('2026-08-16T02:00:00.000Z');
    await sweep('2026-08-30T02:00:00.000Z');
    await sweep('2026-08-30T02:00:00.000Z');
    await told.settled();
    await told.stop();
    expect(await notices()).toHaveLength(1);
    const types = (await office.get(`/api/history/listing/${id}`))
      .json<{ entries: { type: string }[] }>()
      .entries.map(({ type }) => type);
    expect(types).toEqual(['listing.expired', 'listing.expiring', 'listing.published']);
    server.setNow('2026-08-30T03:00:00.000Z');
    expect((await office.get(`/api/achievements?published=expired`)).json<{ rows: unknown[] }>().rows).toHaveLength(1);
  });

  test('remembers for its owner alone who looked, once a day, and never in the owner’s own name', async () => {
    const id = await published();
    const enterprise = await give.organisation({ kind: 'enterprise', district: '110114' });
    const buyer = await give.member(enterprise);
    const district = await give.member(await give.organisation({ kind: 'district' }), { role: 'officer' });
    for (const somebody of [buyer, buyer, district, office, stranger]) await somebody.get(`/api/listings/${id}`);
    await give.nobody().get(`/api/listings/${id}`);
    const looked = (await office.get(`/api/achievements/${id}/viewings`)).json<LookedAt>();
    expect(looked).toMatchObject({ total: 3, last30Days: 3 });
    expect(looked.recent.map(({ name, kind }) => [name, kind]).sort()).toEqual(
      [
        ['', 'district'],
        [enterprise.name, 'enterprise'],
        [stranger.organisation.name, 'institution'],
      ].sort(),
    );
    expect((await stranger.get(`/api/achievements/${id}/viewings`)).statusCode).toBe(404);
    expect((await district.get(`/api/achievements/${id}/viewings`)).statusCode).toBe(404);
    server.setNow('2026-03-03T02:00:00.000Z');
    await buyer.get(`/api/listings/${id}`);
    expect((await office.get(`/api/achievements/${id}/viewings`)).json<LookedAt>().total).toBe(4);
  });
});

/** Work in a transaction of somebody's, as the API would open it. */
function actingAs({ personId }: Somebody) {
  return async <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => {
    const credential = { personId, actingOrganisationId: null, via: 'session', scopes: ['read', 'write'] } as const;
    const actor = await actorOf(server.databases.system, credential, civilDateOf(server.now()!));
    return inTransaction(server.databases, { actor: actor!, requestId: 'test', now: server.now() }, work);
  };
}

describe('for matching', () => {
  test('live listings are documents and cards, what left the list is neither, and a listing asks in its own words', async () => {
    const id = await published({ keywords: ['碳化硅'] });
    const [document] = await listingDocuments(server.databases.system, { ids: [id] });
    expect(document).toMatchObject({
      id,
      rev: 1,
      readers: ['public'],
      facets: {
        field: 'new-materials',
        maturity: 6,
        budget: 30_000_000,
        region: '110108',
        route: ['licence'],
        organisation: university.id,
      },
    });
    expect(document?.fields.text).toContain('双面银烧结');
    expect(JSON.stringify(document)).not.toContain('令狐澄');
    const as = actingAs(stranger);
    const cards = await as((ctx) => listingCards(ctx, [id]));
    expect(cards.get(id)).toMatchObject({ kind: 'listing', owner: { zh: university.name }, link: `/listings/${id}` });
    expect(await as((ctx) => listingQuery(ctx, id))).toMatchObject({ facets: { maturity: 6, today: '2026-03-02' } });
    await step(office, id, 'listing/withdrawal', {});
    expect(await listingDocuments(server.databases.system, { ids: [id] })).toEqual([]);
    expect((await as((ctx) => listingCards(ctx, [id]))).size).toBe(0);
  });

  test('all documents come in batches behind the last id', async () => {
    await published();
    await published();
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const batch = await listingDocuments(server.databases.system, after ? { after } : {});
      if (batch.length === 0) break;
      seen.push(...batch.map(({ id }) => id));
      after = batch.at(-1)!.id;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual([...seen].sort());
  });

  test('an introduction learns the supply side whoever makes it', async () => {
    const id = await published({
      inventors: [{ name: '闻人澄', personId: inventor.personId }, { name: '外单位合作者' }],
    });
    const supply = await asSystem(server.databases, 'app.demo', (ctx) => supplyOf(ctx, id), { now: server.now() });
    expect(supply).toMatchObject({
      organisationId: university.id,
      leadInventor: '闻人澄',
      inventorIds: [inventor.personId],
      ipNumbers: ['CN209910000001.1'],
      askingPrice: 30_000_000,
      contactName: '令狐澄',
      live: true,
    });
  });
});

describe('a file of achievements', () => {
  const rows = [
    {
      row: 2,
      value: {
        title: '甲醇重整制氢催化剂',
        abstract,
        field: 'green-energy',
        keywords: '制氢、催化剂',
        inventors: '端木澄、令狐某',
      },
    },
    { row: 3, value: { title: '另一名称', ipNumbers: 'CN209910000001.1', ipState: 'granted', trl: 9 } },
  ];
  const { plan, write, whyNotImport } = achievementsImporter;
  const state = (plans: readonly { current?: object | undefined }[]) =>
    plans.map(({ current }) => current !== undefined);

  test('goes on record as new or changed, and the same file again finds everything there', async () => {
    await recorded();
    const as = actingAs(office);
    expect(state(await as((ctx) => plan(ctx, rows)))).toEqual([false, true]);
    await as((ctx) => write(ctx, rows));
    const again = await as((ctx) => plan(ctx, rows));
    expect(again.map(({ current }) => current)).toEqual(rows.map(({ value }) => value));
    const list = (await office.get('/api/achievements?sort=title')).json<{
      rows: { title: string; state: string; leadInventor: string | null; trl: number | null }[];
    }>().rows;
    expect(list).toHaveLength(2);
    expect(list).toContainEqual(expect.objectContaining({ title: '另一名称', state: 'recorded', trl: 9 }));
    expect(list).toContainEqual(expect.objectContaining({ title: '甲醇重整制氢催化剂', leadInventor: '端木澄' }));
  });

  test('comes back with what is wrong cell by cell', async () => {
    const bad = [{ row: 2, value: { title: '超级的成果', trl: 12, industry: '00', priceFrom: 2, priceTo: 1 } }];
    const [found] = await actingAs(office)((ctx) => plan(ctx, bad));
    expect(found?.errors?.map(({ key }) => key).sort()).toEqual(['industry', 'trl']);
    const turned = [{ row: 2, value: { title: '价格颠倒', priceFrom: 2, priceTo: 1 } }];
    expect((await actingAs(office)((ctx) => plan(ctx, turned)))[0]?.errors).toMatchObject([{ key: 'priceTo' }]);
  });

  test('is the transfer office’s to import', async () => {
    const why = (who: Somebody) => actingAs(who)(async (ctx) => whyNotImport(ctx.actor)?.code);
    expect(await why(office)).toBeUndefined();
    expect(await why(inventor)).toBe('achievements/office-only');
    expect(await why(await give.member(await give.organisation({ kind: 'enterprise' })))).toBe(
      'achievements/not-an-institution',
    );
  });
});
