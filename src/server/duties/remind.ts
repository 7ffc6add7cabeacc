import { type Audience, ofPerson, readers } from '#kernel/audience.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { loadCalendar } from '../calendar/store.ts';
import { type Ctx, emit } from '../database/context.ts';
import { notify } from '../notify/notify.ts';
import type { DutyKind, Reminded } from './declaration.ts';
import { whyNotRemind } from './rules.ts';
import { addReminder, remindersOf } from './store.ts';

/** The matter, from the kind of this name or from the sources that answer kinds of other names. */
async function matterOf(ctx: Ctx, kinds: readonly DutyKind[], name: string, id: string): Promise<Reminded> {
  const named = kinds.filter((kind) => kind.name === name && kind.reminded);
  const asked = named.length > 0 ? named : kinds.filter((kind) => kind.reminded);
  for (const kind of asked) {
    const matter = await kind.reminded!(ctx, id, name);
    if (matter) return matter;
  }
  throw refuse('duties/not-waiting');
}

/**
 * Reminds whoever has to act of a matter the actor began: an event of the matter's and a notification to those who can act, never to the actor.
 * Refuses a second one on the same day, a rest day, and what is settled or was begun by somebody else.
 */
export async function remindOfDuty(ctx: Ctx, kinds: readonly DutyKind[], kind: string, id: string) {
  const personId = ctx.actor.personId;
  if (!personId) throw refuse('session/needed');
  const { title, link, subjectKind, subjectId, to } = await matterOf(ctx, kinds, kind, id);
  const [sent] = (await remindersOf(ctx.db, [id], personId)).filter((one) => one.kind === kind);
  refuseIf(
    whyNotRemind({ endedOn: null, remindedOn: sent?.remindedOn ?? null }, ctx.today, await loadCalendar(ctx.db)),
  );
  const told: Audience[] = readers(ofPerson(personId), ...(to.persons ?? []).map(ofPerson), ...(to.tokens ?? []));
  const row = { kind, matterId: id, personId, remindedOn: ctx.today, remindedAt: ctx.now, readers: told };
  if (!(await addReminder(ctx.db, row))) throw refuse('duties/reminded-today');
  await notify(ctx, {
    to,
    except: personId,
    kind: 'duty.reminded',
    title: { zh: `催办：${title.zh}`, en: `Reminder: ${title.en}` },
    subjectKind,
    subjectId,
    link,
    key: `duty.reminded/${kind}/${id}/${personId}/${ctx.today}`,
  });
  emit(ctx, {
    type: 'duty.reminded',
    kind: subjectKind,
    subject: subjectId,
    organisation: ctx.actor.acting?.organisationId,
    readers: told,
    data: { duty: kind },
  });
  return { remindedOn: ctx.today, reminders: (sent?.reminders ?? 0) + 1 };
}
