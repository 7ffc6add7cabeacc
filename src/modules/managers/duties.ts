import { actsAs } from '#kernel/actor.ts';
import { administers } from '#kernel/administrators.ts';
import { civilDateOf, type Instant } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import type { Done, DutyKind, OwnEvent, Waiting } from '#server/duties/declaration.ts';
import { levelsWaiting } from './store.ts';

async function toVerify(ctx: Ctx, most: number): Promise<Waiting[]> {
  const { actor } = ctx;
  if (!actsAs(actor, ['officer', 'lead'], ['city']) && !administers(actor, 'system')) return [];
  const rows = await levelsWaiting(ctx.db, actor.personId, most);
  return rows.map(({ id, name, nameEn, organisationName, updatedAt }) => ({
    id,
    title: { zh: `核验技术经理人级别：${name}`, en: `Verify the level of ${nameEn || name}` },
    detail: { zh: organisationName, en: organisationName },
    link: `/managers/${id}`,
    since: civilDateOf(updatedAt as Instant),
    dueOn: null,
    waits: name,
  }));
}

const did =
  (title: Bilingual) =>
  ({ subject }: OwnEvent): Done => ({ title, link: `/managers/${subject}` });

/** Levels of technology managers that wait for an officer. */
export const managerDuties: readonly DutyKind[] = [
  {
    name: 'manager-level',
    label: { zh: '核验级别', en: 'Verify level' },
    waiting: toVerify,
    done: {
      'manager.level-verified': did({ zh: '核验通过一位技术经理人的级别', en: 'Verified a manager’s level' }),
      'manager.level-rejected': did({ zh: '退回一位技术经理人的级别', en: 'Sent a manager’s level back' }),
    },
  },
];
