import type { Somebody } from '../support/given.ts';
import { done } from '../support/town.ts';
import { achievementDraft, needDraft } from '../support/town-records.ts';
import { upload } from '../support/town-standing.ts';
import type { FullTown } from './world.ts';

const once = { once: true } as const;

/** The words of records of the first town that are in the second world alone; most of them are in public records of both worlds as well. */
export const HIDDEN = {
  title: '隐伏矿脉的声波勘探方法',
  abstract:
    '壳体 碳化硅 银烧结 一体成形 热阻 合格率：这些词在公开的成果里也有，这里多写几遍。碳化硅 碳化硅 壳体 壳体。',
  number: 'NB-0001',
  ip: 'CN209912345678.9',
};

const hiddenAchievement = () => ({
  ...achievementDraft('made'),
  title: HIDDEN.title,
  abstract: HIDDEN.abstract,
  number: HIDDEN.number,
  priceFrom: 7_000_000,
  priceTo: 9_000_000,
  intellectualProperty: [{ kind: 'invention', number: HIDDEN.ip, status: 'granted' }],
});

const hiddenNeed = () => ({
  ...needDraft('made'),
  title: HIDDEN.title,
  description: HIDDEN.abstract,
  number: HIDDEN.number,
});

/** What a stranger enters for their own organisation, in the words of what is hidden from them. */
export const SAME = { achievement: hiddenAchievement, need: hiddenNeed };

type People = Readonly<Record<string, Somebody>>;
type Versioned = { version: number };

/** Drafts, records and private prices. */
async function workOnAchievements({ transfer, inventor }: People, { r }: FullTown): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < 4; i += 1) {
    const body = hiddenAchievement();
    const made = await done<{ achievement: { id: string } }>(transfer!.post('/api/achievements', body, once));
    ids.push(made.achievement.id);
  }
  const draft = await done<{ achievement: Versioned }>(inventor!.get(`/api/achievements/${r.draft}`));
  await done(
    inventor!.put(`/api/achievements/${r.draft}`, { ...hiddenAchievement(), version: draft.achievement.version }),
  );
  await done(transfer!.post(`/api/achievements/${r.submitted}/record`, { version: 2 }, once));
  // What is published stays as it is until it is published again.
  const published = await done<{ achievement: Versioned }>(transfer!.get(`/api/achievements/${r.achievement}`));
  const inventors = [
    { name: '令狐澄', personId: null, organisation: '' },
    { name: inventor!.name, personId: inventor!.personId, organisation: '' },
  ];
  const rewritten = { ...hiddenAchievement(), inventors, version: published.achievement.version };
  await done(transfer!.put(`/api/achievements/${r.achievement}`, rewritten));
  return ids;
}

/** Needs that are not published, one that is closed, the sealed part of one that is public. */
async function workOnNeeds({ buyer }: People, { r }: FullTown): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < 4; i += 1) {
    const asked = await done<{ need: { id: string } }>(buyer!.post('/api/needs', hiddenNeed(), once));
    ids.push(asked.need.id);
  }
  const content = { content: HIDDEN.abstract, opening: 'on-agreement', version: 1 };
  await done(buyer!.put(`/api/needs/${r.need}/sealed`, content));
  for (const [id, anonymous] of [
    [r.need, false],
    [r.hiddenNeed, true],
  ] as const) {
    const { need } = await done<{ need: Versioned }>(buyer!.get(`/api/needs/${id}`));
    const moved = { district: '110117', parkId: null, anonymous, version: need.version };
    await done(buyer!.put(`/api/needs/${id}`, { ...hiddenNeed(), ...moved }));
  }
  await done(buyer!.post(`/api/needs/${r.privateNeed}/closing`, { version: 1, reason: 'dropped' }, once));
  return ids;
}

type Step = (by: Somebody, to: string, body: object) => Promise<unknown>;

/** Takes steps with one engagement at its present version, each with a next one. */
function stepsOf(reader: Somebody, id: string): Step {
  const path = `/api/engagements/${id}`;
  return async (by, to, body) => {
    const { engagement } = await done<{ engagement: Versioned }>(reader.get(path));
    const next = { nextAction: HIDDEN.title, nextOn: '2026-03-12' };
    return done(by.post(`${path}/${to}`, { ...next, version: engagement.version, ...body }, once));
  };
}

const NOTE = { body: HIDDEN.abstract, happenedOn: '2026-03-02' };

/** Notes of one side and of both in the introduction that is there, and a file. */
async function workOnEngagement({ manager, transfer }: People, { r }: FullTown): Promise<string[]> {
  const path = `/api/engagements/${r.engagement}`;
  const step = stepsOf(manager!, r.engagement);
  await step(manager!, 'notes', { ...NOTE, kind: 'meeting', visibleTo: 'parties' });
  await step(transfer!, 'notes', { ...NOTE, kind: 'note', visibleTo: 'own' });
  const { notes } = await done<{ notes: { id: string; body: string; visibleTo: string }[] }>(manager!.get(path));
  const shared = notes.find(({ body, visibleTo }) => body === HIDDEN.abstract && visibleTo === 'parties')!;
  await done(Promise.resolve(upload(manager!, `${path}/notes/${shared.id}/files`, '样件.txt', HIDDEN.abstract)));
  return [shared.id];
}

/**
 * A second introduction of the same pair, walked to its contract and to money by a manager who shows no profile: what a public profile counts of
 * its manager's work is no secret.
 */
async function workOnAnother({ transfer, buyer, idleManager }: People, { r }: FullTown): Promise<string[]> {
  const again = { listingId: r.achievement, postingId: r.need, message: HIDDEN.title };
  const { id } = await done<{ id: string }>(idleManager!.post('/api/engagements', again, once));
  for (const [by, side] of [
    [transfer!, 'supply'],
    [buyer!, 'demand'],
  ] as const) {
    const { contentHash } = await done<{ contentHash: string }>(by.get(`/api/engagements/${id}`));
    await done(by.post(`/api/engagements/${id}/answer`, { side, decision: 'confirm', contentHash }, once));
  }
  const step = stepsOf(idleManager!, id);
  await step(idleManager!, 'notes', { ...NOTE, kind: 'call', visibleTo: 'parties' });
  await step(idleManager!, 'notes', { ...NOTE, kind: 'meeting', visibleTo: 'parties' });
  for (const action of ['try', 'negotiate']) await step(idleManager!, 'moves', { action });
  const contract = { contractValue: 32_000_000, signedOn: '2026-03-02', contractNumber: HIDDEN.number };
  await step(idleManager!, 'contract', contract);
  await step(idleManager!, 'receipts', { amount: 1_000_000, receivedOn: '2026-03-02' });
  return [id];
}

/** What decides who somebody is, and what people keep to themselves. */
async function workOnStanding(people: People, { town, r }: FullTown): Promise<string[]> {
  const { lead, buyerLead, idleManager, transfer, parkLead } = people as Record<string, Somebody>;
  const { record } = await done<{ record: Versioned }>(idleManager!.get('/api/managers/mine'));
  const profile = { level: '', introduction: HIDDEN.title, capacity: 3, isPublic: false, version: record.version };
  await done(idleManager!.put('/api/managers/mine', profile));
  const invited = { name: HIDDEN.title, role: 'member', office: 'general' };
  const { institution, enterprise } = town.organisations;
  const invitation = await done<{ id: string }>(
    lead!.post(`/api/organisations/${institution.id}/invitations`, invited),
  );
  const terms = { fromOn: '2026-03-02', toOn: '2026-08-31', note: HIDDEN.title };
  const offer = { principalId: enterprise.id, managerId: idleManager!.personId, ...terms };
  const mandate = await done<{ id: string }>(buyerLead!.post('/api/mandates', offer, once));
  await done(idleManager!.post(`/api/mandates/${mandate.id}/acceptance`, { version: 1, conflictDeclared: '' }, once));
  const csv = `成果名称,摘要\n${HIDDEN.title},${HIDDEN.abstract}\n`;
  const imported = await done<{ id: string }>(upload(transfer!, '/api/imports/achievements', '成果.csv', csv));
  await done(parkLead!.post(`/api/supply/${r.push}/claim`, { version: 1, inChargeId: parkLead!.personId }, once));
  return [invitation.id, mandate.id, imported.id];
}

/** Works in one world at what people outside may not see, through the product's own commands. Answers the ids that are in that world alone. */
export async function workInHiding(at: FullTown): Promise<string[]> {
  const { people } = at.town;
  return [
    ...(await workOnAchievements(people, at)),
    ...(await workOnNeeds(people, at)),
    ...(await workOnEngagement(people, at)),
    ...(await workOnAnother(people, at)),
    ...(await workOnStanding(people, at)),
  ];
}
