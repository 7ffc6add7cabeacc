import { createHash } from 'node:crypto';
import type { Somebody, TestServer } from './given.ts';
import { importsOf } from './importing.ts';
import { done, secret, type Town } from './town.ts';
import { managers, standing, upload } from './town-standing.ts';

const FIELDS = ['maturityEvidence', 'comparison', 'unitEconomics', 'applications', 'department'] as const;
const OWN = ['number', 'contactName', 'contactPhone'] as const;
const words = (kind: string, fields: readonly string[]) =>
  Object.fromEntries(fields.map((field) => [field, secret(kind, field)]));

/** An achievement's words, each a secret of `kind`. */
export function achievementDraft(kind: string, inventor?: Somebody) {
  return {
    ...words(kind, ['title', 'titleEn', 'summaryEn', ...FIELDS, ...OWN]),
    abstract: `${secret(kind, 'abstract')}：针对车用碳化硅模块热阻高的问题，提出双面银烧结封装，结温降低十八度，热阻下降百分之三十，已完成样机。`,
    keywords: [secret(kind, 'keywords')],
    coOwners: [secret(kind, 'coOwners')],
    field: 'new-materials',
    trl: 6,
    routes: ['licence'],
    ownership: 'joint',
    priceFrom: 30_000_000,
    intellectualProperty: [{ kind: 'invention', number: secret(kind, 'ipNumber'), status: 'granted' }],
    inventors: [
      { name: inventor?.name ?? '', personId: inventor?.personId ?? null, organisation: secret(kind, 'inventors') },
    ].filter(({ name }) => name !== ''),
  };
}

/** A need's words, each a secret of `kind`. */
export function needDraft(kind: string) {
  const five = ['material', 'method', 'effect', 'product', 'application', 'mustHaves', 'testMethod'];
  return {
    ...words(kind, ['title', 'titleEn', 'summaryEn', 'description', ...five, ...OWN]),
    description: `${secret(kind, 'description')}：壳体壁厚 1.2 mm，外形 420 mm，合格率只有六成，想找一次成形的办法。`,
    keywords: [secret(kind, 'keywords')],
    field: 'new-materials',
    budgetFrom: 50_000_000,
  };
}

const once = { once: true } as const;

async function achievements({ people }: Town) {
  const { transfer, inventor } = people as Record<string, Somebody>;
  const enter = async (by: Somebody, kind: string, named?: Somebody) => {
    const body = achievementDraft(kind, named);
    const answer = await done<{ achievement: { id: string } }>(by.post('/api/achievements', body, once));
    return { id: answer.achievement.id, title: String((body as Record<string, unknown>).title) };
  };
  const achievement = await enter(transfer!, 'achievement', inventor);
  const path = `/api/achievements/${achievement.id}`;
  await done(transfer!.post(`${path}/record`, { version: 1 }, once));
  const { contentHash } = await done<{ contentHash: string }>(transfer!.get(`${path}/preview`));
  const declared = { version: 2, contentHash, noStateSecret: true, exportControl: 'not-controlled' };
  await done(transfer!.post(`${path}/listing`, declared, once));
  // Another institution has the same on its books; to it that is a draft of no other words.
  const { rivalTransfer } = people as Record<string, Somebody>;
  const same = { title: achievement.title, field: 'new-materials' };
  const alike = await done<{ achievement: { id: string } }>(rivalTransfer!.post('/api/achievements', same, once));
  const draft = await enter(inventor!, 'draft');
  const submitted = await enter(inventor!, 'submitted');
  await done(inventor!.post(`/api/achievements/${submitted.id}/submission`, { version: 1 }, once));
  return { achievement, draft, submitted, alike: alike.achievement.id };
}

async function needs({ people }: Town) {
  const { buyer } = people as Record<string, Somebody>;
  const enter = async (kind: string, more: object = {}) => {
    const body = { ...needDraft(kind), ...more };
    const { need } = await done<{ need: { id: string } }>(buyer!.post('/api/needs', body, once));
    return need.id;
  };
  const publish = async (id: string) => {
    const { contentHash } = await done<{ contentHash: string }>(buyer!.get(`/api/needs/${id}/preview`));
    await done(buyer!.post(`/api/needs/${id}/posting`, { version: 1, contentHash, noStateSecret: true }, once));
  };
  const need = await enter('need');
  const hidden = await enter('hiddenNeed', { anonymous: true, shownFields: ['effect'], parkId: null });
  const privateNeed = await enter('privateNeed');
  const closed = await enter('closedNeed');
  await publish(need);
  await publish(hidden);
  await done(buyer!.post(`/api/needs/${closed}/closing`, { version: 1, reason: 'dropped' }, once));
  const content = secret('sealed', 'content');
  await done(buyer!.put(`/api/needs/${need}/sealed`, { content, opening: 'on-agreement', version: 0 }));
  return { need, hiddenNeed: hidden, privateNeed, closedNeed: closed };
}

/** Signs the agreement for a need's sealed part; answers its id. */
async function sign(by: Somebody, need: string): Promise<void> {
  const { agreement } = await done<{ agreement: { hash: string } }>(by.get(`/api/postings/${need}/sealed`));
  const body = { hash: agreement.hash, signedName: by.name, purpose: secret('agreement', 'purpose') };
  await done(by.post(`/api/postings/${need}/sealed/agreement`, body, once));
}

async function agreements({ people }: Town, need: string) {
  const { buyer, signer, rivalBuyer } = people as Record<string, Somebody>;
  await sign(signer!, need);
  await done(signer!.post(`/api/postings/${need}/sealed/readings`, {}));
  await sign(rivalBuyer!, need);
  const { agreements: all } = await done<{ agreements: { id: string; state: string }[] }>(
    buyer!.get(`/api/needs/${need}/sealed/access`),
  );
  return { agreement: all.find(({ state }) => state === 'waiting')!.id };
}

type Shown = {
  engagement: { version: number };
  contentHash: string;
  notes: { id: string }[];
  questions: { id: string }[];
};

async function engagements({ people }: Town, listing: string, need: string, hiddenNeed: string) {
  const { manager, parkOfficer, transfer, buyer } = people as Record<string, Somebody>;
  const propose = async (by: Somebody, posting: string, kind: string) => {
    const body = { listingId: listing, postingId: posting, message: secret(kind, 'message') };
    return (await done<{ id: string }>(by.post('/api/engagements', body, once))).id;
  };
  const id = await propose(manager!, need, 'engagement');
  const path = `/api/engagements/${id}`;
  const read = (by: Somebody) => done<Shown>(by.get(path));
  for (const [by, side] of [
    [transfer!, 'supply'],
    [buyer!, 'demand'],
  ] as const) {
    const { contentHash } = await read(by);
    await done(by.post(`${path}/answer`, { side, decision: 'confirm', contentHash }, once));
  }
  const note = {
    kind: 'note',
    happenedOn: '2026-03-02',
    nextAction: secret('engagement', 'nextAction'),
    nextOn: '2026-03-09',
  };
  const at = async () => (await read(manager!)).engagement.version;
  await done(
    manager!.post(
      `${path}/notes`,
      { ...note, body: secret('exchange', 'note'), version: await at(), visibleTo: 'parties' },
      once,
    ),
  );
  await done(
    transfer!.post(
      `${path}/notes`,
      { ...note, body: secret('ownNote', 'body'), version: await at(), visibleTo: 'own' },
      once,
    ),
  );
  await done(manager!.post(`${path}/questions`, { toSide: 'supply', body: secret('exchange', 'question') }, once));
  await done(
    manager!.patch(path, {
      version: await at(),
      problem: secret('engagement', 'problem'),
      coordination: secret('engagement', 'coordination'),
      remark: secret('engagement', 'remark'),
    }),
  );
  const before = await read(manager!);
  const withFile = await upload(
    manager!,
    `${path}/notes/${before.notes[0]!.id}/files`,
    `${secret('exchange', 'fileName')}.txt`,
    secret('exchange', 'file'),
  );
  const { notes, questions } = await done<{
    notes: { id: string; files: { id: string }[] }[];
    questions: { id: string }[];
  }>(Promise.resolve(withFile));
  const noted = notes.find(({ files }) => files.length > 0)!;
  const suggested = await propose(parkOfficer!, hiddenNeed, 'suggested');
  return { engagement: id, suggested, note: noted.id, question: questions[0]!.id, file: noted.files[0]!.id };
}

/** A receipt of the finance system's export that belongs to no engagement. */
async function receipt(server: TestServer, transfer: Somebody): Promise<string> {
  const imports = importsOf(server, transfer, 'receipts');
  const cells = ['voucher', 'counterparty', 'title'].map((field) => secret('line', field));
  const csv = `流水号,付款方,摘要,到账日期,到账金额\n${cells.join(',')},2026-03-02,10000\n`;
  const { id } = await imports.check(Buffer.from(csv), '到账.csv');
  await imports.commit(id, true);
  const { lines } = await done<{ lines: { id: string }[] }>(transfer.get('/api/engagement-lines'));
  return lines[0]!.id;
}

/** A cash reward shown within the institution, to which one of its people objects; answers both ids. */
async function notices({ people }: Town, achievementId: string) {
  const { transfer, staff } = people as Record<string, Somebody>;
  const person = { ...words('reward', ['name', 'post', 'contribution']), isLeader: false, sharePpm: 1_000_000 };
  const body = {
    ...{ achievementId, kind: 'CASH_REWARD', scopes: ['UNIT'], opensOn: '2026-03-02' },
    ...words('notice', ['procedure', 'contact']),
    content: {
      ...words('notice', ['resultName', 'resultType', 'contractNumber']),
      ...{ route: 'licence', incomeFen: 100_000_000, incomeOn: '2026-02-10' },
    },
    rewards: [{ ...person, amountFen: 70_000_000 }],
  };
  const { notice } = await done<{ notice: { id: string } }>(transfer!.post('/api/notices', body, once));
  const objecting = { body: `${secret('objector', 'body')}：名单与实验记录不一致。` };
  const { objections } = await done<{ objections: { id: string }[] }>(
    staff!.post(`/api/notices/${notice.id}/objections`, objecting, once),
  );
  return { notice: notice.id, objection: objections[0]!.id };
}

/** One record of every kind, written by those whose it is. Answers their ids by kind. */
export async function fillTown(server: TestServer, town: Town) {
  const offered = await achievements(town);
  const asked = await needs(town);
  const signed = await agreements(town, asked.need);
  const brought = await engagements(town, offered.achievement.id, asked.need, asked.hiddenNeed);
  const { transfer } = town.people as Record<string, Somebody>;
  const pushing = {
    listingId: offered.achievement.id,
    parkId: town.organisations.park.id,
    note: secret('push', 'note'),
  };
  const push = await done<{ push: { id: string } }>(transfer!.post('/api/supply', pushing, once));
  const stood = await standing(server, town, offered.achievement);
  const { institution, enterprise, waiting } = town.organisations;
  const handed = { version: 1, inventorName: secret('link', 'inventorName') };
  const link = await done<{ id: string }>(
    transfer!.post(`/api/achievements/${offered.draft.id}/inventor-links`, handed),
  );
  return {
    link: link.id,
    line: await receipt(server, transfer!),
    achievement: offered.achievement.id,
    alike: offered.alike,
    draft: offered.draft.id,
    submitted: offered.submitted.id,
    ...asked,
    ...signed,
    ...brought,
    ...(await managers(town)),
    ...stood,
    push: push.push.id,
    ...(await notices(town, offered.achievement.id)),
    institution: institution.id,
    enterprise: enterprise.id,
    waiting: waiting.id,
  };
}

export type Records = Awaited<ReturnType<typeof fillTown>>;

/** A hash that is no record's. */
export const someHash = createHash('sha256').update('nothing').digest('hex');
