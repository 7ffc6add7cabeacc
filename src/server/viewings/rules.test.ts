import { expect, test } from 'vitest';
import { type Actor, type Membership, NOBODY } from '#kernel/actor.ts';
import { viewerShown } from './rules.ts';

const owner = { organisationId: 'owner', kind: 'enterprise' };

function actor(kind: string, more: Partial<Membership> = {}): Actor {
  const acting: Membership = {
    organisationId: 'viewer',
    organisationName: '蓟川飞行器部件',
    organisationKind: kind,
    verified: true,
    role: 'member',
    office: 'general',
    district: '110108',
    ...more,
  };
  return { ...NOBODY, personId: 'p', acting, memberships: [acting], via: 'session' };
}

test('an owner learns which institution, TTO or bank looked', () => {
  for (const kind of ['institution', 'tto', 'agency', 'bank'])
    expect(viewerShown(actor(kind), owner)).toEqual({ name: '蓟川飞行器部件', kind, district: '110108' });
});

test('an enterprise learns of another enterprise only that one looked and from which district', () => {
  expect(viewerShown(actor('enterprise'), owner)).toEqual({ name: '', kind: 'enterprise', district: '110108' });
  expect(viewerShown(actor('enterprise'), { ...owner, kind: 'institution' })?.name).toBe('蓟川飞行器部件');
});

test('officials are shown by their office and never by name', () => {
  for (const kind of ['park', 'district', 'city']) expect(viewerShown(actor(kind), owner)?.name).toBe('');
});

test('nobody signed in, the owner, its managers, the operator and unverified organisations leave no trace', () => {
  expect(viewerShown(NOBODY, owner)).toBeUndefined();
  expect(viewerShown(actor('enterprise', { organisationId: 'owner' }), owner)).toBeUndefined();
  expect(viewerShown(actor('platform'), owner)).toBeUndefined();
  expect(viewerShown(actor('institution', { verified: false }), owner)).toBeUndefined();
  const mandates = [{ id: 'm', principalId: 'owner' }];
  expect(viewerShown({ ...actor('tto'), mandates }, owner)).toBeUndefined();
});
