import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Given,
  given,
  openServer,
  type Somebody,
  someCreditCode,
  type TestServer,
} from '../../../tests/support/given.ts';

let server: TestServer;
let the: Given;
let administrator: Somebody;
let officer: Somebody;
beforeAll(async () => {
  server = await openServer();
  the = given(server);
  administrator = await the.member(await the.organisation({ kind: 'platform' }), { role: 'system-administrator' });
  officer = await the.member(await the.organisation({ kind: 'district', district: '110108' }), { role: 'officer' });
});
afterAll(() => server.close());

const codeOf = (answer: { json(): { code: string } }) => answer.json().code;

describe('verification', () => {
  test('an officer of the district verifies, and the members have the rights of registered people at once', async () => {
    const enterprise = await the.organisation({ kind: 'enterprise', state: 'waiting' });
    const hidden = await the.organisation({ kind: 'enterprise' });
    const lead = await the.member(enterprise, { role: 'lead' });
    expect((await lead.get(`/api/organisations/${hidden.id}`)).statusCode).toBe(404);
    const url = `/api/organisations/${enterprise.id}/verification`;
    const answer = await officer.post(url, { version: 1, decision: 'verify' }, { once: true });
    expect(answer.json()).toMatchObject({ state: 'verified', version: 2 });
    expect((await lead.get(`/api/organisations/${hidden.id}`)).statusCode).toBe(200);
    expect((await lead.get('/api/session')).json().acting.verified).toBe(true);
  });

  test('rejection needs a reason; the lead mends and submits again', async () => {
    const institution = await the.organisation({ kind: 'institution', state: 'waiting' });
    const lead = await the.member(institution, { role: 'lead' });
    const url = `/api/organisations/${institution.id}`;
    const bare = await officer.post(
      `${url}/verification`,
      { version: 1, decision: 'reject', reason: '' },
      { once: true },
    );
    expect(bare.statusCode).toBe(422);
    const reason = '名称与证书不一致，请按法人证书填写。';
    await officer.post(`${url}/verification`, { version: 1, decision: 'reject', reason }, { once: true });
    expect((await lead.get(url)).json()).toMatchObject({ state: 'rejected', stateReason: reason });
    await lead.patch(url, { version: 2, name: '燕岭大学先进材料研究院' });
    const again = await lead.post(`${url}/resubmission`, { version: 3 }, { once: true });
    expect(again.json()).toMatchObject({ state: 'waiting', stateReason: '', name: '燕岭大学先进材料研究院' });
  });

  test('another district, a park, its own lead and the public are refused, and outsiders do not see it', async () => {
    const enterprise = await the.organisation({ kind: 'enterprise', state: 'waiting', district: '110114' });
    const url = `/api/organisations/${enterprise.id}`;
    const verify = { version: 1, decision: 'verify' };
    const lead = await the.member(enterprise, { role: 'lead' });
    expect(codeOf(await lead.post(`${url}/verification`, verify, { once: true }))).toBe('organisations/own-decision');
    expect((await officer.post(`${url}/verification`, verify, { once: true })).statusCode).toBe(404);
    expect((await the.nobody().get(url)).statusCode).toBe(404);
    expect((await the.nobody().post(`${url}/verification`, verify, { once: true })).statusCode).toBe(401);
    const city = await the.member(await the.organisation({ kind: 'city' }), { role: 'officer' });
    expect((await city.post(`${url}/verification`, verify, { once: true })).json().state).toBe('verified');
  });

  test('of two officers who decide at once one is told that the record changed', async () => {
    const enterprise = await the.organisation({ kind: 'enterprise', state: 'waiting' });
    const url = `/api/organisations/${enterprise.id}/verification`;
    const other = await the.member(officer.organisation, { role: 'officer' });
    const answers = await Promise.all([
      officer.post(url, { version: 1, decision: 'verify' }, { once: true }),
      other.post(url, { version: 1, decision: 'reject', reason: '查不到这个单位。' }, { once: true }),
    ]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
  });
});

describe('the credit code', () => {
  test('names one organisation: a second is told to ask for an invitation, not whose it is', async () => {
    const creditCode = someCreditCode();
    await the.organisation({ kind: 'enterprise', name: '不可泄露的名字', creditCode });
    const second = await administrator.post(
      '/api/organisations',
      { kind: 'enterprise', name: '另一家', creditCode, registeredDistrict: '110108' },
      { once: true },
    );
    expect(second.statusCode).toBe(409);
    expect(second.body).not.toContain('不可泄露');
    expect(second.json().detail).toContain('邀请');
  });

  test('written in full width with spaces is understood', async () => {
    const creditCode = someCreditCode();
    const written = `${creditCode.slice(0, 8).replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))} ${creditCode.slice(8).toLowerCase()}`;
    const answer = await administrator.post(
      '/api/organisations',
      { kind: 'agency', name: '玉衡服务公司', creditCode: written, registeredDistrict: '110105' },
      { once: true },
    );
    expect(answer.json().creditCode).toBe(creditCode);
  });

  test('of a rejected organisation is free again, and then not for the rejected one', async () => {
    const creditCode = someCreditCode();
    const first = await the.organisation({ kind: 'enterprise', state: 'waiting', creditCode });
    const lead = await the.member(first, { role: 'lead' });
    await officer.post(
      `/api/organisations/${first.id}/verification`,
      { version: 1, decision: 'reject', reason: '不是本单位的人登记。' },
      { once: true },
    );
    await the.organisation({ kind: 'enterprise', creditCode });
    const again = await lead.post(`/api/organisations/${first.id}/resubmission`, { version: 2 }, { once: true });
    expect(codeOf(again)).toBe('organisations/already-registered');
    expect((await lead.get(`/api/organisations/${first.id}`)).json().state).toBe('rejected');
  });
});

describe('the record', () => {
  test('is changed by its lead with the version seen, and not by a colleague or a stranger', async () => {
    const institution = await the.organisation({ kind: 'institution' });
    const lead = await the.member(institution, { role: 'lead' });
    const url = `/api/organisations/${institution.id}`;
    const changed = await lead.patch(url, { version: 1, summary: '做先进制造。', fields: ['new-materials'] });
    expect(changed.json()).toMatchObject({ version: 2, summary: '做先进制造。', name: institution.name });
    expect(codeOf(await lead.patch(url, { version: 1, summary: '别的' }))).toBe('record/changed');
    expect(codeOf(await lead.patch(url, { version: 2, name: '换个名字' }))).toBe('organisations/verified-facts');
    const colleague = await the.member(institution);
    expect(codeOf(await colleague.patch(url, { version: 2, summary: '' }))).toBe('organisations/not-your-record');
    expect(codeOf(await officer.patch(url, { version: 2, summary: '' }))).toBe('organisations/not-your-record');
    const history = (await lead.get(`/api/history/organisation/${institution.id}`)).json();
    expect(history.entries[0]).toMatchObject({
      type: 'organisation.changed',
      actorName: lead.name,
      changes: { summary: ['', '做先进制造。'] },
    });
  });

  test('takes a park from the list of parks alone', async () => {
    const institution = await the.organisation({ kind: 'institution' });
    const park = await the.organisation({ kind: 'park', name: '燕岭分园' });
    const lead = await the.member(institution, { role: 'lead' });
    const url = `/api/organisations/${institution.id}`;
    const wrong = await lead.patch(url, { version: 1, parkId: institution.id });
    expect(wrong.json().errors[0].pointer).toBe('#/parkId');
    for (const parkId of [institution.id, crypto.randomUUID()]) {
      const entered = await administrator.post(
        '/api/organisations',
        { kind: 'park', name: '新园区', registeredDistrict: '110114', parkId },
        { once: true },
      );
      expect([entered.statusCode, entered.json().errors[0].pointer]).toEqual([422, '#/parkId']);
    }
    expect((await lead.patch(url, { version: 1, parkId: park.id })).json().parkId).toBe(park.id);
    const there = (await the.nobody().get(`/api/organisations?parkId=${park.id}`)).json();
    expect(there.rows.map((row: { id: string }) => row.id)).toEqual([institution.id]);
  });

  test('is closed by an administrator; its members then have nothing', async () => {
    const enterprise = await the.organisation({ kind: 'enterprise' });
    const lead = await the.member(enterprise, { role: 'lead' });
    const url = `/api/organisations/${enterprise.id}/closing`;
    const reason = '企业已注销。';
    expect(codeOf(await lead.post(url, { version: 1, reason }, { once: true }))).toBe(
      'organisations/administrator-only',
    );
    await administrator.post(url, { version: 1, reason }, { once: true });
    expect((await lead.get('/api/session')).json().memberships).toEqual([]);
    expect((await lead.get(`/api/organisations/${enterprise.id}`)).statusCode).toBe(404);
  });
});

describe('the register', () => {
  test('shows the public institutions and parks, and enterprises to registered people only', async () => {
    const enterprise = await the.organisation({ kind: 'enterprise', name: '垣曲新材料有限公司（演示）' });
    const institution = await the.organisation({
      kind: 'institution',
      subkind: 'hospital',
      name: '西渠医院',
      district: '110112',
    });
    const q = encodeURIComponent('垣曲');
    expect((await the.nobody().get(`/api/organisations?q=${q}`)).json().rows).toEqual([]);
    expect((await officer.get(`/api/organisations?q=${q}`)).json().rows[0].id).toBe(enterprise.id);
    const hospitals = await the
      .nobody()
      .get('/api/organisations?kind=institution&subkind=hospital&registeredDistrict=110112');
    expect(hospitals.json().rows).toMatchObject([{ id: institution.id, name: '西渠医院' }]);
  });

  test('an officer’s list of what waits holds their district’s alone', async () => {
    const mine = await the.organisation({ kind: 'enterprise', state: 'waiting', district: '110108' });
    const other = await the.organisation({ kind: 'enterprise', state: 'waiting', district: '110118' });
    const ids = (await officer.get('/api/organisations?state=waiting'))
      .json()
      .rows.map((row: { id: string }) => row.id);
    expect(ids).toContain(mine.id);
    expect(ids).not.toContain(other.id);
  });

  test('is exported as seen', async () => {
    const file = await officer.get('/api/organisations/export?format=csv&kind=district');
    expect(file.statusCode).toBe(200);
    expect(file.body).toContain(officer.organisation.name);
    expect((await the.nobody().get('/api/organisations/export')).statusCode).toBe(401);
  });
});
