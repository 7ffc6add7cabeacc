import type { Actor } from '#kernel/actor.ts';
import { type Refusal, refuse, refuseIf } from '#kernel/refusal.ts';
import type { RowMatch } from '#kernel/register-import.ts';
import { getOrganisation } from '#modules/organisations/index.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import { isMailOn, queueMail } from '#server/mail/mail.ts';
import type {
  Finder,
  ImportedRow,
  Importer,
  Plan,
  PlannedRow,
  RowValue,
  WrittenRow,
} from '#server/register/importer.ts';
import { newSecret } from '#server/session/secrets.ts';
import { ROSTER_ADAPTERS } from './adapters-data.ts';
import { colleaguesImport } from './contract-import.ts';
import { daysFromNow, LINKS_TASK } from './invitations.ts';
import { endMembership, takeUpAgain } from './members.ts';
import { LINK_DAYS, readersOfInvitation, whyNotInvite, whyNotManageMembers, whyNotUseLink } from './rules.ts';
import { colleagueOf, invitedAs, namesakesOf, type RosterLine, rosterKey } from './rules-roster.ts';
import { listMembers, type Member } from './store.ts';
import { addLink, listInvitations, lockInvitation, revokeLink } from './store-invitations.ts';

const mine = (ctx: Ctx): string => ctx.actor.acting?.organisationId ?? '';
const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Why the actor may not import the roster; undefined when they may. */
function whyNotImport(actor: Actor): Refusal | undefined {
  if (!actor.acting) return refuse('import/no-organisation');
  if (!actor.acting.verified) return refuse('people/not-verified');
  return whyNotManageMembers(actor, actor.acting.organisationId);
}

/** A line; without a word on employment, somebody on the roster works there. */
const lineOf = (row: RowValue): RosterLine => ({
  name: text(row.name),
  phone: text(row.phone),
  email: text(row.email),
  employment: row.employment === 'left' ? 'left' : 'in',
});

const MAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;
const NO_MAIL = {
  key: 'email',
  code: 'people/email',
  detail: { zh: '这不是邮箱地址，请改正或留空。', en: 'This is no mail address; mend it or leave it empty.' },
};

/** The member whom a row speaks of: as a person said, else surely; undefined for nobody, or nobody surely. */
function memberOf({ value, choice }: ImportedRow, members: readonly Member[]): Member | undefined {
  if (choice?.as === 'update') return members.find(({ id }) => id === choice.record);
  return choice ? undefined : colleagueOf(lineOf(value), members);
}

async function plan(ctx: Ctx, rows: readonly ImportedRow[]): Promise<Plan[]> {
  const members = await listMembers(ctx.db, [mine(ctx)]);
  const open = (await listInvitations(ctx.db, mine(ctx))).filter((one) => !whyNotUseLink(one, ctx.now));
  return rows.map((row) => {
    const { value, choice } = row;
    const line = lineOf(value);
    const member = memberOf(row, members);
    if (member && line.employment === 'left') return { current: { ...value, employment: 'in' }, record: member.id };
    if (member) return { current: value, record: member.id };
    if (line.email !== '' && !MAIL.test(line.email)) return { errors: [NO_MAIL] };
    const isNobody = line.employment === 'left' && (choice?.as === 'new' || namesakesOf(line, members).length === 0);
    const isInvited = open.some(({ name }) => name === line.name) && choice?.as !== 'new';
    return isNobody || (isInvited && line.employment === 'in') ? { current: value } : {};
  });
}

const shown = ({ id, name, title, phone, email }: Member, why: RowMatch['why']): RowMatch => ({
  record: id,
  title: name,
  number: [title, phone || email].filter((part) => part !== '').join(' '),
  why,
  likeness: 1,
});

async function finder(ctx: Ctx): Promise<Finder> {
  const members = await listMembers(ctx.db, [mine(ctx)]);
  return (value) => {
    const line = lineOf(value);
    const sure = colleagueOf(line, members);
    return sure ? [shown(sure, 'sure')] : namesakesOf(line, members).map((one) => shown(one, 'title'));
  };
}

/** Invites somebody of a roster: by mail where they have an address and mail is sent, else by a link that is shown when it is asked for. */
async function inviteOne(ctx: Ctx, line: RosterLine, kind: string): Promise<string> {
  const organisationId = mine(ctx);
  const readers = readersOfInvitation(organisationId);
  const place = { role: invitedAs(kind), office: 'department' } as const;
  const byMail = line.email !== '' && (await isMailOn(ctx.db));
  const id = await elevated(ctx, LINKS_TASK, async () => {
    const linkId = await addLink(ctx.db, {
      ...place,
      name: line.name,
      purpose: 'join',
      organisationId,
      // Of no use to anybody: the link gets its secret when it leaves, or is shown.
      secretHash: newSecret().hash,
      madeBy: ctx.actor.personId ?? null,
      madeAt: ctx.now,
      expiresAt: daysFromNow(ctx, LINK_DAYS.join),
      readers,
      ...(byMail ? { email: line.email } : {}),
    });
    if (byMail) await queueMail(ctx.db, [{ kind: 'people.invite', personId: ctx.actor.personId, data: { linkId } }]);
    return linkId;
  });
  const data = { name: line.name, ...place, byMail };
  emit(ctx, { type: 'invitation.made', kind: 'invitation', subject: id, organisation: organisationId, readers, data });
  return id;
}

async function write(ctx: Ctx, rows: readonly PlannedRow[]): Promise<WrittenRow[]> {
  const organisation = await getOrganisation(ctx, mine(ctx));
  refuseIf(whyNotInvite(ctx.actor, organisation, invitedAs(organisation.kind)));
  const members = await listMembers(ctx.db, [organisation.id]);
  const written: WrittenRow[] = [];
  for (const row of rows) {
    const line = lineOf(row.value);
    const member = memberOf(row, members);
    if (member) {
      await endMembership(ctx, member);
      written.push({ row: row.row, record: member.id, version: member.version + 1, before: { ended: true } });
    } else if (line.employment === 'in') {
      written.push({ row: row.row, record: await inviteOne(ctx, line, organisation.kind), version: 1 });
    }
  }
  return written;
}

async function takeBackInvitation(ctx: Ctx, id: string): Promise<boolean> {
  const link = await lockInvitation(ctx.db, id);
  if (!link || whyNotUseLink(link, ctx.now)) return false;
  await revokeLink(ctx.db, id, ctx.now);
  emit(ctx, {
    type: 'invitation.revoked',
    kind: 'invitation',
    subject: id,
    organisation: mine(ctx),
    readers: readersOfInvitation(mine(ctx)),
  });
  return true;
}

/** Takes a roster back: invitations nobody has used are withdrawn, members who were ended are members again as they were. */
async function takeBack(ctx: Ctx, rows: readonly WrittenRow[]): Promise<number[]> {
  const taken: number[] = [];
  for (const { row, record, version, before } of rows) {
    const isBack = before ? await takeUpAgain(ctx, record, version) : await takeBackInvitation(ctx, record);
    if (isBack) taken.push(row);
  }
  return taken;
}

/** How a roster comes from a file: colleagues who are no members are invited, members who left are ended. */
export const colleaguesImporter: Importer = {
  register: colleaguesImport,
  whyNotImport,
  naturalKey: (value) => rosterKey(lineOf(value)),
  plan,
  write,
  takeBack,
  resemblance: { finder },
  adapters: ROSTER_ADAPTERS,
  words: {
    update: { zh: '就是这位同事', en: 'It is this colleague' },
    new: { zh: '是另一位', en: 'It is somebody else' },
    path: '',
    home: '/organisation',
  },
  proved: true,
};
