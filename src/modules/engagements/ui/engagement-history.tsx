import type { Instant } from '#kernel/dates.ts';
import { columnOf } from '#kernel/register.ts';
import { historyContract } from '#server/events/contract.ts';
import { client } from '#web/api.ts';
import { History, Loaded, Section } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { engagementsRegister } from '../contract-register.ts';
import { STATES } from '../contract-words.ts';

const history = client(historyContract);

const HAPPENED: Record<string, { zh: string; en: string }> = {
  'engagement.suggested': { zh: '提出引荐', en: 'proposed the introduction' },
  'engagement.confirmed': { zh: '一方确认引荐', en: 'a side confirmed' },
  'engagement.introduced': { zh: '双方确认，引荐成立，写入归属记录', en: 'both sides confirmed; introduced' },
  'engagement.noted': { zh: '记一次沟通', en: 'recorded a contact' },
  'engagement.asked': { zh: '提出问题', en: 'asked a question' },
  'engagement.answered': { zh: '答复问题', en: 'answered a question' },
  'engagement.extended': { zh: '延长答复期限', en: 'extended the time to answer' },
  'engagement.line-taken-off': { zh: '撤下导入的到账或合同登记', en: 'took off an imported receipt or registration' },
  'engagement.changed': { zh: '修改', en: 'changed' },
};

function happened(type: string, t: ReturnType<typeof useWords>['t']): string {
  const known = HAPPENED[type];
  if (known) return t(known);
  const state = STATES.find((one) => `engagement.${one.code}` === type);
  return state ? t({ zh: '转入“{s}”', en: 'moved to “{s}”' }, { s: t(state) }) : type;
}

/** The record's history, as far as the reader may see it. */
export function EngagementHistory({ id }: { id: string }) {
  const { t } = useWords();
  const query = useRead(history.readHistory, { params: { kind: 'engagement', subject: id } });
  return (
    <Section title={t({ zh: '操作记录', en: 'History' })}>
      <Loaded of={query}>
        {(page) => (
          <History
            entries={page.entries.map((entry) => ({
              id: entry.id,
              at: entry.at as Instant,
              who: entry.actorName,
              what: happened(entry.type, t),
              changes: entry.type === 'engagement.changed' ? entry.changes : {},
            }))}
            label={(field) => t(columnOf(engagementsRegister, field)?.label ?? { zh: field, en: field })}
          />
        )}
      </Loaded>
    </Section>
  );
}
