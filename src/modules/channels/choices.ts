import { ADMINISTRATORS, ofPerson, readers } from '#kernel/audience.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import { refuse } from '#kernel/refusal.ts';
import { mailingsOf } from '#modules/people/index.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import { isMailOn } from '#server/mail/mail.ts';
import type { MailChoice, MailSettingsShown } from './contract.ts';
import type { NoticeGroup } from './rules.ts';
import { choicesOf, keepChoices } from './store-choices.ts';

/** Reading one's own proved address, and stopping mail without signing in; on the list in `app/wiring.ts`. */
export const CHOICES_TASK = 'channels.choices';

function me({ actor }: Ctx): string {
  if (!actor.personId) throw refuse('session/needed');
  return actor.personId;
}

/** What the signed-in person is mailed, group by group. */
export async function readChoices(ctx: Ctx, groups: readonly NoticeGroup[]): Promise<MailSettingsShown> {
  const personId = me(ctx);
  const chosen = new Map((await choicesOf(ctx.db, [personId])).map((one) => [one.noticeGroup, one.choice]));
  const [mailing] = await elevated(ctx, CHOICES_TASK, () => mailingsOf(ctx.db, [personId]));
  return {
    on: await isMailOn(ctx.db),
    email: mailing?.email ?? '',
    proved: mailing?.proved ?? false,
    groups: groups.map(({ code, title, what, otherwise }) => ({
      code,
      title,
      what,
      choice: chosen.get(code) ?? otherwise,
    })),
  };
}

type Wish = { readonly group: string; readonly choice: MailChoice };

async function keep(ctx: Ctx, personId: string, choices: readonly Wish[]): Promise<void> {
  await keepChoices(ctx.db, personId, choices, ctx.now);
  emit(ctx, {
    type: 'mail-choices.changed',
    kind: 'person',
    subject: personId,
    readers: readers(ofPerson(personId), ADMINISTRATORS),
    data: { choices: choices.map(({ group, choice }) => `${group}: ${choice}`) },
  });
}

/** Changes what the signed-in person is mailed. Refuses a group there is not. */
export async function chooseMail(
  ctx: Ctx,
  choices: readonly Wish[],
  groups: readonly NoticeGroup[],
): Promise<MailSettingsShown> {
  const codes = new Set(groups.map(({ code }) => code));
  const wrong = choices.findIndex(({ group }) => !codes.has(group));
  if (wrong >= 0)
    throw refuse('input/invalid', { count: 1 }, [
      {
        pointer: `/choices/${wrong}/group`,
        code: 'channels/field',
        detail: { zh: '没有这一类消息，请重新选择。', en: 'There is no such group; choose again.' },
      },
    ]);
  await keep(ctx, me(ctx), choices);
  return readChoices(ctx, groups);
}

/**
 * Stops a person's mail of a group, or a digest with every group in it. `scope` is the group's code, `daily` or `weekly`. Answers what was stopped.
 * System role.
 */
export async function stopMail(
  ctx: Ctx,
  personId: string,
  scope: string,
  groups: readonly NoticeGroup[],
): Promise<Bilingual[]> {
  const chosen = new Map((await choicesOf(ctx.db, [personId])).map((one) => [one.noticeGroup, one.choice]));
  const isDigest = scope === 'daily' || scope === 'weekly';
  const stopped = groups.filter(({ code, otherwise }) =>
    isDigest ? (chosen.get(code) ?? otherwise) === scope : code === scope,
  );
  if (stopped.length > 0)
    await keep(
      ctx,
      personId,
      stopped.map(({ code }) => ({ group: code, choice: 'none' })),
    );
  return stopped.map(({ title }) => title);
}
