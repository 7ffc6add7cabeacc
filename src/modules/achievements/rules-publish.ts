import { type Actor, mandateFor } from '#kernel/actor.ts';
import { type Audience, PUBLIC, readers } from '#kernel/audience.ts';
import type { Published } from '#kernel/freshness.ts';
import { type Bilingual, type FieldError, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Rule } from '#kernel/rule.ts';
import type { Declarations, ListingContent } from './contract-listing.ts';
import type { Achievement } from './contract-record.ts';
import { ipNumbersOf, isOfTransferOffice, readersOf, type Standing } from './rules.ts';

/** What the public row says of the institution. */
export interface PublishedInstitution {
  readonly name: string;
  readonly nameEn: string;
  readonly subkind: string;
  readonly affiliation: string;
  readonly registeredDistrict: string;
  readonly operatingDistrict: string;
}

/** The sentence declared at every publication, kept word for word with who said it and when. */
export const DECLARATION: Bilingual = {
  zh: '本单位已按规定对拟公开的内容进行保密审查，确认其不涉及国家秘密，也不涉及本单位或他人不宜公开的秘密，同意公开。',
  en: 'This institution has reviewed the content to be published for secrecy as required. It involves no state secret and no secret of this institution or of others that should not be public, and may be published.',
};

/** What publishing before filing costs. */
export const NOVELTY_WARNING: Bilingual = {
  zh: '这项成果还没有申请号或登记号。公开以后再申请专利，会因为丧失新颖性而得不到授权（专利法第二十二条）。第二十四条的六个月宽限只有四种情形：国家紧急状态或非常情况下为公共利益首次公开、在国家主办或承认的国际展览会首次展出、在规定的学术或技术会议首次发表、他人未经同意泄露；在本平台公开不在其中。建议先申请，再公开。',
  en: 'No application or registration number is on record. A patent filed after publication is refused for want of novelty (Patent Law art. 22). The six months of art. 24 cover four cases only: first disclosed in the public interest in a national emergency, first shown at a recognised international exhibition, first presented at a prescribed conference, or disclosed by others without consent. Publication here is none of them. File first, then publish.',
};

/** The law behind the warning and the export question, as data. */
export const PUBLICATION_RULES: readonly Rule[] = [
  {
    id: 'publication.novelty',
    statement: {
      zh: '授予专利权的发明和实用新型应当具备新颖性：申请日以前在国内外不为公众所知。不丧失新颖性的宽限期为申请日以前六个月，限第二十四条所列情形。',
      en: 'A patentable invention or utility model must be new: not known to the public anywhere before the filing date. The grace period is six months before the filing date, in the cases of article 24 only.',
    },
    params: { graceMonths: 6 },
    source: { document: '中华人民共和国专利法（2020年修正）', article: '第二十二条、第二十四条', url: '' },
    validFrom: '2021-06-01',
    modality: 'MUST',
    certainty: 'sure',
  },
  {
    id: 'publication.export-control',
    statement: {
      zh: '属于禁止出口的技术不得出口；属于限制出口的技术实行许可证管理，未经许可不得出口。公开技术内容前须核对现行目录。',
      en: 'Technology prohibited from export must not be exported; restricted technology only under licence. Check the catalogue in force before publishing technical content.',
    },
    params: {},
    source: { document: '中华人民共和国技术进出口管理条例；中国禁止出口限制出口技术目录', article: '第三章', url: '' },
    validFrom: '2023-12-21',
    modality: 'MUST',
    certainty: 'likely',
  },
];

/** Whether publishing now would destroy the novelty of something still to be filed: nothing has a number yet. */
export function isNoveltyAtRisk(achievement: Pick<Achievement, 'intellectualProperty'>): boolean {
  return ipNumbersOf(achievement.intellectualProperty).length === 0;
}

/**
 * The public face of an achievement, field by field: what is not written here does not leave the record. Not public: who wrote it, inventors,
 * co-owners, contact, the institution's number, state and history. `price` hidden leaves the price out.
 */
export function publishedFields(
  achievement: Achievement,
  institution: PublishedInstitution,
  price: 'shown' | 'hidden',
): ListingContent {
  const { name, nameEn, subkind, affiliation } = institution;
  return {
    organisationName: name,
    organisationNameEn: nameEn,
    subkind,
    affiliation,
    district: institution.operatingDistrict || institution.registeredDistrict,
    department: achievement.department,
    title: achievement.title,
    titleEn: achievement.titleEn,
    abstract: achievement.abstract,
    summaryEn: achievement.summaryEn,
    keywords: achievement.keywords,
    field: achievement.field,
    industry: achievement.industry,
    trl: achievement.trl,
    maturityEvidence: achievement.maturityEvidence,
    intellectualProperty: achievement.intellectualProperty.map((item) => ({
      kind: item.kind,
      number: item.number,
      status: item.status,
    })),
    ipStatus: achievement.ipStatus,
    ownership: achievement.ownership,
    routes: achievement.routes,
    useFirstPayLater: achievement.useFirstPayLater,
    priceFrom: price === 'shown' ? achievement.priceFrom : null,
    priceTo: price === 'shown' ? achievement.priceTo : null,
    comparison: achievement.comparison,
    unitEconomics: achievement.unitEconomics,
    applications: achievement.applications,
    quality: achievement.quality,
  };
}

/** Who reads the public row: everybody while it is live, its owner's circle otherwise. */
export function listingReaders(state: Published['state'], owner: Standing): Audience[] {
  return state === 'live' ? readers(PUBLIC) : readersOf(owner);
}

const NEEDED: readonly (Bilingual & { key: keyof Achievement; has: (a: Achievement) => boolean })[] = [
  {
    key: 'abstract',
    zh: '简介（至少 40 字）',
    en: 'abstract (40 characters at least)',
    has: (a) => a.abstract.length >= 40,
  },
  { key: 'field', zh: '领域', en: 'field', has: (a) => a.field !== '' },
  { key: 'trl', zh: '技术成熟度', en: 'maturity (TRL)', has: (a) => a.trl !== null },
  { key: 'routes', zh: '拟转化方式', en: 'routes', has: (a) => a.routes.length > 0 },
  { key: 'ownership', zh: '权属', en: 'ownership', has: (a) => a.ownership !== '' },
];

/** What a public row cannot do without and the record lacks. */
export function missingForPublication(achievement: Achievement): (Bilingual & { key: string })[] {
  return NEEDED.filter(({ has }) => !has(achievement)).map(({ key, zh, en }) => ({ key, zh, en }));
}

function undeclared(declared: Declarations, noveltyAtRisk: boolean): FieldError[] {
  const errors: FieldError[] = [];
  const add = (pointer: string, zh: string, en: string) =>
    errors.push({ pointer: `#/${pointer}`, code: `achievements/${pointer}`, detail: { zh, en } });
  if (!declared.noStateSecret)
    add(
      'noStateSecret',
      '请声明内容不涉及国家秘密；不能声明的不要公开。',
      'Declare that it involves no state secret; if you cannot, do not publish.',
    );
  if (declared.exportControl === null)
    add(
      'exportControl',
      '请对照目录回答是否属于禁止或限制出口的技术。',
      'Answer from the catalogue whether its export is prohibited or restricted.',
    );
  if (noveltyAtRisk && !declared.noveltyAcknowledged)
    add(
      'noveltyAcknowledged',
      '还没有申请号：请确认知道公开会丧失新颖性，或先申请。',
      'No filing number yet: acknowledge that publishing destroys novelty, or file first.',
    );
  return errors;
}

/** Why the actor may not publish this record with these declarations; undefined when they may. */
export function whyNotPublish(actor: Actor, achievement: Achievement, declared: Declarations): Refusal | undefined {
  if (!isOfTransferOffice(actor, achievement.organisationId)) return refuse('achievements/office-only');
  if (achievement.state !== 'recorded') return refuse('achievements/not-recorded');
  const missing = missingForPublication(achievement);
  if (missing.length > 0)
    return refuse('achievements/not-ready', { missing: missing.map(({ zh, en }) => `${zh} ${en}`).join('；') });
  const errors = undeclared(declared, isNoveltyAtRisk(achievement));
  if (errors.length > 0) return refuse('achievements/undeclared', { count: errors.length }, errors);
  return declared.exportControl === 'controlled' ? refuse('achievements/export-controlled') : undefined;
}

/** Why the actor may not confirm that a listing still holds; undefined when they may. One click brings an expired one back, since its content was declared already. */
export function whyNotConfirm(
  actor: Actor,
  owner: Standing,
  listing: Pick<Published, 'state'> | undefined,
): Refusal | undefined {
  if (listing?.state !== 'live' && listing?.state !== 'expired') return refuse('achievements/not-published');
  const isTheirs =
    isOfTransferOffice(actor, owner.organisationId) || mandateFor(actor, owner.organisationId, owner.id) !== undefined;
  return isTheirs ? undefined : refuse('achievements/office-only');
}

/** Why the actor may not withdraw a listing; undefined when they may. */
export function whyNotWithdraw(
  actor: Actor,
  owner: Standing,
  listing: Pick<Published, 'state'> | undefined,
): Refusal | undefined {
  if (listing?.state !== 'live' && listing?.state !== 'expired') return refuse('achievements/not-published');
  return isOfTransferOffice(actor, owner.organisationId) ? undefined : refuse('achievements/office-only');
}
