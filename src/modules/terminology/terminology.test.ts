import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asSystem } from '#server/database/context.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { checkTerminology } from './check.ts';
import type { TermGroup, TermProposal } from './contract.ts';
import { loadTermsInForce } from './in-force.ts';
import { shipTerms } from './ship.ts';
import { groupOfLine, type ShippedGroup, shippedGroups } from './shipped.ts';

let server: TestServer;
let the: Given;
let editor: Somebody;
let administrator: Somebody;
let member: Somebody;
beforeAll(async () => {
  server = await openServer();
  the = given(server);
  editor = await the.member(await the.organisation({ kind: 'city' }), { role: 'officer' });
  administrator = await the.member(await the.organisation({ kind: 'platform' }), { role: 'system-administrator' });
  member = await the.member(await the.organisation({ kind: 'enterprise' }));
});
afterAll(() => server.close());

type Answer = Awaited<ReturnType<Somebody['get']>>;
const codeOf = (answer: Answer) => answer.json<{ code: string }>().code;
const errorsOf = (answer: Answer) => answer.json<{ errors: { pointer: string; detail: string }[] }>().errors;
const form = (text: string, more: object = {}) => ({
  text,
  language: /\p{Script=Han}/u.test(text) ? 'zh' : 'en',
  ...more,
});
const short = (text: string) => form(text, { abbreviation: true });
const unsure = (text: string) => form(text, { abbreviation: true, ambiguous: true });
const draft = (...forms: object[]) => ({ kind: forms.length > 1 ? 'same' : 'term', field: 'new-materials', forms });
const add = (who: Somebody, ...forms: object[]) => who.post('/api/terms', draft(...forms), { once: true });

async function added(...forms: object[]): Promise<TermGroup> {
  const answer = await add(editor, ...forms);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}
const read = async (id: string): Promise<TermGroup> => (await editor.get(`/api/terms/${id}`)).json();
const findOne = async (q: string): Promise<TermGroup> => {
  const { rows } = (await editor.get(`/api/terms?q=${encodeURIComponent(q)}`)).json<{ rows: { id: string }[] }>();
  return read(rows[0]!.id);
};
const broken = async () => (await checkTerminology(server.databases.system)).filter(({ rows }) => rows.length > 0);

describe('the register', () => {
  test('holds the shipped terms from the start, found however they are written', async () => {
    for (const q of ['氮化镓', '氮化鎵', 'GAN', 'gallium  nitride'])
      expect(await findOne(q)).toMatchObject({ code: 'gallium-nitride', title: '氮化镓', edited: false });
    expect((await member.get('/api/terms?field=health&kind=same')).json().rows[0]).toMatchObject({ field: 'health' });
    expect(await broken()).toEqual([]);
  });

  test('is read by every member of a verified organisation and by nobody else', async () => {
    const waiting = await the.member(await the.organisation({ kind: 'enterprise', state: 'waiting' }), {
      role: 'lead',
    });
    expect((await member.get('/api/terms')).json().rows.length).toBeGreaterThan(0);
    expect((await waiting.get('/api/terms')).json().rows).toEqual([]);
    expect((await the.nobody().get('/api/terms')).statusCode).toBe(401);
    const { id } = await findOne('碳化硅');
    expect((await waiting.get(`/api/terms/${id}`)).statusCode).toBe(404);
  });

  test('is exported as seen', async () => {
    const file = await member.get('/api/terms/export?format=csv&q=GaN');
    expect(file.body).toContain('gallium nitride; GaN*');
  });
});

describe('editing', () => {
  test('an editor adds, changes, withdraws and restores, and each is in the history', async () => {
    const group = await added(form('拓扑绝缘体'), form('topological insulator'));
    expect(group).toMatchObject({
      title: '拓扑绝缘体',
      words: 'topological insulator',
      version: 1,
      edited: true,
      code: null,
    });
    const url = `/api/terms/${group.id}`;
    const more = { ...draft(form('拓扑绝缘体'), form('topological insulator'), unsure('TI')), version: 1 };
    expect((await administrator.put(url, more)).json()).toMatchObject({
      words: 'topological insulator; TI!',
      version: 2,
    });
    expect(codeOf(await editor.put(url, more))).toBe('record/changed');
    const withdrawal = { version: 2, reason: '与另一组重复。' };
    const gone = await editor.post(`${url}/withdrawal`, withdrawal, { once: true });
    expect(gone.json()).toMatchObject({ state: 'withdrawn', stateReason: '与另一组重复。', version: 3 });
    expect(codeOf(await editor.put(url, { ...more, version: 3 }))).toBe('terminology/state');
    const back = await editor.post(`${url}/restoring`, { version: 3 }, { once: true });
    expect(back.json()).toMatchObject({ state: 'in-force', stateReason: '', version: 4 });
    const { entries } = (await member.get(`/api/history/term-group/${group.id}`)).json();
    expect(entries.map(({ type }: { type: string }) => type)).toEqual([
      'term.restored',
      'term.withdrawn',
      'term.changed',
      'term.added',
    ]);
    expect(entries[2].changes).toEqual({
      forms: ['拓扑绝缘体; topological insulator', '拓扑绝缘体; topological insulator; TI!'],
    });
  });

  test('members, district officers and the other administrators are refused, visitors asked to sign in', async () => {
    const { id } = await findOne('碳化硅');
    const district = await the.member(await the.organisation({ kind: 'district' }), { role: 'officer' });
    const security = await the.member(administrator.organisation, { role: 'security-administrator' });
    for (const who of [member, district, security]) {
      expect(codeOf(await add(who, form('不该有的词')))).toBe('terminology/not-an-editor');
      const change = { ...draft(form('碳化硅')), version: 1 };
      expect(codeOf(await who.put(`/api/terms/${id}`, change))).toBe('terminology/not-an-editor');
      const withdrawal = { version: 1, reason: '想删掉它。' };
      const answer = await who.post(`/api/terms/${id}/withdrawal`, withdrawal, { once: true });
      expect(codeOf(answer)).toBe('terminology/not-an-editor');
    }
    expect((await the.nobody().post('/api/terms', draft(form('词')), { once: true })).statusCode).toBe(401);
  });

  test('a form that another group has is refused with the name of that group, at the field', async () => {
    const answer = await add(editor, form('氮化鎵薄膜'), form('ＧＡＮ'));
    expect(answer.statusCode).toBe(409);
    expect(answer.json().detail).toContain('“氮化镓”');
    expect(errorsOf(answer).map(({ pointer }) => pointer)).toEqual(['#/forms/1/text']);
    const twice = await add(editor, form('磷烯'), form('磷烯 '));
    expect(errorsOf(twice)).toMatchObject([{ pointer: '#/forms/1/text' }]);
  });

  test('a withdrawn group frees its forms, and cannot come back while another has them', async () => {
    const first = await added(form('黑磷'), form('black phosphorus'));
    const gone = { version: 1, reason: '换一种写法。' };
    await editor.post(`/api/terms/${first.id}/withdrawal`, gone, { once: true });
    const second = await added(form('黑磷烯'), form('black phosphorus'));
    const answer = await editor.post(`/api/terms/${first.id}/restoring`, { version: 2 }, { once: true });
    expect([codeOf(answer), answer.json().detail]).toEqual([
      'terminology/form-taken',
      expect.stringContaining(second.title),
    ]);
  });

  test('of two who add the same form at once one is refused', async () => {
    const answers = await Promise.all([
      add(editor, form('锑化物'), form('antimonide')),
      add(administrator, form('锑化物超晶格'), form('antimonide')),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect(await broken()).toEqual([]);
  });

  test('an abbreviation stands in two groups only where both say that it is ambiguous', async () => {
    await added(form('聚萘二甲酸'), unsure('PNX'));
    expect(codeOf(await add(editor, form('脉冲中子谱'), short('PNX')))).toBe('terminology/form-taken');
    const second = await added(form('脉冲中子谱'), unsure('pnx'));
    const inForce = await loadTermsInForce(server.databases);
    expect(inForce.find(({ id }) => id === second.id)).toEqual({
      id: second.id,
      kind: 'same',
      forms: ['脉冲中子谱'],
      oneWay: ['pnx'],
    });
  });
});

describe('the try-out', () => {
  test('shows the words, the terms among them and what they expand to', async () => {
    const tried = (await member.post('/api/terms/trial', { text: '氮化鎵射频器件的概念验证' })).json();
    expect(tried.words).toContainEqual({ text: '氮化镓', isTerm: true });
    expect(tried.words).toContainEqual({ text: '概念验证', isTerm: true });
    const gan = tried.found.find(({ title }: { title: string }) => title === '氮化镓');
    expect(gan).toMatchObject({ form: '氮化镓', adds: ['gallium nitride', 'GaN'] });
    expect((await the.nobody().post('/api/terms/trial', { text: '氮化镓' })).statusCode).toBe(401);
  });

  test('knows a new term at once, and a withdrawn one no more', async () => {
    const group = await added(form('磁光晶体管阵'));
    const words = async () =>
      (await member.post('/api/terms/trial', { text: '一种磁光晶体管阵装置' }))
        .json<{ words: { text: string }[] }>()
        .words.map(({ text }) => text);
    expect(await words()).toContain('磁光晶体管阵');
    await editor.post(`/api/terms/${group.id}/withdrawal`, { version: 1, reason: '只是试验。' }, { once: true });
    expect(await words()).not.toContain('磁光晶体管阵');
  });
});

describe('proposals', () => {
  const propose = (who: Somebody, ...forms: object[]) =>
    who.post('/api/term-proposals', draft(...forms), { once: true });
  const listed = async (who: Somebody): Promise<TermProposal[]> =>
    (await who.get('/api/term-proposals')).json().proposals;
  const answer = (who: Somebody, id: string, body: object) =>
    who.post(`/api/term-proposals/${id}/decision`, { version: 1, ...body }, { once: true });

  test('anybody signed in proposes; an editor takes it, mended, and it is in force', async () => {
    const waiting = await the.member(await the.organisation({ kind: 'enterprise', state: 'waiting' }), {
      role: 'lead',
    });
    const proposal = (await propose(waiting, form('莫尔超晶格'), form('moire superlattice'))).json<TermProposal>();
    expect(proposal.state).toBe('waiting');
    expect((await editor.get('/api/duties')).body).toContain('莫尔超晶格');
    const group = draft(form('莫尔超晶格'), form('moiré superlattice'));
    const taken = await answer(editor, proposal.id, { decision: 'accept', group });
    expect(taken.json()).toMatchObject({ state: 'accepted', decidedName: editor.name });
    expect((await findOne('莫尔超晶格')).words).toBe('moiré superlattice');
    expect(codeOf(await answer(editor, proposal.id, { version: 2, decision: 'refuse', reason: '已有这个词。' }))).toBe(
      'terminology/decided',
    );
  });

  test('is not taken with a reason that its author reads, and that nobody else reads', async () => {
    const proposal = (await propose(member, form('某某词'))).json<TermProposal>();
    const other = await the.member(member.organisation);
    expect((await answer(other, proposal.id, { decision: 'refuse', reason: '不想要它。' })).statusCode).toBe(404);
    expect(codeOf(await answer(member, proposal.id, { decision: 'refuse', reason: '不想要它。' }))).toBe(
      'terminology/not-an-editor',
    );
    expect((await answer(editor, proposal.id, { decision: 'refuse', reason: '短' })).statusCode).toBe(422);
    await answer(administrator, proposal.id, { decision: 'refuse', reason: '不是行业用语。' });
    expect(await listed(member)).toMatchObject([{ state: 'refused', reason: '不是行业用语。' }]);
    expect(await listed(other)).toEqual([]);
    expect((await the.nobody().get('/api/term-proposals')).statusCode).toBe(401);
  });

  test('of what a group in force has already is told when it is taken', async () => {
    const proposal = (await propose(member, form('氮化镓'), form('GaN semiconductor'))).json<TermProposal>();
    const refused = await answer(editor, proposal.id, {
      decision: 'accept',
      group: draft(form('氮化镓'), form('GaN semiconductor')),
    });
    expect(errorsOf(refused).map(({ pointer }) => pointer)).toEqual(['#/group/forms/0/text']);
    expect(await listed(member)).toContainEqual(expect.objectContaining({ id: proposal.id, state: 'waiting' }));
  });
});

describe('a new version of the product', () => {
  const line = (text: string): ShippedGroup => groupOfLine('new-materials', text);
  const upgrade = (...lines: string[]) => shipTerms(server.databases, [...shippedGroups(), ...lines.map(line)]);
  const shipped = (code: string) =>
    asSystem(server.databases, 'terminology.load', async ({ db }) => {
      const { shippedInTable } = await import('./store.ts');
      return (await shippedInTable(db)).get(code);
    });

  test('adds new groups and renews those that nobody edited, and leaves what people edited or withdrew', async () => {
    await upgrade(
      'zz-left: 试用甲词 = trial term a',
      'zz-edited: 试用乙词 = trial term b',
      'zz-gone: 试用丙词 = trial term c',
    );
    const edited = (await shipped('zz-edited'))!;
    const mine = { ...draft(form('试用乙词'), form('our own word')), version: 1 };
    await editor.put(`/api/terms/${edited.id}`, mine);
    const gone = (await shipped('zz-gone'))!;
    await editor.post(`/api/terms/${gone.id}/withdrawal`, { version: 1, reason: '这里不适用。' }, { once: true });
    await upgrade(
      'zz-left: 试用甲词 = trial term a = TTA*',
      'zz-edited: 试用乙词 = trial term b = TTB*',
      'zz-gone: 试用丙词 = trial term c = TTC*',
      'zz-new: 试用丁词',
    );
    expect(await shipped('zz-left')).toMatchObject({ words: 'trial term a; TTA*', version: 2, edited: false });
    expect(await shipped('zz-edited')).toMatchObject({ words: 'our own word', version: 2, edited: true });
    expect(await shipped('zz-gone')).toMatchObject({ words: 'trial term c', state: 'withdrawn' });
    expect(await shipped('zz-new')).toMatchObject({ title: '试用丁词', kind: 'term' });
    expect(await broken()).toEqual([]);
  });

  test('leaves out a group of which people have entered a form, and lets a form go from one shipped group to another', async () => {
    await added(form('某人先写的词'));
    await upgrade('zz-a: 移动甲 = moved form', 'zz-b: 移动乙 = other form');
    await upgrade('zz-taken: 某人先写的词 = first come', 'zz-a: 移动甲 = first form', 'zz-b: 移动乙 = moved form');
    expect(await shipped('zz-taken')).toBeUndefined();
    expect([(await shipped('zz-a'))!.words, (await shipped('zz-b'))!.words]).toEqual(['first form', 'moved form']);
  });

  test('is taken in once', async () => {
    await upgrade();
    const before = await shipped('gallium-nitride');
    await Promise.all([upgrade(), upgrade()]);
    expect(await shipped('gallium-nitride')).toEqual(before);
  });
});
