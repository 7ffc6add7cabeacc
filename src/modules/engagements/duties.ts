import type { CivilDate } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import type { Done, DutyKind, OwnEvent, Waiting } from '#server/duties/declaration.ts';
import { whyNotKeepLines } from './rules-lines.ts';
import { waitingLines } from './store-lines.ts';
import { findMyNext } from './store-my-work.ts';

/** Kind of the to-do that is an engagement's own next step. */
export const NEXT_DUTY = 'engagement-next';

async function nextSteps(ctx: Ctx, span: { after?: CivilDate; until: CivilDate }, most: number): Promise<Waiting[]> {
  if (!ctx.actor.personId) return [];
  const rows = await findMyNext(ctx, span, most);
  return rows.map((row) => ({
    id: row.id,
    title: { zh: row.nextAction, en: row.nextAction },
    detail: { zh: `对接 ${row.number} · ${row.title}`, en: `Engagement ${row.number} · ${row.title}` },
    outside: { zh: `对接 ${row.number} 的下一步`, en: `Next step of engagement ${row.number}` },
    link: `/engagements/${row.id}`,
    since: row.lastStepOn as CivilDate,
    dueOn: row.nextOn as CivilDate,
    waits: '',
  }));
}

/** Lines of other systems that belong to no engagement yet: one matter for each kind, for whoever may claim them. */
async function toClaim(ctx: Ctx): Promise<Waiting[]> {
  if (whyNotKeepLines(ctx.actor)) return [];
  const found = await waitingLines(ctx, ctx.actor.acting!.organisationId);
  return found.map(({ kind, count, since }) => ({
    id: kind,
    title:
      kind === 'receipt'
        ? { zh: `认领 ${count} 笔到账`, en: `Claim ${count} receipts` }
        : { zh: `认领 ${count} 份合同登记`, en: `Claim ${count} registered contracts` },
    link: kind === 'receipt' ? '/engagements/claims' : '/engagements/claims?kind=contract',
    since,
    dueOn: null,
    waits: '',
  }));
}

const did =
  (title: (number: string) => Bilingual) =>
  ({ data, subject }: OwnEvent): Done => ({ title: title(String(data.number ?? '')), link: `/engagements/${subject}` });

const answered = {
  'engagement.confirmed': did((n) => ({ zh: `确认引荐 ${n}`, en: `Confirmed introduction ${n}` })),
  'engagement.introduced': did((n) => ({
    zh: `确认引荐 ${n}，双方引荐成立`,
    en: `Confirmed ${n}; both are introduced`,
  })),
  'engagement.lost': did((n) => ({ zh: `结束对接 ${n}`, en: `Ended engagement ${n}` })),
};

const worked = {
  'engagement.noted': did((n) => ({ zh: `记录对接 ${n} 的沟通`, en: `Recorded a contact on ${n}` })),
  'engagement.contracted': did((n) => ({ zh: `登记对接 ${n} 的合同`, en: `Recorded the contract of ${n}` })),
  'engagement.paid': did((n) => ({ zh: `登记对接 ${n} 的到账`, en: `Recorded a receipt on ${n}` })),
};

/** An engagement that ends takes what is open of it along. */
const OVER: Readonly<Record<string, Bilingual>> = {
  lose: { zh: '对接已流失', en: 'Engagement lost' },
  withdraw: { zh: '已撤回', en: 'Withdrawn' },
  close: { zh: '对接已结束', en: 'Engagement closed' },
};
const ANSWERS = {
  ...OVER,
  confirm: { zh: '已确认', en: 'Confirmed' },
  decline: { zh: '未同意', en: 'Declined' },
  declined: { zh: '另一方未同意', en: 'Declined by the other side' },
};
const REPLIES = { ...OVER, answered: { zh: '已答复', en: 'Answered' }, extended: { zh: '已延期', en: 'Extended' } };

const CONFIRM = { zh: '确认引荐', en: 'Confirm' };

/** To-dos of engagements: answers and questions are deadlines; the next step of what one carries is the module's own. */
export const engagementDuties: readonly DutyKind[] = [
  { name: 'engagement-answer-supply', label: CONFIRM, outcomes: ANSWERS, done: answered },
  { name: 'engagement-answer-demand', label: CONFIRM, outcomes: ANSWERS },
  {
    name: 'engagement-question',
    label: { zh: '答复问题', en: 'Answer' },
    outcomes: REPLIES,
    done: {
      'engagement.answered': did((n) => ({ zh: `答复对接 ${n} 的问题`, en: `Answered a question on ${n}` })),
    },
  },
  {
    name: 'engagement-lines',
    label: { zh: '认领', en: 'Claim' },
    waiting: toClaim,
    done: {
      'engagement-line.claimed': ({ data }) => ({
        title: { zh: `认领到对接 ${String(data.number ?? '')}`, en: `Claimed for ${String(data.number ?? '')}` },
        link: '/engagements/claims?state=claimed',
      }),
    },
  },
  {
    name: NEXT_DUTY,
    label: { zh: '下一步', en: 'Next step' },
    waiting: (ctx, most) => nextSteps(ctx, { until: ctx.today }, most),
    planned: (ctx, until, most) => nextSteps(ctx, { after: ctx.today, until }, most),
    done: worked,
  },
];
