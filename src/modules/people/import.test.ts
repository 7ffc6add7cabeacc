import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { gb18030, importsOf } from '../../../tests/support/importing.ts';

let server: TestServer;
let give: Given;
let lead: Somebody;
beforeAll(async () => {
  server = await openServer();
  give = given(server);
  lead = await give.member(await give.organisation({ kind: 'institution' }), { role: 'lead', name: '上官主任' });
});
afterAll(() => server.close());

type Members = { members: { id: string; name: string; role: string; office: string }[] };
type Invitations = { invitations: { id: string; name: string; role: string; revokedAt: string | null }[] };
const members = async () =>
  (await lead.get(`/api/organisations/${lead.organisation.id}/members`)).json<Members>().members;
const invitations = async () =>
  (await lead.get(`/api/organisations/${lead.organisation.id}/invitations`)).json<Invitations>().invitations;

it('a roster invites who is new, ends who has left, asks about namesakes, and is taken back', async () => {
  const gone = await give.member(lead.organisation, { name: '司徒甲', phone: '13900000001', office: 'transfer' });
  await give.member(lead.organisation, { name: '司徒乙', phone: '13900000002' });
  await give.member(lead.organisation, { name: '司徒丙' });
  const imports = importsOf(server, lead, 'colleagues');
  const roster = gb18030(
    '某研究院在册人员名册,,,,,',
    '工号,姓名,性别,手机号码,电子邮箱,人员状态',
    '0001,司徒甲,男,139-0000-0001,,退休',
    '0002,司徒乙,女,13900000002,,在岗',
    '0003,司徒丙,女,,,调出',
    '0004,司徒丁,男,13900000004,,在岗',
    '0005,司徒戊,男,13900000005,坏邮箱,在岗',
    '0006,司徒己,男,13900000006,,离职',
    '合计,6,,,,',
  );
  const view = await imports.check(roster, '名册.csv');
  expect(view).toMatchObject({
    state: 'checked',
    system: { name: 'personnel-roster' },
    counts: { new: 1, changed: 1, unchanged: 2, alike: 1, bad: 1 },
    ignored: ['工号', '性别'],
    leftCount: 1,
    proved: true,
  });
  expect(await imports.rows(view.id, 'changed')).toMatchObject([{ raw: { name: '司徒甲' }, changed: ['employment'] }]);
  expect(await imports.rows(view.id, 'alike')).toMatchObject([
    { raw: { name: '司徒丙' }, matches: [{ title: '司徒丙' }] },
  ]);
  expect((await imports.commit(view.id, true)).counts.written).toBe(2);
  expect((await members()).map(({ name }) => name).sort()).toEqual(['上官主任', '司徒丙', '司徒乙']);
  expect((await gone.get('/api/achievements')).json()).toMatchObject({ rows: [] });
  const [invited] = await invitations();
  expect(invited).toMatchObject({ name: '司徒丁', role: 'inventor' });
  // The link is shown when it is asked for, and opens the invitation.
  const { secret } = (await lead.post(`/api/invitations/${invited!.id}/link`)).json<{ secret: string }>();
  expect((await give.nobody().post('/api/invitations/look', { secret })).json()).toMatchObject({
    name: '司徒丁',
    purpose: 'join',
  });
  expect((await imports.check(roster, '名册.csv')).counts).toMatchObject({ new: 0, changed: 0 });
  expect(await imports.undo(view.id, true)).toMatchObject({ counts: { undone: 2, kept: 0 } });
  expect((await members()).find(({ name }) => name === '司徒甲')).toMatchObject({ role: 'member', office: 'transfer' });
  expect((await invitations())[0]!.revokedAt).not.toBeNull();
});

it('only who manages members may import a roster', async () => {
  const clerk = await give.member(lead.organisation, { office: 'personnel' });
  const answer = await clerk.get('/api/imports/colleagues/template');
  expect([answer.statusCode, answer.json().code]).toEqual([403, 'people/lead-only']);
});
