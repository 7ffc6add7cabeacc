import { actsAs } from '#kernel/actor.ts';
import { civilDateOf, type Instant } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import type { Done, DutyKind, OwnEvent, Waiting } from '#server/duties/declaration.ts';
import { ANSWER_DEADLINE } from './push.ts';
import { unclaimedOf } from './store-duties.ts';

async function unclaimed(ctx: Ctx, most: number): Promise<Waiting[]> {
  const { acting } = ctx.actor;
  if (!acting?.district || !actsAs(ctx.actor, ['lead', 'officer', 'member'], ['district'])) return [];
  const rows = await unclaimedOf(ctx.db, acting.district, most);
  return rows.map(({ id, title, titleEn, parkName, dueOn, pushedAt }) => ({
    id,
    title: { zh: `转交没有园区认领的成果：${title}`, en: `Hand on what nobody claimed: ${titleEn || title}` },
    detail: { zh: `${parkName}逾期未答复（${dueOn}）`, en: `${parkName} did not answer by ${dueOn}` },
    link: `/supply/${id}`,
    since: civilDateOf(pushedAt as Instant),
    dueOn: null,
    waits: '',
  }));
}

const did =
  (title: (name: string, park: string) => Bilingual) =>
  ({ data, subject }: OwnEvent): Done => ({
    title: title(String(data.title ?? ''), String(data.parkName ?? '')),
    link: `/supply/${subject}`,
  });

const OUTCOMES: Readonly<Record<string, Bilingual>> = {
  claimed: { zh: '已认领', en: 'Claimed' },
  declined: { zh: '不承接', en: 'Declined' },
  lapsed: { zh: '逾期未答复', en: 'Not answered in time' },
  gone: { zh: '成果已撤下', en: 'No longer listed' },
};

/** To-dos of the supply list: a park's answer is a deadline; what nobody claimed is the district's to hand on. */
export const supplyDuties: readonly DutyKind[] = [
  {
    name: ANSWER_DEADLINE,
    label: { zh: '认领推送', en: 'Claim' },
    outcomes: OUTCOMES,
    done: {
      'push.claimed': did((name) => ({ zh: `认领“${name}”`, en: `Claimed “${name}”` })),
      'push.declined': did((name) => ({ zh: `不承接“${name}”`, en: `Declined “${name}”` })),
    },
  },
  {
    name: 'push-unclaimed',
    label: { zh: '转交', en: 'Hand on' },
    waiting: unclaimed,
    done: { 'push.handed-over': did((name) => ({ zh: `转交“${name}”`, en: `Handed on “${name}”` })) },
  },
];
