import { type FieldError, type Refusal, refuse, whyNotFields } from '#kernel/refusal.ts';
import { BREACH, type Rule } from '#kernel/rule.ts';
import type { RegulationDraft, SettingValue, SettingVerdict } from './contract.ts';
import { type HeldAgainst, SETTINGS, type Setting, settingOf } from './contract-settings.ts';

/** A version of a rule of law as the settings are held against it. */
export type LawInForce = Pick<Rule, 'id' | 'statement' | 'params' | 'source' | 'modality'> & {
  readonly version: number;
};

/** The rules in force on a day, asked by id. */
export interface LawBook {
  readonly has: (id: string) => boolean;
  readonly rule: (id: string) => LawInForce;
}

/** What the law takes an institution for: the floors of a reward bind those the state established; hospitals have a circular of their own (COR-11). */
export type UnitKind = 'state' | 'hospital' | 'other';

/** The kind of an institution by whom it answers to and what it is. */
export function unitKindOf({
  subkind,
  affiliation,
}: {
  readonly subkind: string;
  readonly affiliation: string;
}): UnitKind {
  if (affiliation === 'private' || affiliation === 'enterprise') return 'other';
  return subkind === 'hospital' ? 'hospital' : 'state';
}

function isValue(
  { unit, least = 0, most = Number.MAX_SAFE_INTEGER, choices = [] }: Setting,
  value: SettingValue,
): boolean {
  if (unit === 'tick') return typeof value === 'boolean';
  if (unit === 'choice') return choices.some(({ code }) => code === value);
  return Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
}

function faultOf(kind: RegulationDraft['kind'], key: string, value: SettingValue): FieldError[] {
  const setting = settingOf(kind, key);
  const pointer = `#/settings/${key}`;
  if (!setting)
    return [
      {
        pointer,
        code: 'regulations/setting',
        detail: {
          zh: `这类制度没有“${key}”这一项。可设的有：${SETTINGS[kind].map((one) => one.label.zh).join('、') || '（无）'}。`,
          en: `Regulations of this kind have no “${key}”; they have: ${SETTINGS[kind].map((one) => one.key).join(', ') || 'none'}.`,
        },
      },
    ];
  if (isValue(setting, value)) return [];
  const { least, most, label } = setting;
  const range =
    least !== undefined && most !== undefined
      ? { zh: `应在 ${least} 到 ${most} 之间`, en: `between ${least} and ${most}` }
      : { zh: '应从所列中选', en: 'one of those listed' };
  return [
    {
      pointer,
      code: 'regulations/setting',
      detail: { zh: `${label.zh}${range.zh}。`, en: `${label.en}: ${range.en}.` },
    },
  ];
}

/** Why these settings cannot be kept: a key the kind does not have, a value of another type or out of range. */
export function whyNotSettings({ kind, settings }: Pick<RegulationDraft, 'kind' | 'settings'>): Refusal | undefined {
  return whyNotFields(Object.entries(settings).flatMap(([key, value]) => faultOf(kind, key, value)));
}

const binds = (against: HeldAgainst, unit: UnitKind) => against.binds === 'all' || against.binds === unit;

/**
 * What the rules in force say of each setting that was made: below what a MUST or FLOOR asks for is an error, below a standard a warning. A rule
 * without a version in force says nothing.
 */
export function verdictsOn(
  { kind, settings }: Pick<RegulationDraft, 'kind' | 'settings'>,
  unit: UnitKind,
  law: LawBook,
): SettingVerdict[] {
  return Object.entries(settings).flatMap(([key, value]) =>
    (settingOf(kind, key)?.against ?? [])
      .filter((against) => binds(against, unit))
      .flatMap(({ rule: id, param, code }): SettingVerdict[] => {
        const rule = law.has(id) ? law.rule(id) : undefined;
        const limit = rule?.params[param];
        if (!rule || typeof limit !== 'number' || typeof value !== 'number') return [];
        const kept = value >= limit;
        const { statement, version: ruleVersion, source } = rule;
        const outcome = kept ? 'OK' : BREACH[rule.modality];
        const told = { zh: statement.zh, en: statement.en };
        return [
          {
            setting: key,
            rule: id,
            ruleVersion,
            outcome,
            code: kept ? 'OK' : code,
            limit,
            statement: told,
            source: `${source.document} ${source.article}`,
          },
        ];
      }),
  );
}

/** Why a regulation is below the law; undefined when it only departs from standards or from nothing. */
export function whyBelow(verdicts: readonly SettingVerdict[]): Refusal | undefined {
  const errors = verdicts.filter(({ outcome }) => outcome === 'ERROR');
  if (errors.length === 0) return undefined;
  const faults = errors.map(
    ({ setting, code, statement, source }): FieldError => ({
      pointer: `#/settings/${setting}`,
      code,
      detail: { zh: `${statement.zh}（${source}）`, en: `${statement.en} (${source})` },
    }),
  );
  return refuse('regulations/below-the-law', { count: errors.length }, faults);
}
