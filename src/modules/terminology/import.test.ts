import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { importsOf } from '../../../tests/support/importing.ts';
import { checkTerminology } from './check.ts';
import type { TermGroup } from './contract.ts';

let server: TestServer;
let the: Given;
let editor: Somebody;
beforeAll(async () => {
  server = await openServer();
  the = given(server);
  editor = await the.member(await the.organisation({ kind: 'city' }), { role: 'officer' });
});
afterAll(() => server.close());

const csv = (...lines: string[]) => Buffer.from(`\ufeff${['术语,也叫,领域', ...lines].join('\n')}\n`);
async function find(q: string): Promise<TermGroup | undefined> {
  const { rows } = (await editor.get(`/api/terms?q=${encodeURIComponent(q)}`)).json<{ rows: { id: string }[] }>();
  return rows[0] && (await editor.get(`/api/terms/${rows[0].id}`)).json<TermGroup>();
}

test('rows are new groups, or change the group that has one of their forms, and are taken back', async () => {
  const imports = importsOf(server, editor, 'terms');
  const view = await imports.check(
    csv(
      '铪基铁电,hafnia-based ferroelectric; HFE!,集成电路',
      '氮化鎵,gallium nitride; GaN*; 氮化镓晶体,集成电路',
      '压电陶瓷,piezoelectric ceramic,新材料',
      '碳化硅,gallium nitride,新材料',
      '新词,甲词; 新词,新材料',
    ),
    '术语.csv',
  );
  expect(view.counts).toMatchObject({ new: 1, changed: 1, unchanged: 1, bad: 2 });
  const [several, twice] = view.errors;
  expect(several).toMatchObject({ row: 5, key: 'title', code: 'terminology/several' });
  expect(several!.detail.zh).toContain('“氮化镓”');
  expect(twice).toMatchObject({ row: 6, key: 'words', code: 'terminology/twice' });
  expect((await imports.commit(view.id)).counts.written).toBe(2);
  expect(await find('铪基铁电')).toMatchObject({
    words: 'hafnia-based ferroelectric; HFE!',
    field: 'integrated-circuits',
    source: '导入',
  });
  expect(await find('GaN')).toMatchObject({
    code: 'gallium-nitride',
    title: '氮化鎵',
    words: 'gallium nitride; GaN*; 氮化镓晶体',
    edited: true,
  });
  expect(await imports.undo(view.id)).toMatchObject({ counts: { undone: 2, kept: 0 } });
  expect(await find('铪基铁电')).toBeUndefined();
  expect(await find('GaN')).toMatchObject({ title: '氮化镓', words: 'gallium nitride; GaN*' });
  expect((await checkTerminology(server.databases.system)).filter(({ rows }) => rows.length > 0)).toEqual([]);
});

test('what was exported comes back as nothing to do, with what was withdrawn told', async () => {
  const gone = (await find('光致抗蚀剂'))!;
  const reason = '只用常用写法。';
  await editor.post(`/api/terms/${gone.id}/withdrawal`, { version: gone.version, reason }, { once: true });
  const file = await editor.get('/api/terms/export?format=csv&field=integrated-circuits');
  const view = await importsOf(server, editor, 'terms').check(Buffer.from(file.rawPayload), '术语.csv');
  expect(view.counts).toMatchObject({ new: 0, changed: 0, bad: 1 });
  expect(view.counts.unchanged).toBeGreaterThan(50);
  expect(view.errors[0]).toMatchObject({ code: 'terminology/withdrawn', value: '光刻胶' });
});

test('only editors import', async () => {
  const member = await the.member(await the.organisation({ kind: 'enterprise' }), { role: 'lead' });
  const answer = await member.get('/api/imports/terms/template');
  expect([answer.statusCode, answer.json().code]).toEqual([403, 'terminology/not-an-editor']);
  expect((await editor.get('/api/imports/terms/template')).statusCode).toBe(200);
});
