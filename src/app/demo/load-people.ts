import { addDays } from '#kernel/dates.ts';
import { enrolOrganisation } from '#modules/organisations/index.ts';
import { enrolMember, grantMandate } from '#modules/people/index.ts';
import { SYSTEM } from '#server/database/context.ts';
import { APPLICANTS } from './content/applicants.ts';
import { idOf, instantOf, partsOf } from './keys.ts';
import type { DemoMandate, DemoOrganisation, DemoPark, DemoPerson } from './shape.ts';
import { roleOf, type Town, writeHistory } from './town.ts';

const BATCH = 200;

const industriesOf = (one: DemoOrganisation): string[] =>
  one.kind === 'park' ? (one as DemoPark).industries.map(({ zh }) => zh) : one.industryCode ? [one.industryCode] : [];

const fieldsOf = (one: DemoOrganisation) =>
  one.kind === 'park' ? [...new Set((one as DemoPark).industries.map(({ field }) => field))] : [...(one.fields ?? [])];

function draftOf(one: DemoOrganisation) {
  return {
    kind: one.kind,
    name: one.name,
    subkind: one.subkind ?? ('' as const),
    nameEn: one.nameEn,
    shortName: one.shortName,
    creditCode: one.creditCode,
    affiliation: one.affiliation,
    competentDepartment: one.competentDepartment ?? '',
    legalPersonType: one.legalPersonType,
    registeredDistrict: one.registeredDistrict,
    operatingDistrict: one.operatingDistrict,
    parkId: one.park ? idOf(one.park) : null,
    industries: industriesOf(one),
    fields: fieldsOf(one),
    registeredOn: one.establishedOn,
    registeredCapital: one.registeredCapital ?? null,
    summary: one.profile.zh,
    summaryEn: one.profile.en,
  };
}

/** Every organisation, verified on its day. Parks stand before those who work in them. */
export async function loadOrganisations(town: Town): Promise<number> {
  for (const part of partsOf(town.organisations.values(), BATCH))
    await writeHistory(town, async (_ctx, _moment, moments) => {
      for (const one of part) {
        const verified = moments.at(instantOf(one.verifiedOn, '10:00', town.now), SYSTEM);
        await enrolOrganisation(verified, draftOf(one), { state: 'verified', id: idOf(one.key), demo: true });
      }
    });
  return town.organisations.size;
}

/** Those who registered lately and wait for an officer. */
export async function loadApplicants(town: Town): Promise<number> {
  await writeHistory(town, async (_ctx, _moment, moments) => {
    for (const { key, daysAgo, ...draft } of APPLICANTS) {
      const registered = moments.at(instantOf(addDays(town.city.today, -daysAgo), '15:20', town.now), SYSTEM);
      await enrolOrganisation(registered, draft, { state: 'waiting', id: idOf(key), demo: true });
    }
  });
  return APPLICANTS.length;
}

/** Everybody with a login; one hash of one password serves them all, since hashing thousands would take minutes. */
export async function loadPeople(town: Town, passwordHash: string): Promise<number> {
  const enrol = (one: DemoPerson) => ({
    id: idOf(one.key),
    name: one.name,
    nameEn: one.nameEn,
    phone: one.phone,
    email: one.email,
    title: one.title.zh,
    demo: true,
    login: one.login,
    passwordHash,
  });
  for (const part of partsOf(town.city.people, BATCH))
    await writeHistory(town, async (_ctx, _moment, moments) => {
      for (const one of part) {
        const { verifiedOn } = town.organisations.get(one.organisation)!;
        const joined = moments.at(instantOf(verifiedOn, '11:00', town.now), SYSTEM);
        const place = { organisationId: idOf(one.organisation), role: roleOf(one), office: one.office };
        await enrolMember(joined, enrol(one), place);
      }
    });
  return town.city.people.length;
}

/** What a mandate is on: one need or achievement by its title, or everything. */
export type TitleOf = (key: string) => string;

const leadOf = (town: Town, principal: string) =>
  town.city.people.find((one) => one.organisation === principal && roleOf(one) === 'lead')!.key;

function termsOf(mandate: DemoMandate, titleOf: TitleOf) {
  const { subject } = mandate;
  const kind = subject?.startsWith('need') ? ('need' as const) : ('achievement' as const);
  return {
    principalId: idOf(mandate.principal),
    managerId: idOf(mandate.manager),
    subject: subject ? { kind, id: idOf(subject), title: titleOf(subject) } : null,
    fromOn: mandate.from,
    toOn: mandate.to,
    maySeePrice: !subject,
    note: '请持续跟进，每两周书面反馈一次进展。',
  };
}

/** Mandates of technology managers, given on their first day by the principal's lead. */
export async function loadMandates(town: Town, titleOf: TitleOf): Promise<number> {
  for (const part of partsOf(town.city.mandates, BATCH))
    await writeHistory(town, async (_ctx, moment) => {
      for (const mandate of part)
        await grantMandate(moment(mandate.from, '14:00', leadOf(town, mandate.principal)), termsOf(mandate, titleOf));
    });
  return town.city.mandates.length;
}
