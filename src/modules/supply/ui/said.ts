import { columnOf } from '#kernel/register.ts';
import { DISTRICTS } from '#kernel/vocabulary.ts';
import { wordsOf } from '#modules/organisations/ui/index.ts';
import type { Happened } from '#web/record-history.tsx';
import type { Wording } from '#web/wording.ts';
import type { Push } from '../contract-push.ts';
import { supplyRegister } from '../contract-register.ts';

/** What happens to a pushed row, in words. */
export const HAPPENED: Happened = {
  'push.made': { zh: '推送给园区', en: 'pushed it to the park' },
  'push.claimed': { zh: '认领', en: 'claimed it' },
  'push.declined': { zh: '不承接', en: 'declined it' },
  'push.unclaimed': { zh: '逾期未认领，转区处理', en: 'lapsed to the district' },
  'push.handed-over': { zh: '转交另一个园区', en: 'handed it to another park' },
  'push.gone': { zh: '成果下架，不再等答复', en: 'the result left the list' },
};

/** The name of a field of a pushed row; undefined for one that needs no telling. */
export function fieldName(field: string, t: Wording['t']): string | undefined {
  const label =
    columnOf(supplyRegister, field)?.label ?? (field === 'inCharge' ? { zh: '承接人', en: 'In charge' } : undefined);
  return label && t(label);
}

/** A field's value in words. */
export function fieldValue(field: string, value: unknown, t: Wording['t']): unknown {
  const choices = columnOf(supplyRegister, field)?.choices;
  return choices && value ? wordsOf(choices, [String(value)], t) : value;
}

/** Names for the tokens among a row's readers. */
export function readerNames(of: Push, t: Wording['t']): Record<string, string> {
  const persons = [
    [of.inChargeId, of.inChargeName],
    [of.pushedBy, of.pushedByName],
  ].filter(([id]) => id);
  return {
    ...Object.fromEntries(persons),
    [of.parkId]: of.parkName,
    [of.organisationId]: of.organisationName,
    ...Object.fromEntries(DISTRICTS.map((one) => [one.code, t(one)])),
  };
}
