import type { CivilDate } from '#kernel/dates.ts';
import { addDays } from '#kernel/dates.ts';
import type { Published } from '#kernel/freshness.ts';
import { type TakenOverAchievement, takeOverAchievements } from '#modules/achievements/index.ts';
import { type TakenOverNeed, takeOverNeeds } from '#modules/needs/index.ts';
import { type Ctx, SYSTEM } from '#server/database/context.ts';
import type { Moments } from '#server/events/moments.ts';
import { idOf, instantOf, partsOf } from './keys.ts';
import type { DemoAchievement, DemoListing, DemoNeed } from './shape.ts';
import { type Moment, type Town, writeHistory } from './town.ts';

const BATCH = 300;

/** Called after each batch with how many rows are written so far. */
export type Progress = (done: number) => void;

/** How a publication went, by whom it was published and confirmed. */
function publicationOf(town: Town, one: DemoListing, by: string, moment: Moment, moments: Moments) {
  const today = town.city.today;
  const state: Published['state'] = one.withdrawnOn ? 'withdrawn' : one.expiresOn < today ? 'expired' : 'live';
  const published = moment(one.publishedOn, '10:20', by);
  const verified = one.lastVerifiedOn > one.publishedOn ? moment(one.lastVerifiedOn, '15:10', by) : undefined;
  let ended: Ctx | undefined;
  if (one.withdrawnOn) ended = moment(one.withdrawnOn, '16:40', by);
  else if (state === 'expired') ended = moments.at(instantOf(addDays(one.expiresOn, 1), '03:00', town.now), SYSTEM);
  return {
    published,
    ...(verified ? { verified } : {}),
    ...(ended ? { ended } : {}),
    dates: { state, lastVerifiedOn: one.lastVerifiedOn, expiresOn: one.expiresOn },
  };
}

function coOwnerOf(town: Town, one: DemoAchievement): string[] {
  const owner = one.jointOwner ? town.organisations.get(one.jointOwner) : undefined;
  return owner ? [owner.name] : [];
}

function achievementDraftOf(town: Town, one: DemoAchievement): TakenOverAchievement['draft'] {
  const contact = town.people.get(one.contact)!;
  const { name } = town.organisations.get(one.institution)!;
  return {
    number: one.number,
    title: one.title,
    titleEn: one.titleEn ?? '',
    abstract: one.abstract,
    summaryEn: one.summaryEn ?? '',
    keywords: [...one.keywords],
    field: one.field,
    industry: one.industryCode,
    trl: one.trl,
    maturityEvidence: one.maturityEvidence,
    intellectualProperty: one.ip.map(({ kind, number, status }) => ({ kind, number, status, filedOn: null })),
    ownership: one.ownership,
    coOwners: coOwnerOf(town, one),
    routes: [...one.routes],
    useFirstPayLater: false,
    priceFrom: one.priceLow ?? null,
    priceTo: one.priceHigh ?? null,
    comparison: one.comparison,
    unitEconomics: one.unitEconomics,
    applications: one.application,
    department: one.department,
    contactName: contact.name,
    contactPhone: contact.phone,
    inventors: one.inventors.map((key) => ({
      personId: idOf(key),
      name: town.people.get(key)!.name,
      organisation: name,
    })),
  };
}

/** Achievements with their listings. `told` learns each title, for what refers to it. */
export async function loadAchievements(town: Town, progress: Progress): Promise<{ rows: number; listings: number }> {
  let rows = 0;
  let listings = 0;
  for (const part of partsOf(town.city.achievements(), BATCH)) {
    listings += await writeHistory(town, (ctx, moment, moments) =>
      takeOverAchievements(
        ctx,
        part.map((one) => ({
          id: idOf(one.key),
          organisationId: idOf(one.institution),
          draft: achievementDraftOf(town, one),
          recorded: moment(one.disclosedOn, '09:40', one.contact),
          ...(one.listing ? { publication: publicationOf(town, one.listing, one.contact, moment, moments) } : {}),
          demo: true,
        })),
      ),
    );
    rows += part.length;
    progress(rows);
  }
  return { rows, listings };
}

/** What an anonymous need of the city shows beside field, industry and district. */
const SHOWN = [
  'title',
  'description',
  'effect',
  'application',
  'mustHaves',
  'testMethod',
  'keywords',
  'maturity',
] as const;

function needDraftOf(town: Town, one: DemoNeed): TakenOverNeed['draft'] {
  const contact = town.people.get(one.contact)!;
  const neededBy: CivilDate | null = one.deadline ?? null;
  return {
    number: one.number,
    title: one.title,
    titleEn: one.titleEn ?? '',
    description: one.description,
    summaryEn: one.summaryEn ?? '',
    keywords: [...one.keywords],
    ...one.elements,
    mustHaves: one.requirements.map(({ text, must }) => (must ? text : `${text}（可商量）`)).join('\n'),
    testMethod: one.testMethods.join('\n'),
    field: one.field,
    industry: one.industryCode,
    musts: [],
    trlWanted: one.trlWanted ?? null,
    budgetFrom: one.budgetLow ?? null,
    budgetTo: one.budgetHigh ?? null,
    neededBy,
    routes: [...one.routes],
    district: one.district,
    parkId: one.park ? idOf(one.park) : null,
    contactName: contact.name,
    contactPhone: contact.phone,
    anonymous: one.anonymous,
    shownFields: one.anonymous ? [...SHOWN] : [],
  };
}

/** Needs with their sealed parts and postings. */
export async function loadNeeds(town: Town, progress: Progress): Promise<{ rows: number; postings: number }> {
  let rows = 0;
  let postings = 0;
  for (const part of partsOf(town.city.needs(), BATCH)) {
    postings += await writeHistory(town, (ctx, moment, moments) =>
      takeOverNeeds(
        ctx,
        part.map((one) => ({
          id: idOf(one.key),
          organisationId: idOf(one.enterprise),
          draft: needDraftOf(town, one),
          entered: moment(one.createdOn, '09:20', one.contact),
          ...(one.sealed ? { sealed: one.sealed } : {}),
          ...(one.publication
            ? { publication: publicationOf(town, one.publication, one.contact, moment, moments) }
            : {}),
          demo: true,
        })),
      ),
    );
    rows += part.length;
    progress(rows);
  }
  return { rows, postings };
}
