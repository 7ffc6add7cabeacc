import { describe, expect, test } from 'vitest';
import { type Actor, type Membership, NOBODY } from '#kernel/actor.ts';
import { agreementText, decided, opensOnSigning, sealedReaders, whyNotAsk, whyNotRead } from './rules-sealed.ts';

const ENTERPRISE = '3a1f9c1e-0d7b-4a53-9a39-8f2c9a1f0001';
const ID = '3a1f9c1e-0d7b-4a53-9a39-8f2c9a1f0003';

/** Somebody of a verified organisation, an institution unless said otherwise. */
function actor(more: Partial<Membership>): Actor {
  const house = { organisationId: 'university', organisationName: '京澜理工大学', organisationKind: 'institution' };
  const acting: Membership = { ...house, verified: true, role: 'member', office: 'general', ...more };
  return { ...NOBODY, personId: 'p', acting, memberships: [acting], via: 'session' };
}

const own = actor({ organisationId: ENTERPRISE, organisationKind: 'enterprise' });
const researcher = actor({});
const competitor = actor({ organisationId: 'other', organisationName: '别的企业', organisationKind: 'enterprise' });

describe('the sealed part', () => {
  const asked = { organisationId: ENTERPRISE, hasSealed: true, isPublic: true };

  test('is asked for by people of verified institutions, enterprises, TTOs and agencies, and by managers', () => {
    for (const kind of ['institution', 'enterprise', 'tto', 'agency'])
      expect(whyNotAsk(actor({ organisationId: 'x', organisationKind: kind }), asked)).toBeUndefined();
    for (const kind of ['park', 'district', 'city', 'bank', 'platform'])
      expect(whyNotAsk(actor({ organisationId: 'x', organisationKind: kind }), asked)).toMatchObject({
        code: 'needs/may-not-ask',
      });
    expect(whyNotAsk(actor({ organisationId: 'x', organisationKind: 'park', role: 'manager' }), asked)).toBeUndefined();
    expect(whyNotAsk(actor({ organisationId: 'x', verified: false }), asked)).toBeDefined();
    expect(whyNotAsk(own, asked)).toMatchObject({ code: 'needs/own-need' });
    expect(whyNotAsk(researcher, { ...asked, hasSealed: false })).toMatchObject({ code: 'needs/no-sealed-part' });
    expect(whyNotAsk(researcher, { ...asked, isPublic: false })).toMatchObject({ code: 'record/missing' });
  });

  test('opens on signing where the owner chose so, but never for another enterprise', () => {
    expect(opensOnSigning(researcher, 'on-agreement')).toBe(true);
    expect(opensOnSigning(competitor, 'on-agreement')).toBe(false);
    expect(opensOnSigning(researcher, 'after-approval')).toBe(false);
    expect(sealedReaders(ENTERPRISE, ['b', 'a'])).toEqual([`org:${ENTERPRISE}`, 'person:a', 'person:b']);
  });

  test.each([
    ['waiting', 'open', 'open'],
    ['waiting', 'decline', 'declined'],
    ['waiting', 'revoke', undefined],
    ['open', 'revoke', 'revoked'],
    ['open', 'open', undefined],
    ['declined', 'open', undefined],
    ['revoked', 'open', undefined],
  ] as const)('from %s, %s leads to %s', (state, decision, after) => expect(decided(state, decision)).toBe(after));

  test('is read with an open agreement by somebody still in the organisation they signed for', () => {
    const agreement = { state: 'open', forOrganisationId: 'university', forOrganisationName: '京澜理工大学' };
    expect(whyNotRead(researcher, agreement)).toBeUndefined();
    expect(whyNotRead(researcher, undefined)).toMatchObject({ code: 'needs/not-open' });
    for (const state of ['waiting', 'declined', 'revoked'])
      expect(whyNotRead(researcher, { ...agreement, state })).toMatchObject({ code: 'needs/not-open' });
    expect(whyNotRead(competitor, agreement)).toMatchObject({ code: 'needs/left-organisation' });
  });

  test('the agreement names the parties, and an anonymous owner by the posting alone', () => {
    const parties = { person: '闻人澄', organisation: '京澜理工大学', title: '壳体', needId: ID };
    expect(agreementText({ ...parties, owner: '蓟川' })).toContain('披露方：蓟川');
    const anonymous = agreementText({ ...parties, owner: undefined });
    expect(anonymous).toContain(ID);
    expect(anonymous).toContain('接收方：京澜理工大学，由 闻人澄 签署');
  });
});
