import { readers } from '#kernel/audience.ts';
import { type CivilDate, civilDateOf, type Instant } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Ctx } from '../database/context.ts';
import type { Begun, Done, DutyKind, OwnEvent } from '../duties/declaration.ts';
import { listWaiting } from './routes.ts';
import { openSteps } from './rules.ts';
import { approvalsOpenedBy, type OpenedApproval } from './store.ts';

const ENDED: Readonly<Record<string, Bilingual>> = {
  complete: { zh: '已签齐', en: 'Signed by all' },
  declined: { zh: '未同意', en: 'Declined' },
  void: { zh: '已作废', en: 'Void' },
};

function atOf(approval: OpenedApproval): Bilingual {
  const labels = openSteps(approval).map(
    ({ position }) => approval.steps.find((step) => step.position === position)!.label,
  );
  return { zh: labels.map(({ zh }) => zh).join('、'), en: labels.map(({ en }) => en).join(', ') };
}

function begunOf(approval: OpenedApproval): Begun {
  const { id, title, link, openedAt, expiresOn, state, closedAt } = approval;
  return {
    ...{ id, title, link, dueOn: expiresOn },
    since: civilDateOf(openedAt as Instant),
    at: atOf(approval),
    endedOn: closedAt ? civilDateOf(closedAt as Instant) : null,
    ended: ENDED[state] ?? null,
  };
}

const titled = ({ data }: OwnEvent): Done => ({ title: data.title as Bilingual, link: '' });

/** Approvals that wait for the actor's signature, and those the actor opened. */
export const approvalDuties: DutyKind = {
  name: 'approval',
  label: { zh: '签字', en: 'Sign' },
  waiting: async (ctx) =>
    (await listWaiting(ctx)).map(({ id, title, step, link, openedAt, expiresOn }) => ({
      ...{ id, title, link, waits: '' },
      detail: step,
      since: civilDateOf(openedAt as Instant),
      dueOn: expiresOn as CivilDate | null,
    })),
  begun: async (ctx, since, most) => (await openedBy(ctx, since, most)).map(begunOf),
  reminded: async (ctx, id) => {
    const approval = (await openedBy(ctx, ctx.today, 200)).find((one) => one.id === id && one.state === 'open');
    if (!approval) return undefined;
    const { title, link, subjectKind, subjectId } = approval;
    const tokens = readers(...openSteps(approval).flatMap(({ who }) => who));
    return { title, link, subjectKind, subjectId, to: { tokens } };
  },
  done: { 'approval.signed': titled, 'approval.declined': titled },
};

async function openedBy(ctx: Ctx, since: CivilDate, most: number): Promise<OpenedApproval[]> {
  const personId = ctx.actor.personId;
  return personId ? approvalsOpenedBy(ctx.db, personId, since, most) : [];
}
