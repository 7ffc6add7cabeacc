/** What a disclosure must say before it is submitted, and what keeps it from being registered. */
import type { CivilDate } from '#kernel/dates.ts';
import { daysBetween } from '#kernel/dates.ts';
import type { Bilingual, FieldError } from '#kernel/refusal.ts';
import { type Refusal, refuse, whyNotFields } from '#kernel/refusal.ts';
import { type DisclosureForm, WHOLE_PPM } from './contract-form.ts';
import { hasOpenRights, statementsNeeded } from './rules-ownership.ts';
import './rules-refusals.ts';

/** Parts per million as a percentage: at most four decimals, no trailing zeros. */
export const percentOf = (ppm: number): string => `${String(ppm / 10_000)} %`;

const missing = (pointer: string, code: string, zh: string, en: string): FieldError => ({
  pointer,
  code,
  detail: { zh, en },
});

/** By how much the shares miss the whole, in ppm: negative when they are too few; 0 when they add up. */
export const shareError = (completers: DisclosureForm['completers']): number =>
  completers.reduce((sum, { sharePpm }) => sum + sharePpm, 0) - WHOLE_PPM;

function completersMissing({ completers }: DisclosureForm): FieldError[] {
  if (completers.length === 0)
    return [missing('#/completers', 'disclosures/no-completers', '请写明完成人。', 'Name who made it.')];
  const wrong = shareError(completers);
  const by = percentOf(Math.abs(wrong));
  const sum =
    wrong === 0
      ? []
      : [
          missing(
            '#/completers',
            'ERR_CONTRIB_SUM',
            `贡献比例合计${wrong > 0 ? '多' : '少'}了 ${by}，应为 100 %。`,
            `The shares are ${by} ${wrong > 0 ? 'over' : 'short of'} 100 %.`,
          ),
        ];
  const idle = completers.flatMap(({ name, contributed }, at) =>
    contributed === 'creative'
      ? []
      : [
          missing(
            `#/completers/${at}/contributed`,
            'ERR_NOT_CREATIVE_CONTRIBUTOR',
            `“${name}”没有创造性贡献，不能列为完成人（OWN-04）；可在致谢中说明。`,
            `“${name}” made no creative contribution and is no completer (OWN-04).`,
          ),
        ],
  );
  const silent = completers.flatMap(({ name, contributed, contribution }, at) =>
    contributed !== 'creative' || contribution.length >= 5
      ? []
      : [
          missing(
            `#/completers/${at}/contribution`,
            'disclosures/say-contribution',
            `请用一句话写明“${name}”的创造性贡献。`,
            `Say in a sentence what “${name}” contributed creatively.`,
          ),
        ],
  );
  const undated = completers.flatMap(({ name, relation, leftOn }, at) =>
    relation === 'leaver' && leftOn === null
      ? [
          missing(
            `#/completers/${at}/leftOn`,
            'disclosures/left-on',
            `请写明“${name}”的离职日期。`,
            `Say when “${name}” left.`,
          ),
        ]
      : [],
  );
  return [...sum, ...idle, ...silent, ...undated];
}

function fundingMissing({ funding, noFunding }: DisclosureForm): FieldError[] {
  if (funding.length === 0 && !noFunding)
    return [
      missing(
        '#/funding',
        'ERR_NO_FUNDING_SOURCE',
        '请列出资助项目，或勾选“没有项目资助”。',
        'List the projects that paid, or tick that none did.',
      ),
    ];
  return funding.flatMap(({ name, number }, at) =>
    number === ''
      ? [
          missing(
            `#/funding/${at}/number`,
            'ERR_NO_FUNDING_SOURCE',
            `请写明“${name}”的项目编号。`,
            `Give the project number of “${name}”.`,
          ),
        ]
      : [],
  );
}

const REQUIRED: readonly (readonly [pointer: string, isMissing: (form: DisclosureForm) => boolean, Bilingual])[] = [
  [
    '#/resources',
    (form) => form.resources === '',
    { zh: '请选择本单位条件的利用情况。', en: 'Say how the unit’s resources were used.' },
  ],
  ['#/completedOn', (form) => form.completedOn === null, { zh: '请写明完成日期。', en: 'Say when it was complete.' }],
  ['#/resultKind', (form) => form.resultKind === '', { zh: '请选择成果种类。', en: 'Choose the kind of result.' }],
  ['#/research', (form) => form.research === '', { zh: '请选择成果类别。', en: 'Choose the class of result.' }],
  [
    '#/priorArt',
    (form) => form.priorArt === '',
    { zh: '请写明现有技术；没有查到也请说明。', en: 'Say what is known already, or that nothing was found.' },
  ],
  [
    '#/noStateSecret',
    (form) => !form.noStateSecret,
    {
      zh: '涉密不上网：请声明不涉及国家秘密，涉密的不要在这里填写。',
      en: 'Declare that no state secret is in it; write nothing here that is one.',
    },
  ],
];

/** Everything the form lacks, field by field: what blocks submission, and what stays marked as a gap of a record from before (COR-17). */
export const gapsOf = (form: DisclosureForm): FieldError[] => [
  ...completersMissing(form),
  ...fundingMissing(form),
  ...REQUIRED.filter(([, isMissing]) => isMissing(form)).map(([pointer, , detail]) => ({
    pointer,
    code: 'disclosures/missing',
    detail,
  })),
];

/** Why the form cannot be submitted; undefined when it can. */
export const whyNotComplete = (form: DisclosureForm): Refusal | undefined => whyNotFields(gapsOf(form));

/** Completers whose valid confirmation is missing, by name. */
export function unconfirmed(form: Pick<DisclosureForm, 'completers'>, confirmed: readonly string[]): string[] {
  return form.completers.map(({ name }) => name).filter((name) => !confirmed.includes(name));
}

/**
 * Why a disclosure cannot go on without these confirmations; undefined when none is missing, or the office goes on without them with a reason once the
 * institution's days of waiting are over.
 */
export function whyNotWithout(
  names: readonly string[],
  waited: {
    readonly since: CivilDate;
    readonly today: CivilDate;
    readonly days: number;
    readonly isOffice: boolean;
    readonly reason: string;
  },
): Refusal | undefined {
  if (names.length === 0) return undefined;
  const isOver = daysBetween(waited.since, waited.today) >= waited.days;
  if (waited.isOffice && isOver && waited.reason.length >= 5) return undefined;
  return refuse('disclosures/unconfirmed', { names: names.join('、'), namesEn: names.join(', '), days: waited.days });
}

/** Why the title is not clear enough to register; undefined when it is. A record from before is not blocked. */
export function whyNotTitle(
  form: DisclosureForm,
  statements: readonly { readonly name: string }[],
): Refusal | undefined {
  if (form.dispute !== '') return refuse('disclosures/title-dispute');
  const open = form.contracts.filter(hasOpenRights).map(({ partner }) => partner);
  if (open.length > 0)
    return refuse('disclosures/third-party-rights', { partners: open.join('、'), partnersEn: open.join(', ') });
  const stated = new Set(statements.map(({ name }) => name));
  const without = statementsNeeded(form.completers).filter((name) => !stated.has(name));
  if (without.length > 0)
    return refuse('disclosures/no-statement', { names: without.join('、'), namesEn: without.join(', ') });
}
