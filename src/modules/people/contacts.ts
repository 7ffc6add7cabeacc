import { type Ctx, elevated } from '#server/database/context.ts';
import { maskedPhone } from './rules.ts';
import { listMembers, type Member, membershipsOf, type Person, personsOf } from './store.ts';

/** Looking up people whom the asker may not read; on the list in `app/wiring.ts`. */
export const CONTACTS_TASK = 'people.contacts';

/** What is shown of a person to somebody else. */
export interface Contact {
  readonly personId: string;
  readonly name: string;
  readonly nameEn: string;
  readonly title: string;
  /** Masked (`138****0000`) unless the reader is a colleague or an administrator. */
  readonly phone: string;
  /** Empty unless the reader is a colleague or an administrator. */
  readonly email: string;
  readonly full: boolean;
}

const fullOf = ({ id, name, nameEn, title, phone, email }: Person): Contact => ({
  personId: id,
  name,
  nameEn,
  title,
  phone,
  email,
  full: true,
});

const maskedOf = (person: Person): Contact => ({
  ...fullOf(person),
  phone: maskedPhone(person.phone),
  email: '',
  full: false,
});

/** People as the actor may see them, by id: in full when they are colleagues, otherwise the name and a masked phone. */
export async function contactsOf(ctx: Ctx, personIds: readonly string[]): Promise<ReadonlyMap<string, Contact>> {
  const seen = new Map((await personsOf(ctx.db, personIds)).map((person) => [person.id, fullOf(person)]));
  const unseen = personIds.filter((id) => !seen.has(id));
  if (unseen.length === 0) return seen;
  const others = await elevated(ctx, CONTACTS_TASK, () => personsOf(ctx.db, unseen));
  return new Map([...seen, ...others.map((person) => [person.id, maskedOf(person)] as const)]);
}

/** One person as the actor may see them; undefined when there is no such person. */
export async function contactOf(ctx: Ctx, personId: string): Promise<Contact | undefined> {
  return (await contactsOf(ctx, [personId])).get(personId);
}

/**
 * People in full, by id, whatever the actor may read: for the parties of an engagement after they were introduced. The caller has made sure
 * that the actor is such a party.
 */
export async function fullContacts(ctx: Ctx, personIds: readonly string[]): Promise<ReadonlyMap<string, Contact>> {
  const found = await elevated(ctx, CONTACTS_TASK, () => personsOf(ctx.db, personIds));
  return new Map(found.map((person) => [person.id, fullOf(person)]));
}

/** Present members of these organisations whom the context may see, leads first: an actor's own colleagues, everybody for the system. */
export function membersOf(ctx: Pick<Ctx, 'db'>, organisationIds: readonly string[]): Promise<Member[]> {
  return listMembers(ctx.db, organisationIds);
}

/** Present memberships of these people whom the context may see. */
export function placesOf(ctx: Pick<Ctx, 'db'>, personIds: readonly string[]): Promise<Member[]> {
  return membershipsOf(ctx.db, personIds);
}
