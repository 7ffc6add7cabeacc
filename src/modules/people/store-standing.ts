import { type RawBuilder, sql } from 'kysely';
import type { HeldMandate, Membership, SupportMode } from '#kernel/actor.ts';
import type { CivilDate, Instant } from '#kernel/dates.ts';
import { type Database, KEPT } from '#server/database/connect.ts';
import type { StoredSession } from '#server/session/sessions.ts';

/** A person as they stand on a date: what the tokens they hold are made from. */
export interface Standing {
  readonly id: string;
  readonly name: string;
  readonly language: 'zh' | 'en';
  readonly mustChange: boolean;
  readonly memberships: readonly Membership[];
  readonly mandates: readonly HeldMandate[];
  /** Break-glass accesses that are open at the moment. */
  readonly support: readonly OpenAccess[];
  /** The database's time when this was read. */
  readonly readAt: Instant;
}

/** A break-glass access that is open: one more source of tokens, with an end in time. */
export type OpenAccess = Omit<SupportMode, 'homeId'> & Pick<Membership, 'organisationKind' | 'district'>;

/** When somebody is looked at: the day in Beijing and the instant, where the clock is stopped; otherwise now by the database's clock. */
export interface Moment {
  readonly today?: CivilDate | undefined;
  readonly now?: Instant | undefined;
}

/** A date as SQL; without one today in Beijing by the database's clock, since nodes' clocks may differ. */
const dayOf = (today: CivilDate | undefined) =>
  sql`coalesce(${today ?? null}::date, (now() at time zone 'Asia/Shanghai')::date)`;

/** A person's standing on a date as SQL; `from` names the person `p`, `beside` is read with it. */
const standing = (
  { today, now }: Moment,
  from: RawBuilder<unknown>,
  beside: RawBuilder<unknown> = sql``,
) => sql<Standing>`
  select ${KEPT} ${beside} p.id, p.name, p.language, a.must_change, now() as read_at,
    coalesce((select json_agg(json_strip_nulls(json_build_object('organisationId', m.organisation_id, 'organisationName', o.name,
        'organisationKind', o.kind, 'verified', o.state = 'verified', 'role', m.role, 'office', m.office, 'district', o.district,
        'absorbed', (select json_agg(x.id order by x.id) from organisation_mergers x where x.merged_into = o.id)))
        order by m.created_at, m.id)
      from memberships m join organisation_standings o on o.id = m.organisation_id
      where m.person_id = p.id and m.since <= ${dayOf(today)} and m.until is null and o.state <> 'closed'), '[]') as memberships,
    coalesce((select json_agg(json_strip_nulls(json_build_object('id', d.id, 'principalId', d.principal_id, 'subjectId', d.subject_id,
        'principalName', d.principal_name, 'maySeePrice', d.may_see_price, 'maySign', d.may_sign)) order by d.created_at, d.id)
      from mandates d join organisation_standings o on o.id = d.principal_id and o.state = 'verified'
      where d.manager_id = p.id and d.state = 'active' and ${dayOf(today)} between d.from_on and d.to_on
        and exists (select from memberships w join organisation_standings e on e.id = w.organisation_id and e.state = 'verified'
          where w.person_id = p.id and w.organisation_id = d.manager_organisation_id and w.until is null)), '[]') as mandates,
    coalesce((select json_agg(json_strip_nulls(json_build_object('accessId', s.id, 'organisationId', s.organisation_id, 'organisationName', o.name,
        'organisationKind', o.kind, 'district', o.district, 'until', s.until, 'includesSealed', s.includes_sealed)))
      from support_open s join organisation_standings o on o.id = s.organisation_id
      where s.person_id = p.id and s.until > coalesce(${now ?? null}::timestamptz, now())), '[]') as support
  from ${from} join accounts a on a.person_id = p.id and a.disabled_at is null`;

/**
 * Present memberships and mandates of a person whose account is not disabled. A mandate holds while both the principal and the manager's
 * employer are verified and the manager still works there. Read with the system role.
 */
export async function findStanding(system: Database, personId: string, moment: Moment): Promise<Standing | undefined> {
  const from = sql`(select * from persons where id = ${personId}) p`;
  const found = await standing(moment, from).execute(system);
  return found.rows[0];
}

/** The same of the person whose session this is, with the session; undefined when there is none. */
export async function findSignedIn(
  system: Database,
  session: RawBuilder<StoredSession>,
  moment: Moment,
): Promise<(Standing & StoredSession) | undefined> {
  const beside = sql`s.session_id, s.person_id, s.acting_organisation_id, s.is_stale, s.must_enrol, s.proved_seconds_ago,`;
  const found = await standing(moment, sql`(${session}) s join persons p on p.id = s.person_id`, beside).execute(
    system,
  );
  return found.rows[0] as (Standing & StoredSession) | undefined;
}

/** What a token asks for, taken apart; undefined parts do not matter. */
export interface Sought {
  readonly persons: readonly string[];
  readonly organisations: readonly string[];
  /** `organisation/person`. */
  readonly members: readonly string[];
  /** `organisation/office`. */
  readonly offices: readonly string[];
  readonly districts: readonly string[];
  readonly parks: readonly string[];
  readonly city: boolean;
  /** Roles of the installation's administrators. */
  readonly administrators: readonly string[];
  /** Principals, and `principal/subject`. */
  readonly mandates: readonly string[];
}

/**
 * Persons with an account in use who hold any of the tokens now: the reverse of how tokens are given (`tokensOf`). Read with the system role.
 */
export async function personsWith(system: Database, sought: Sought): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select a.person_id as id from accounts a
    where a.disabled_at is null and (
      a.person_id::text = any(${sought.persons})
      or exists (select from memberships m join organisation_standings o on o.id = m.organisation_id
        where m.person_id = a.person_id and m.until is null and m.since <= (now() at time zone 'Asia/Shanghai')::date and o.state <> 'closed' and (
          m.organisation_id::text = any(${sought.organisations})
          or m.organisation_id || '/' || m.person_id = any(${sought.members})
          or m.organisation_id || '/' || m.office = any(${sought.offices})
          or (o.state = 'verified' and (
            (m.role = 'lead' and (m.organisation_id || '/lead' = any(${sought.offices}) or m.organisation_id || '/transfer' = any(${sought.offices})))
            or (o.kind = 'district' and o.district = any(${sought.districts}))
            or (o.kind = 'park' and m.organisation_id::text = any(${sought.parks}))
            or (o.kind = 'city' and ${sought.city})
            or (o.kind = 'platform' and m.role = any(${sought.administrators}))))))
      or exists (select from mandates d join organisation_standings o on o.id = d.principal_id and o.state = 'verified'
        where d.manager_id = a.person_id and d.state = 'active'
          and (now() at time zone 'Asia/Shanghai')::date between d.from_on and d.to_on
          and d.principal_id || coalesce('/' || d.subject_id, '') = any(${sought.mandates})
          and exists (select from memberships w join organisation_standings e on e.id = w.organisation_id and e.state = 'verified'
            where w.person_id = d.manager_id and w.organisation_id = d.manager_organisation_id and w.until is null)))
    order by 1`.execute(system);
  return found.rows.map((row) => row.id);
}
