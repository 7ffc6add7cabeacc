import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LookedAt } from '#kernel/viewing.ts';
import type { Organisation } from '#modules/organisations/index.ts';
import { asSystem } from '#server/database/context.ts';
import { sweepFreshness } from '#server/freshness/sweep.ts';
import { startNotifier } from '#server/notify/notifier.ts';
import { seedRules } from '#server/rules/book.ts';
import { actingAs } from '../../../tests/support/acting.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { allNotices } from '../../app/notices.ts';
import { RULES } from '../../app/rule-book.ts';
import { code, complete, enter, publish, published, record, recorded, step } from './achievements.sample.ts';
import { agedListings } from './age.ts';
import { listingCards, listingDocuments, listingQuery } from './documents.ts';
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

describe('a listing', () => {
  test('shows the public exactly what was previewed, and no confidential field', async () => {
    const { achievement } = await recorded(office);
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
    const { achievement } = await recorded(office, { intellectualProperty: [] });
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
    const id = await published(office);
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
    const id = await published(office);
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
    const id = await published(office);
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
    const id = await published(office);
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

describe('for matching', () => {
  test('live listings are documents and cards, what left the list is neither, and a listing asks in its own words', async () => {
    const id = await published(office, { keywords: ['碳化硅'] });
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
    const as = actingAs(server, stranger);
    const cards = await as((ctx) => listingCards(ctx, [id]));
    expect(cards.get(id)).toMatchObject({ kind: 'listing', owner: { zh: university.name }, link: `/listings/${id}` });
    expect(await as((ctx) => listingQuery(ctx, id))).toMatchObject({ facets: { maturity: 6, today: '2026-03-02' } });
    await step(office, id, 'listing/withdrawal', {});
    expect(await listingDocuments(server.databases.system, { ids: [id] })).toEqual([]);
    expect((await as((ctx) => listingCards(ctx, [id]))).size).toBe(0);
  });

  test('all documents come in batches behind the last id', async () => {
    await published(office);
    await published(office);
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
    const id = await published(office, {
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
