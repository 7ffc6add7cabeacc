import { useRead } from '#web/query.ts';
import type { Wording } from '#web/wording.ts';
import type { Terms } from '../contract-lists.ts';
import { lists } from './api.ts';

/** The day counts in force; undefined until they are known. */
export function useTerms(): Terms | undefined {
  return useRead(lists.readTerms).data;
}

/** “3 个工作日”, “5 天”: how long an answer may take. */
export function answerTerm({ answerDays, answerDayKind }: Terms, t: Wording['t']): string {
  return answerDayKind === 'working'
    ? t({ zh: ' {n} 个工作日', en: '{n} working days' }, { n: answerDays })
    : t({ zh: ' {n} 天', en: '{n} days' }, { n: answerDays });
}
