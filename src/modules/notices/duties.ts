import { type CivilDate, civilDateOf, type Instant } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import type { Done, DutyKind, OwnEvent, Waiting } from '#server/duties/declaration.ts';
import { ANSWER_DEADLINE } from './end.ts';
import { NOTICE_EVENTS } from './events.ts';
import { whyNotKeep } from './rules.ts';
import { upheldOf } from './store-duties.ts';

/** Notices with an objection upheld, whose content has to be changed before anything else can happen. */
async function toChange(ctx: Ctx, most: number): Promise<Waiting[]> {
  const unit = ctx.actor.acting?.organisationId;
  if (!unit || whyNotKeep(ctx.actor, unit)) return [];
  const rows = await upheldOf(ctx.db, unit, most);
  return rows.map(({ id, title, updatedAt }) => ({
    id,
    title: { zh: `变更并重新公示：${title}`, en: `Change and show anew: ${title}` },
    detail: { zh: '异议成立', en: 'An objection was upheld' },
    outside: { zh: '有一份公示要变更并重新公示', en: 'A notice has to be changed and shown anew' },
    link: `/notices/${id}`,
    since: civilDateOf(updatedAt as Instant) as CivilDate,
    dueOn: null,
    waits: '',
  }));
}

const did =
  (title: (name: string) => Bilingual) =>
  ({ data, subject }: OwnEvent): Done => ({ title: title(String(data.title ?? '')), link: `/notices/${subject}` });

const OUTCOMES: Readonly<Record<string, Bilingual>> = {
  UPHELD: { zh: '异议成立', en: 'Upheld' },
  DISMISSED: { zh: '异议不成立', en: 'Dismissed' },
  superseded: { zh: '公示已变更或撤回', en: 'The notice was changed or withdrawn' },
};

/** To-dos of notices: an objection's answer is a deadline of the handling office; an objection upheld asks for a change. */
export const noticeDuties: readonly DutyKind[] = [
  {
    name: ANSWER_DEADLINE,
    label: { zh: '答复异议', en: 'Answer an objection' },
    outcomes: OUTCOMES,
    done: {
      [NOTICE_EVENTS.upheld]: did((name) => ({ zh: `异议成立：“${name}”`, en: `Upheld an objection to “${name}”` })),
      [NOTICE_EVENTS.dismissed]: did((name) => ({
        zh: `异议不成立：“${name}”`,
        en: `Dismissed an objection to “${name}”`,
      })),
    },
  },
  {
    name: 'notice-upheld',
    label: { zh: '重新公示', en: 'Show anew' },
    waiting: toChange,
    done: { [NOTICE_EVENTS.changed]: did((name) => ({ zh: `重新公示“${name}”`, en: `Showed “${name}” anew` })) },
  },
];
