import { type Actor, mandateFor } from '#kernel/actor.ts';
import { type Audience, PUBLIC, readers } from '#kernel/audience.ts';
import type { Published } from '#kernel/freshness.ts';
import { type Bilingual, type FieldError, type Refusal, refuse } from '#kernel/refusal.ts';
import { FIELDS } from '#kernel/vocabulary.ts';
import type { PostingContent } from './contract-posting.ts';
import type { Need } from './contract-record.ts';
import { SHOWN_FIELDS, type ShownField } from './contract-words.ts';
import { isOfEnterprise, readersOf, whyNotMove } from './rules.ts';
import { statedMusts } from './rules-musts.ts';

/** What the public row says of the enterprise, and what would tell who an anonymous one is. */
export interface PublishedEnterprise {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly shortName: string;
  readonly creditCode: string | null;
  readonly registeredDistrict: string;
  readonly operatingDistrict: string;
}

export interface PublishedPark {
  readonly id: string;
  readonly name: string;
}

/** The sentence declared at every publication, kept in the event with who said it and when. */
export const DECLARATION: Bilingual = {
  zh: '本企业确认拟公开的需求内容不涉及国家秘密，也不含他人的商业秘密，同意公开。',
  en: 'This enterprise confirms that the need to be published involves no state secret and no trade secret of others, and may be published.',
};

type Content = Pick<
  Need,
  | 'title'
  | 'titleEn'
  | 'description'
  | 'summaryEn'
  | 'keywords'
  | 'material'
  | 'method'
  | 'effect'
  | 'product'
  | 'application'
  | 'mustHaves'
  | 'testMethod'
  | 'trlWanted'
  | 'budgetFrom'
  | 'budgetTo'
  | 'neededBy'
  | 'routes'
>;

const NOTHING: Content = {
  title: '',
  titleEn: '',
  description: '',
  summaryEn: '',
  keywords: [],
  material: '',
  method: '',
  effect: '',
  product: '',
  application: '',
  mustHaves: '',
  testMethod: '',
  trlWanted: null,
  budgetFrom: null,
  budgetTo: null,
  neededBy: null,
  routes: [],
};

/** Which properties of a need each choice of its author shows. */
const SHOWS: Readonly<Record<ShownField, readonly (keyof Content)[]>> = {
  title: ['title', 'titleEn'],
  description: ['description', 'summaryEn'],
  material: ['material'],
  method: ['method'],
  effect: ['effect'],
  product: ['product'],
  application: ['application'],
  mustHaves: ['mustHaves'],
  testMethod: ['testMethod'],
  keywords: ['keywords'],
  budget: ['budgetFrom', 'budgetTo'],
  neededBy: ['neededBy'],
  maturity: ['trlWanted'],
  routes: ['routes'],
};

/** A title that tells nothing: the field and that it is a need. */
function plainTitle(field: string): { title: string; titleEn: string } {
  const known = FIELDS.find(({ code }) => code === field);
  return { title: `${known?.zh ?? '某领域'}技术需求`, titleEn: `A need in ${known?.en.toLowerCase() ?? 'technology'}` };
}

function chosen(need: Need, fields: readonly ShownField[]): Content {
  const shown = fields.flatMap((field) => SHOWS[field]);
  const written = Object.fromEntries(shown.map((property) => [property, need[property]])) as Partial<Content>;
  return { ...NOTHING, ...written };
}

/**
 * The public face of a need, field by field: what is not written here does not leave the record. Not public: who wrote it, contact, number,
 * state, history, sealed part. An anonymous one shows the division of the industry, the field, the district and what the author chose.
 */
export function publishedFields(
  need: Need,
  enterprise: PublishedEnterprise,
  park: PublishedPark | undefined,
  hasSealed: boolean,
): PostingContent {
  const place = {
    field: need.field,
    district:
      need.district ||
      (enterprise.operatingDistrict as Need['district']) ||
      (enterprise.registeredDistrict as Need['district']),
    hasSealed,
    quality: need.quality,
  };
  const all = SHOWN_FIELDS.map(({ code }) => code);
  const content = chosen(need, need.anonymous ? need.shownFields : all);
  const musts = statedMusts({ ...content, district: place.district, musts: need.musts });
  if (!need.anonymous) {
    return {
      ...place,
      ...content,
      musts,
      anonymous: false,
      organisationId: enterprise.id,
      organisationName: enterprise.name,
      organisationNameEn: enterprise.nameEn,
      parkId: park?.id ?? null,
      parkName: park?.name ?? '',
      industry: need.industry,
    };
  }
  return {
    ...place,
    ...content,
    musts,
    ...(need.shownFields.includes('title') ? {} : plainTitle(need.field)),
    anonymous: true,
    organisationId: null,
    organisationName: '',
    organisationNameEn: '',
    parkId: null,
    parkName: '',
    industry: need.industry.slice(0, 2),
  };
}

/** An enterprise's name without place and legal form: 北京云栈先进制造技术有限公司 → 云栈先进制造. */
export function coreOfName(name: string): string {
  return name
    .replace(/[（(].*?[）)]/g, '')
    .replace(/^(北京市?|中国|京)/, '')
    .replace(/(股份|集团|控股|责任|有限|公司|总公司|分公司)+$/g, '')
    .replace(/(科技|技术|实业|发展)+$/g, '');
}

const plain = (text: string) => text.normalize('NFKC').replace(/[\s-]/g, '').toLowerCase();

function tellingWords(need: Need, enterprise: PublishedEnterprise, park: PublishedPark | undefined): string[] {
  const core = coreOfName(enterprise.name);
  const words = [
    enterprise.name,
    enterprise.nameEn,
    enterprise.shortName,
    core.length >= 3 ? core : '',
    enterprise.creditCode ?? '',
    park?.name ?? '',
    need.contactName,
    need.contactPhone,
  ];
  return [...new Set(words.map(plain))].filter((word) => word.length >= 2);
}

/** Where a text that an anonymous need would show names the enterprise, its park or its contact: field by field, with the word. */
export function tellingPlaces(
  need: Need,
  enterprise: PublishedEnterprise,
  park: PublishedPark | undefined,
): (Bilingual & { key: string; word: string })[] {
  if (!need.anonymous) return [];
  const words = tellingWords(need, enterprise, park);
  const content = publishedFields(need, enterprise, park, false);
  return SHOWN_FIELDS.flatMap(({ code, zh, en }) => {
    const text = plain(SHOWS[code].map((property) => JSON.stringify(content[property])).join(' '));
    const word = words.find((one) => text.includes(one));
    return word === undefined
      ? []
      : [{ key: code, zh: `${zh}里有“${word}”`, en: `“${word}” in ${en.toLowerCase()}`, word }];
  });
}

const NEEDED: readonly (Bilingual & { key: string; has: (content: PostingContent) => boolean })[] = [
  { key: 'field', zh: '领域', en: 'field', has: (content) => content.field !== '' },
  { key: 'district', zh: '落地区', en: 'landing district', has: (content) => content.district !== '' },
  {
    key: 'description',
    zh: '至少公开一项内容：描述或五要素之一',
    en: 'something to read: the description or one of the five elements',
    has: ({ description, material, method, effect, product, application }) =>
      [description, material, method, effect, product, application].some((text) => text.length >= 10),
  },
];

/** What a public row cannot do without. */
export function missingForPublication(content: PostingContent): (Bilingual & { key: string })[] {
  return NEEDED.filter(({ has }) => !has(content)).map(({ key, zh, en }) => ({ key, zh, en }));
}

/** What publishing is judged by. */
export interface Publishing {
  readonly need: Need;
  readonly content: PostingContent;
  readonly telling: readonly (Bilingual & { key: string })[];
  readonly noStateSecret: boolean;
}

/** Why the actor may not publish this need as it is; undefined when they may. */
export function whyNotPublish(
  actor: Actor,
  { need, content, telling, noStateSecret }: Publishing,
): Refusal | undefined {
  const no = whyNotMove(actor, need, 'publish');
  if (no) return no;
  const missing = missingForPublication(content);
  if (missing.length > 0)
    return refuse('needs/not-ready', { missing: missing.map(({ zh, en }) => `${zh} ${en}`).join('；') });
  if (telling.length > 0) {
    const errors: FieldError[] = telling.map(({ key, zh, en }) => ({
      pointer: `#/${key}`,
      code: 'needs/telling',
      detail: { zh: `${zh}，会暴露企业身份。`, en: `${en} tells who it is.` },
    }));
    return refuse('needs/telling', { count: errors.length }, errors);
  }
  return noStateSecret ? undefined : refuse('needs/undeclared');
}

/** Who reads the public row: everybody while it is live, its owner's circle otherwise. */
export function postingReaders(state: Published['state'], owner: Pick<Need, 'id' | 'organisationId'>): Audience[] {
  return state === 'live' ? readers(PUBLIC) : readersOf(owner);
}

type OnList = Pick<Published, 'state'> | undefined;

/** Why the actor may not confirm that a posting still holds; undefined when they may. An expired one comes back. */
export function whyNotConfirm(actor: Actor, need: Need, posting: OnList): Refusal | undefined {
  if (need.state !== 'published' || !posting || posting.state === 'withdrawn') return refuse('needs/not-published');
  const isTheirs = isOfEnterprise(actor, need.organisationId) || mandateFor(actor, need.organisationId, need.id);
  return isTheirs ? undefined : refuse('needs/own-only');
}

/** Why the actor may not withdraw a posting; undefined when they may. */
export function whyNotWithdraw(actor: Actor, need: Need, posting: OnList): Refusal | undefined {
  if (!posting || posting.state === 'withdrawn') return refuse('needs/not-published');
  return whyNotMove(actor, need, 'withdraw');
}
