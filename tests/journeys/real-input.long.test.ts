import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import type { ImportView } from '#kernel/register-import.ts';
import { previewListing, publishListing } from '#modules/achievements/publish.ts';
import type { Organisation } from '#modules/organisations/index.ts';
import { inTransaction } from '#server/database/context.ts';
import { checkImport } from '#server/register/check-import.ts';
import { chooseRows } from '#server/register/choose-rows.ts';
import { commitImport } from '#server/register/commit-import.ts';
import { orderCommit } from '#server/register/import-routes.ts';
import { getImport, viewOf } from '#server/register/import-store.ts';
import { receiveImport } from '#server/register/receive-import.ts';
import { importKit } from '../../src/app/import-kit.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../support/given.ts';

/** Real records, kept beside the repository and never in it: without them there is nothing to try here. */
const DATA = fileURLToPath(new URL('../../../shared/data/scale/', import.meta.url));
const NEEDS = `${DATA}enterprise_needs.jsonl`;
const ABSTRACTS = `${DATA}csl_records.jsonl.gz`;
const isThere = existsSync(NEEDS) && existsSync(ABSTRACTS);

interface RealNeed {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

interface RealAbstract {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly keywords: readonly string[];
}

const linesOf = <T>(text: string): T[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

/** What an officer adds before the file goes in: a title where there is none, and what publishing asks for. */
function asRow({ id, title, abstract, keywords }: RealAbstract) {
  const [sentence = ''] = abstract.split(/[。；;]/);
  return {
    id,
    title: title || sentence.slice(0, 80),
    abstract,
    keywords: keywords.join('、'),
    field: 'services',
    trl: 4,
    routes: '许可',
    ownership: '独有',
  };
}

/** The rows of which each has a title nobody before it has; the others stand in a file of a second house, and so on. */
function withoutRepeats<T extends { readonly title: string }>(rows: readonly T[]): T[][] {
  const files: T[][] = [];
  const seen = new Map<string, number>();
  for (const row of rows) {
    const key = row.title
      .normalize('NFKC')
      .replace(/[\s\p{P}\p{S}]/gu, '')
      .toLowerCase();
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    files[nth] = [...(files[nth] ?? []), row];
  }
  return files;
}

interface Hit {
  readonly score: number;
  readonly parts: readonly { readonly points: number }[];
  readonly found: readonly { readonly surface: string; readonly asked: readonly unknown[] }[];
}

describe.skipIf(!isThere)('real needs and real abstracts', { timeout: 3_600_000 }, () => {
  let server: TestServer;
  let house: Given;
  let published = 0;
  const seconds: Record<string, number> = {};

  beforeAll(async () => {
    server = await openServer({ listeners: true });
    house = given(server);
  }, 300_000);

  afterAll(async () => {
    console.log('seconds', seconds);
    await server.close();
  });

  const actorOf = (person: Somebody): Promise<Actor> =>
    importKit(server).actorFor(person.personId, person.organisation.id);

  async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
    const from = performance.now();
    const result = await work();
    seconds[what] = Math.round((performance.now() - from) / 100) / 10;
    return result;
  }

  async function importRows(person: Somebody, register: string, rows: readonly object[]): Promise<ImportView> {
    const kit = importKit(server);
    const actor = await actorOf(person);
    const run = <T>(work: Parameters<typeof inTransaction<T>>[2]) =>
      inTransaction(server.databases, { actor, requestId: 'real-input' }, work);
    const bytes = Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n'));
    const { id } = await receiveImport(kit, actor, register, { name: `${register}.jsonl`, bytes }, run);
    const task = { importId: id, personId: person.personId, organisationId: person.organisation.id };
    await checkImport(kit, task);
    await run((ctx) => chooseRows(ctx, id, { all: 'alike', as: 'new' }));
    await run((ctx) => orderCommit(kit, ctx, id));
    await commitImport(kit, task);
    return run(async (ctx) => viewOf(await getImport(ctx, id)));
  }

  async function idsOf(person: Somebody, register: 'achievements' | 'needs'): Promise<string[]> {
    const ids: string[] = [];
    for (let cursor = ''; ; ) {
      const page = (await person.get(`/api/${register}?limit=200&sort=title${cursor && `&cursor=${cursor}`}`)).json();
      ids.push(...page.rows.map(({ id }: { id: string }) => id));
      if (page.next === null) return ids;
      cursor = encodeURIComponent(page.next);
    }
  }

  async function publishAll(office: Somebody, ids: readonly string[]): Promise<void> {
    const actor = await actorOf(office);
    for (let at = 0; at < ids.length; at += 100)
      await inTransaction(server.databases, { actor, requestId: 'real-input' }, async (ctx) => {
        for (const id of ids.slice(at, at + 100)) {
          const { contentHash, missing } = await previewListing(ctx, id, 'shown');
          if (missing.length > 0) continue;
          published += 1;
          const declared = { noStateSecret: true, exportControl: 'not-controlled', noveltyAcknowledged: true } as const;
          await publishListing(ctx, id, { ...declared, version: 1, contentHash, price: 'shown' });
        }
      });
  }

  it('go in through the import, and every need gets explained matches', async () => {
    const abstracts = linesOf<RealAbstract>(gunzipSync(readFileSync(ABSTRACTS)).toString('utf8')).map(asRow);
    const needs = linesOf<RealNeed>(readFileSync(NEEDS, 'utf8'));
    expect([abstracts.length, needs.length]).toEqual([14_906, 371]);

    for (const [nth, file] of withoutRepeats(abstracts).entries()) {
      const institution = await house.organisation({ kind: 'institution', subkind: 'university' });
      const office = await house.member(institution, { role: 'lead', office: 'transfer' });
      const taken = await timed(`import abstracts ${nth + 1}`, () => importRows(office, 'achievements', file));
      expect(taken).toMatchObject({ state: 'done', counts: { bad: 0, written: file.length } });
      const recorded = await idsOf(office, 'achievements');
      expect(recorded).toHaveLength(file.length);
      await timed(`publish ${nth + 1}`, () => publishAll(office, recorded));
    }

    const enterprises: { person: Somebody; organisation: Organisation }[] = [];
    await timed('import needs', async () => {
      for (const file of withoutRepeats(needs)) {
        const organisation = await house.organisation({ kind: 'enterprise' });
        const person = await house.member(organisation, { role: 'lead' });
        const view = await importRows(person, 'needs', file);
        expect(view).toMatchObject({ state: 'done', counts: { bad: 0, written: file.length } });
        enterprises.push({ person, organisation });
      }
    });
    await timed('index', () => server.settled());

    // Some thirty abstracts are shorter than a public listing may be.
    expect(published).toBeGreaterThan(14_850);
    let matched = 0;
    await timed('match', async () => {
      for (const { person } of enterprises)
        for (const id of await idsOf(person, 'needs')) {
          const answer = await person.post('/api/matches', { from: { kind: 'need', id }, to: 'listing', k: 10 });
          expect(answer.statusCode).toBe(200);
          const { hits } = answer.json() as { hits: Hit[] };
          expect(hits.length).toBeGreaterThan(0);
          for (const { score, parts, found } of hits) {
            expect(parts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(score, 5);
            expect(found.length).toBeGreaterThan(0);
            for (const { asked } of found) expect(asked.length).toBeGreaterThan(0);
          }
          matched += 1;
        }
    });
    expect(matched).toBe(371);
  });
});
