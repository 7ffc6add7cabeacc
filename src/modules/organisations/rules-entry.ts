/** What must hold of an organisation's own data whoever enters it: the same check at registration, entry, change and in the form. */
import { isCreditCode } from '#kernel/ids.ts';
import { type Bilingual, type FieldError, type Refusal, whyNotFields } from '#kernel/refusal.ts';
import { type Organisation, type OrganisationKind, SUBKINDS_OF } from './contract.ts';

/** The data that are checked. */
export type Entered = Pick<Organisation, 'kind' | 'subkind' | 'creditCode' | 'registeredDistrict'>;

/** Kinds that have no unified credit code of their own in the product: authorities, parks without a legal person, the operator. */
const CODELESS: ReadonlySet<OrganisationKind> = new Set(['park', 'district', 'city', 'platform'] as const);

/** Whether an organisation of this kind must have a unified credit code. */
export function needsCreditCode(kind: OrganisationKind): boolean {
  return !CODELESS.has(kind);
}

/** What is wrong with a normalised unified credit code, in words that say how to mend it; undefined when nothing is. */
export function creditCodeFault(code: string | null, kind: OrganisationKind): Bilingual | undefined {
  if (!code) {
    if (!needsCreditCode(kind)) return undefined;
    return {
      zh: '请填写统一社会信用代码：18 位，见营业执照或法人证书。',
      en: 'Enter the unified credit code: 18 characters, on the business licence or legal-person certificate.',
    };
  }
  if (code.length !== 18)
    return {
      zh: `统一社会信用代码应为 18 位，现在是 ${code.length} 位，请核对。`,
      en: `A unified credit code has 18 characters; this one has ${code.length}. Compare it with the licence.`,
    };
  if (!isCreditCode(code))
    return {
      zh: '统一社会信用代码的校验位对不上，有一位抄错了。请对照营业执照或法人证书逐位核对。',
      en: 'The check character of the unified credit code does not fit: one character is wrong. Compare each with the licence.',
    };
}

function subkindFault({ kind, subkind }: Entered): Bilingual | undefined {
  const known = SUBKINDS_OF[kind] ?? [];
  if (subkind !== '' && !known.includes(subkind))
    return { zh: '细类与类别不符，请重新选择。', en: 'The finer kind does not belong to the kind; choose again.' };
}

function districtFault({ kind, registeredDistrict }: Entered): Bilingual | undefined {
  if (registeredDistrict !== '' || kind === 'platform' || kind === 'city') return undefined;
  return {
    zh: '请选择注册所在区；注册在外地的单位请选在京经营所在区。',
    en: 'Choose the district of registration; one registered elsewhere chooses its Beijing district of operation.',
  };
}

/** Why these data cannot be an organisation's, field by field (pointers below `within`); undefined when they can. */
export function whyNotEntered(entered: Entered, within = ''): Refusal | undefined {
  const faults = {
    creditCode: creditCodeFault(entered.creditCode, entered.kind),
    subkind: subkindFault(entered),
    registeredDistrict: districtFault(entered),
  };
  const errors: FieldError[] = Object.entries(faults).flatMap(([field, detail]) =>
    detail ? [{ pointer: `#/${within}${field}`, code: `organisations/${field}`, detail }] : [],
  );
  return whyNotFields(errors);
}
