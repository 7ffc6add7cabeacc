import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seeded } from '#kernel/random.ts';
import type { ImportRow, ImportView } from '#kernel/register-import.ts';
import { inTransaction } from '#server/database/context.ts';
import { alikeFinder } from '#server/register/alike.ts';
import { AlikeTexts } from '#server/register/alike-text.ts';
import { checkImport } from '#server/register/check-import.ts';
import { commitImport } from '#server/register/commit-import.ts';
import { receiveImport } from '#server/register/receive-import.ts';
import { undoImport } from '#server/register/undo-import.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { importKit } from '../../app/import-kit.ts';
import { complete, publish, record, recorded } from './achievements.sample.ts';

let server: TestServer;
let give: Given;
let office: Somebody;

beforeAll(async () => {
  server = await openServer();
  give = given(server);
});
afterAll(() => server.close());
beforeEach(async () => {
  const institution = await give.organisation({ kind: 'institution', subkind: 'university', affiliation: 'municipal' });
  office = await give.member(institution, { office: 'transfer' });
});

const view = async (id: string) =>
  (await office.get(`/api/imports/${id}`)).json<ImportView & { due: number; undecided: number }>();
const rowsOf = async (id: string, of: ImportRow['outcome']) =>
  (await office.get(`/api/imports/${id}/rows?of=${of}`)).json<{ rows: ImportRow[]; next: number | null }>().rows;
const titles = async () =>
  (await office.get('/api/achievements?sort=title')).json<{ rows: { title: string }[] }>().rows.map((row) => row.title);

const task = (importId: string) => ({ importId, personId: office.personId, organisationId: office.organisation.id });

const checked = (...lines: string[]) => checkedFile('成果名称,专利号,简介', ...lines);

async function checkedFile(...lines: string[]): Promise<string> {
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  const kit = importKit(server);
  const actor = await kit.actorFor(office.personId, office.organisation.id);
  const run = <T>(work: Parameters<typeof inTransaction<T>>[2]) =>
    inTransaction(server.databases, { actor, requestId: 'test' }, work);
  const { id } = await receiveImport(kit, actor, 'achievements', { name: '成果.csv', bytes }, run);
  await checkImport(kit, task(id));
  return id;
}

async function written(id: string): Promise<ImportView> {
  const answer = await office.post(`/api/imports/${id}/commit`, {}, { once: true });
  expect(answer.statusCode, answer.body).toBe(200);
  await commitImport(importKit(server), task(id));
  return view(id);
}

async function undone(id: string): Promise<ImportView> {
  const answer = await office.post(`/api/imports/${id}/undo`, {}, { once: true });
  expect(answer.statusCode, answer.body).toBe(200);
  await undoImport(importKit(server), task(id));
  return view(id);
}

describe('rows that look like records on record', () => {
  it('wait for a choice: by a number otherwise written, by a near-equal title, or under one number with another title', async () => {
    const { achievement: known } = await recorded(office);
    const id = await checked(
      '碳化硅模块的封装,ZL 209910000001.1,甲',
      '低损耗碳化硅功率模块的封装,,乙',
      '冻干菌种的保存方法,CN209910000001.1,丙',
      '城市积水的预警,,丁',
    );
    expect(await view(id)).toMatchObject({ state: 'checked', counts: { new: 1, alike: 3 }, due: 1, undecided: 3 });
    const rows = await rowsOf(id, 'alike');
    expect(rows.map(({ row, matches }) => [row, matches[0]?.record, matches[0]?.why])).toEqual([
      [2, known.id, 'identifier'],
      [3, known.id, 'title'],
      [4, known.id, 'same'],
    ]);
    expect(await written(id)).toMatchObject({ state: 'done', counts: { written: 1, alike: 3 } });
    expect(await titles()).toEqual([known.title, '城市积水的预警'].sort());
  });

  it('are written as was said: over that record, as a new one, or not at all', async () => {
    const { achievement: known } = await recorded(office);
    const id = await checked(
      '碳化硅模块的封装,ZL209910000001.1,新的简介',
      '低损耗碳化硅功率模块的封装,,乙',
      '低损耗碳化硅功率模块之封装,,丙',
    );
    const say = (row: number, choice: object) =>
      office.post(`/api/imports/${id}/choices`, { choices: [{ row, choice }] });
    expect((await say(2, { as: 'update', record: known.id })).statusCode).toBe(200);
    expect((await say(3, { as: 'new' })).statusCode).toBe(200);
    expect((await say(4, { as: 'update', record: office.organisation.id })).json()).toMatchObject({
      code: 'import/no-such-row',
    });
    expect(
      (await office.post(`/api/imports/${id}/choices`, { choices: [{ row: 4, choice: { as: 'skip' } }] })).statusCode,
    ).toBe(200);
    expect(await view(id)).toMatchObject({ due: 2, undecided: 0 });
    expect(await written(id)).toMatchObject({ counts: { written: 2, bad: 0 } });
    expect(await titles()).toEqual(['低损耗碳化硅功率模块的封装', '碳化硅模块的封装'].sort());
    const after = record(await office.get(`/api/achievements/${known.id}`)).achievement;
    expect(after).toMatchObject({ title: '碳化硅模块的封装', abstract: '新的简介', trl: complete.trl });
  });

  it('of one file, all at once; and nobody but its owner says so', async () => {
    await recorded(office);
    const id = await checked('低损耗碳化硅功率模块的封装,,乙', '低损耗碳化硅功率模块之封装,,丙');
    const stranger = await give.member(office.organisation, { office: 'transfer' });
    const all = { all: 'alike', as: 'new' };
    expect((await stranger.post(`/api/imports/${id}/choices`, all)).statusCode).toBe(404);
    expect((await stranger.get(`/api/imports/${id}/rows?of=alike`)).statusCode).toBe(404);
    expect((await office.post(`/api/imports/${id}/choices`, all)).statusCode).toBe(200);
    expect(await view(id)).toMatchObject({ due: 2, undecided: 0 });
  });
});

describe('rows whose text nearly repeats another', () => {
  const told =
    '面向车用碳化硅模块热阻高的难题；提出双面银烧结与铜线键合相结合的封装办法；样机结温下降十八度；模块热阻下降三成；已在两家整车厂完成台架试验。';
  const others =
    '冻干菌种在常温下运输时存活率低；本成果用海藻糖与脱脂乳作保护剂；分段升温；存放一年后的存活率仍在九成以上；适合边远地区使用。';

  it('wait for a choice with the share in common: of a record, and of an earlier row of the file', async () => {
    const first = await checked(`碳化硅模块的双面散热,,${told}`);
    await written(first);
    const [known] = (await office.get('/api/achievements')).json<{ rows: { id: string }[] }>().rows;
    const id = await checked(
      `车规级功率器件封装工艺,,${told.replace('下降三成', '降低三成').replace('样机', '样品')}`,
      `菌种常温运输保护剂,,${others}`,
      `海藻糖冻干保护配方,,${others.replace('边远', '偏远')}`,
      '城市积水的预警,,短',
    );
    expect(await view(id)).toMatchObject({ counts: { new: 2, alike: 2 }, undecided: 2 });
    const rows = await rowsOf(id, 'alike');
    expect(rows.map(({ row, matches }) => [row, matches.map(({ why, record, row: of }) => [why, record, of])])).toEqual(
      [
        [2, [['text', known!.id, undefined]]],
        [4, [['row', null, 3]]],
      ],
    );
    for (const { matches } of rows) expect(matches[0]!.likeness).toBeGreaterThan(0.8);
    const say = (row: number, choice: object) =>
      office.post(`/api/imports/${id}/choices`, { choices: [{ row, choice }] });
    expect((await office.post(`/api/imports/${id}/choices`, { all: 'alike', as: 'update' })).statusCode).toBe(200);
    expect(await view(id)).toMatchObject({ undecided: 1 });
    expect((await say(4, { as: 'new' })).statusCode).toBe(200);
    expect(await written(id)).toMatchObject({ counts: { written: 4 } });
    expect(await titles()).toHaveLength(4);
  });

  it('are never told of a record that the importer may not see', async () => {
    const elsewhere = await give.organisation({ kind: 'institution', subkind: 'university' });
    const stranger = await give.member(elsewhere, { office: 'transfer' });
    const there = await stranger.post(
      '/api/achievements',
      { ...complete, title: '别处的成果', abstract: told, intellectualProperty: [] },
      { once: true },
    );
    expect(there.statusCode, there.body).toBe(200);
    const id = await checked(`碳化硅模块的双面散热,,${told}`);
    expect(await view(id)).toMatchObject({ counts: { new: 1, alike: 0 } });
  });
});

describe('an import taken back', () => {
  it('leaves everything as it was: new records gone, changed ones with their former content, the history telling both', async () => {
    const { achievement: known } = await recorded(office);
    const id = await checked(`${complete.title},CN209910000001.1,改过的简介`, '城市积水的预警,,丁');
    expect(await view(id)).toMatchObject({ counts: { new: 1, changed: 1 }, due: 2 });
    expect(await rowsOf(id, 'changed')).toMatchObject([
      { row: 2, changed: ['abstract'], matches: [{ record: known.id }] },
    ]);
    await written(id);
    expect(await undone(id)).toMatchObject({ state: 'undone', counts: { undone: 2, kept: 0 } });
    expect(await titles()).toEqual([known.title]);
    const after = record(await office.get(`/api/achievements/${known.id}`)).achievement;
    expect(after).toEqual({ ...known, version: known.version + 2, updatedAt: after.updatedAt });
    expect((await office.post(`/api/imports/${id}/undo`, {}, { once: true })).json()).toMatchObject({
      code: 'import/not-now',
    });
  });

  it('leaves and lists what somebody changed or published since', async () => {
    const rest = `CN209910000002.X,发明专利,已授权,${complete.abstract},新材料,6,独有,许可,令狐澄,13800000000`;
    const id = await checkedFile(
      '成果名称,专利号,专利类型,专利状态,简介,领域,成熟度,权属,转化方式,联系人,电话',
      '城市积水的预警',
      `冻干菌种的保存方法,${rest}`,
      '甲醇重整制氢催化剂',
    );
    expect(await written(id)).toMatchObject({ counts: { written: 3, bad: 0 } });
    const { rows } = (await office.get('/api/achievements')).json<{ rows: { id: string; title: string }[] }>();
    const [edited, public_] = ['城市积水的预警', '冻干菌种的保存方法'].map(
      (title) => rows.find((row) => row.title === title)!,
    );
    const body = { ...complete, title: '城市积水的预警', intellectualProperty: [], version: 1 };
    expect((await office.put(`/api/achievements/${edited!.id}`, body)).statusCode).toBe(200);
    const answer = await publish(office, public_!.id);
    expect(answer.statusCode, answer.body).toBe(200);
    expect(await undone(id)).toMatchObject({ counts: { undone: 1, kept: 2 } });
    expect((await rowsOf(id, 'kept')).map(({ row }) => row)).toEqual([2, 3]);
    expect(await titles()).toEqual(['冻干菌种的保存方法', '城市积水的预警'].sort());
  });

  it('must have written something', async () => {
    const id = await checked('城市积水的预警,,丁');
    await office.post(`/api/imports/${id}/cancel`);
    expect((await office.post(`/api/imports/${id}/undo`, {}, { once: true })).json()).toMatchObject({
      code: 'import/nothing-to-undo',
    });
  });
});

/** Real titles, kept beside the repository and never in it. */
const TITLES = fileURLToPath(new URL('../../../../shared/data/scale/project_titles.jsonl.gz', import.meta.url));

const ABSTRACTS = fileURLToPath(new URL('../../../../shared/data/scale/csl_records.jsonl.gz', import.meta.url));

describe.skipIf(!existsSync(ABSTRACTS))('real abstracts', () => {
  const lines = () => gunzipSync(readFileSync(ABSTRACTS)).toString('utf8').split('\n');
  it('are found again after small edits, and hardly ever taken for one another', { timeout: 120_000 }, () => {
    const read = lines().flatMap((line) => (line === '' ? [] : [(JSON.parse(line) as { abstract: string }).abstract]));
    const real = [...new Set(read.filter(({ length }) => length >= 80))].slice(0, 6_000);
    const texts = new AlikeTexts<number>();
    for (const [i, text] of real.entries()) texts.add(i, text);
    const random = seeded(7);
    const some = [...new Set(real.join(''))];
    const edits: readonly ((text: string) => string)[] = [
      (text) => [...text].map((one) => (random() < 0.05 ? some[Math.floor(random() * some.length)] : one)).join(''),
      (text) =>
        text
          .split(/(?<=[，,。.；;])/)
          .filter((_, i, all) => i !== all.length >> 1)
          .join(''),
      (text) =>
        text
          .split(/(?<=[。.；;])/)
          .reverse()
          .join(''),
      (text) =>
        text.replace(/研究/g, '探讨').replace(/方法/g, '做法').replace(/提出/g, '给出').replace(/结果/g, '试验'),
    ];
    const recall = edits.map((edit) => {
      const tried = real.filter((_, i) => i % 10 === 0);
      return tried.filter((text, i) => texts.find(edit(text))[0]?.entry === i * 10).length / tried.length;
    });
    const mistaken = real.filter((text, i) => texts.find(text).some(({ entry }) => entry !== i));
    console.log(
      `found again ${recall.map((share) => share.toFixed(3)).join(', ')}; alike ${mistaken.length} of ${real.length}`,
    );
    for (const share of recall) expect(share).toBeGreaterThan(0.95);
    expect(mistaken.length / real.length).toBeLessThan(0.002);
  });
});

describe.skipIf(!existsSync(TITLES))('real titles', () => {
  it('are found again with a word changed, and hardly ever taken for one another', { timeout: 120_000 }, () => {
    const all = gunzipSync(readFileSync(TITLES))
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '');
    const real = [...new Set(all.slice(0, 6_000).map((line) => (JSON.parse(line) as { title: string }).title))];
    const half = real.filter((_, i) => i % 2 === 0);
    const find = alikeFinder(half.map((title, i) => ({ record: String(i), title, number: '', identifiers: [] })));
    const rewritten = half.slice(0, 500).map((title) => title.replace('研究', '的研究').replace(/^基于/, ''));
    const found = rewritten.filter((title, i) =>
      find({ title, identifiers: [] }).some(({ record: one }) => one === String(i)),
    );
    const others = real.filter((_, i) => i % 2 === 1).slice(0, 1_000);
    const mistaken = others.filter((title) => find({ title, identifiers: [] }).length > 0);
    console.log(
      `${found.length} of ${rewritten.length} found again, ${mistaken.length} of ${others.length} others alike`,
      mistaken.slice(0, 8),
    );
    expect(found.length / rewritten.length).toBeGreaterThan(0.97);
    expect(mistaken.length / others.length).toBeLessThan(0.05);
  });
});
