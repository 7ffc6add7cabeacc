/**
 * Organisations and how they come to take part (all parts of the plan). An organisation is one legal person by its unified social credit code;
 * an officer verifies it before its members may do anything beyond its own record. Who may see it follows from what it is: institutions,
 * parks, TTOs, agencies and authorities are public, enterprises and banks are shown to members of verified organisations only, and what is
 * not verified is seen by itself, by the officers who decide and by administrators. Nobody verifies their own organisation.
 */
import {
  ADMINISTRATORS,
  type Audience,
  CITY,
  ofDistrict,
  ofOrganisation,
  PUBLIC,
  REGISTERED,
  readers,
} from '#kernel/audience.ts';
import { isCreditCode } from '#kernel/ids.ts';
import { type Bilingual, defineRefusals, type FieldError, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Organisation, type OrganisationKind, SUBKINDS_OF } from './contract.ts';

export const refusals = defineRefusals({
  'organisations/already-registered': {
    status: 409,
    zh: '这个统一社会信用代码已经登记过。请本单位负责人在“成员”里给您发邀请；找不到负责人时请联系区科技主管部门。',
    en: 'This unified credit code is already registered. Ask that organisation’s lead for an invitation under “Members”, or the district office when you cannot find the lead.',
  },
});

const PUBLIC_KINDS: ReadonlySet<OrganisationKind> = new Set([
  'institution',
  'park',
  'tto',
  'agency',
  'district',
  'city',
] as const);

/** What decides who may read an organisation. */
export type Seen = Pick<Organisation, 'id' | 'kind' | 'state' | 'registeredDistrict'>;

/** Who may read an organisation's row, all of it: it holds nothing confidential. */
export function readersOf(organisation: Seen): Audience[] {
  const { id, kind, state, registeredDistrict } = organisation;
  const own = [ofOrganisation(id), ADMINISTRATORS];
  if (kind === 'platform') return readers(...own);
  if (state === 'verified') return readers(...own, PUBLIC_KINDS.has(kind) ? PUBLIC : REGISTERED);
  return readers(...own, CITY, registeredDistrict ? ofDistrict(registeredDistrict) : undefined);
}

/** What must hold of an organisation's own data whoever enters it. */
export type Entered = Pick<
  Organisation,
  'kind' | 'subkind' | 'creditCode' | 'registeredDistrict' | 'registeredCapital' | 'registeredOn'
>;

const fieldError = (pointer: string, code: string, detail: Bilingual): FieldError => ({
  pointer: `#/${pointer}`,
  code,
  detail,
});

/** Kinds that have no unified credit code of their own in the product: authorities, parks without a legal person, the operator. */
const CODELESS: ReadonlySet<OrganisationKind> = new Set(['park', 'district', 'city', 'platform'] as const);

function errorsOf(entered: Entered): FieldError[] {
  const { kind, subkind, creditCode, registeredDistrict } = entered;
  const errors: FieldError[] = [];
  if (creditCode ? !isCreditCode(creditCode) : !CODELESS.has(kind))
    errors.push(
      fieldError('creditCode', 'organisations/credit-code', {
        zh: creditCode
          ? '统一社会信用代码不对：应为 18 位，末位是校验码。请对照营业执照或法人证书核对每一位。'
          : '请填写统一社会信用代码（18 位，见营业执照或法人证书）。',
        en: creditCode
          ? 'This is not a unified credit code: it has 18 characters, the last of which checks the others. Compare each with the licence.'
          : 'Enter the unified credit code: 18 characters, on the business licence or legal-person certificate.',
      }),
    );
  if (subkind !== '' && !(SUBKINDS_OF[kind] ?? []).some((known) => known === subkind))
    errors.push(
      fieldError('subkind', 'organisations/subkind', {
        zh: '细类与类别不符，请重新选择。',
        en: 'The finer kind does not belong to the kind; choose again.',
      }),
    );
  if (kind === 'district' && registeredDistrict === '')
    errors.push(
      fieldError('registeredDistrict', 'organisations/district', {
        zh: '区级部门必须选定所在区。',
        en: 'A district office must name its district.',
      }),
    );
  return errors;
}

/** Why these data cannot be an organisation's, field by field; undefined when they can. */
export function whyNotEntered(entered: Entered): Refusal | undefined {
  const errors = errorsOf(entered);
  return errors.length > 0 ? refuse('input/invalid', { count: errors.length }, errors) : undefined;
}
