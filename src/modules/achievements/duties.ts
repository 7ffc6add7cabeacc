import { ofOffice } from '#kernel/audience.ts';
import { type CivilDate, civilDateOf, type Instant } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import type { Begun, Done, DutyKind, OwnEvent, Reminded, Waiting } from '#server/duties/declaration.ts';
import { confirmDuties } from '#server/freshness/duties.ts';
import { freshnessToday } from '#server/freshness/sweep.ts';
import { isOfTransferOffice } from './rules.ts';
import { listingsToConfirm, returnedTo, submittedBy, submittedTo } from './store-duties.ts';

const officeOf = ({ actor }: Ctx) =>
  actor.acting && isOfTransferOffice(actor, actor.acting.organisationId) ? actor.acting.organisationId : undefined;

async function toRecord(ctx: Ctx, most: number): Promise<Waiting[]> {
  const office = officeOf(ctx);
  if (!office) return [];
  return (await submittedTo(ctx.db, office, most)).map(({ id, title, updatedAt }) => ({
    id,
    title: { zh: `登记提交的成果：${title}`, en: `Record the submitted achievement: ${title}` },
    outside: { zh: '登记一项提交的成果', en: 'Record a submitted achievement' },
    link: `/achievements/${id}`,
    since: civilDateOf(updatedAt as Instant),
    dueOn: null,
    waits: '',
  }));
}

async function toMend(ctx: Ctx, most: number): Promise<Waiting[]> {
  const { personId } = ctx.actor;
  if (!personId) return [];
  return (await returnedTo(ctx.db, personId, most)).map(({ id, title, stateReason, updatedAt }) => ({
    id,
    title: { zh: `修改退回的成果：${title}`, en: `Mend the returned achievement: ${title}` },
    detail: { zh: stateReason, en: stateReason },
    outside: { zh: '修改一项退回的成果', en: 'Mend a returned achievement' },
    link: `/achievements/${id}/edit`,
    since: civilDateOf(updatedAt as Instant),
    dueOn: null,
    waits: '',
  }));
}

async function toConfirm(ctx: Ctx): Promise<Waiting[]> {
  const office = officeOf(ctx);
  if (!office) return [];
  const terms = await freshnessToday(ctx);
  return confirmDuties(await listingsToConfirm(ctx.db, office, ctx.today, terms), terms, {
    one: (title) => ({ zh: `确认公开的成果仍然有效：${title}`, en: `Confirm that the listing still holds: ${title}` }),
    many: (count) => ({ zh: `确认 ${count} 项公开的成果仍然有效`, en: `Confirm that ${count} listings still hold` }),
    path: '/achievements',
  });
}

const OFFICE = { zh: '成果转化部门', en: 'Transfer office' };

async function submitted(ctx: Ctx, most: number): Promise<Begun[]> {
  const { personId } = ctx.actor;
  if (!personId) return [];
  return (await submittedBy(ctx.db, personId, most)).map(({ id, title, updatedAt }) => ({
    id,
    title: { zh: `提交登记：${title}`, en: `Submitted: ${title}` },
    link: `/achievements/${id}`,
    since: civilDateOf(updatedAt as Instant),
    dueOn: null as CivilDate | null,
    at: OFFICE,
    endedOn: null,
    ended: null,
  }));
}

async function reminded(ctx: Ctx, id: string): Promise<Reminded | undefined> {
  const row = (await submittedBy(ctx.db, ctx.actor.personId ?? '', 200)).find((one) => one.id === id);
  if (!row) return undefined;
  const title = { zh: '一项成果等待登记', en: 'an achievement waits to be recorded' };
  const to = { tokens: [ofOffice(row.organisationId, 'transfer')] };
  return { title, link: `/achievements/${id}`, subjectKind: 'achievement', subjectId: id, to };
}

const did =
  (title: Bilingual) =>
  ({ subject }: OwnEvent): Done => ({ title, link: `/achievements/${subject}` });

/** To-dos of achievements: what was submitted, what came back, and listings to confirm. */
export const achievementDuties: readonly DutyKind[] = [
  {
    name: 'achievement-submitted',
    label: { zh: '登记成果', en: 'Record' },
    waiting: toRecord,
    begun: (ctx, _since, most) => submitted(ctx, most),
    reminded,
    done: {
      'achievement.recorded': did({ zh: '登记一项成果', en: 'Recorded an achievement' }),
      'achievement.returned': did({ zh: '退回一项成果', en: 'Returned an achievement' }),
    },
  },
  {
    name: 'achievement-returned',
    label: { zh: '修改', en: 'Mend' },
    waiting: toMend,
    done: { 'achievement.submitted': did({ zh: '提交一项成果登记', en: 'Submitted an achievement' }) },
  },
  {
    name: 'listing-confirm',
    label: { zh: '确认有效', en: 'Confirm' },
    waiting: toConfirm,
    done: {
      'listing.verified': did({ zh: '确认一项公开的成果仍然有效', en: 'Confirmed a listing' }),
      'listing.published': did({ zh: '公开一项成果', en: 'Published an achievement' }),
    },
  },
];
