import { Hint, State, Tag } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { TermForm } from '../contract.ts';
import { GROUP_STATES, type GroupState } from '../contract-words.ts';
import { wordOf } from './said.ts';

/** Whether a group is in force, as a word and a shape. */
export function GroupStateMark({ state, pill }: { state: GroupState; pill?: boolean }) {
  const { t } = useWords();
  return (
    <State kind={state === 'in-force' ? 'done' : 'lost'} pill={pill ?? false}>
      {t(wordOf(GROUP_STATES, state))}
    </State>
  );
}

/** What a form is beside its letters. */
export function FormMarks({ of }: { of: TermForm }) {
  const { t } = useWords();
  if (!of.abbreviation) return null;
  return (
    <>
      <Tag>{t({ zh: '缩写', en: 'Abbreviation' })}</Tag>
      {of.ambiguous ? (
        <Tag uncertain>
          <Hint
            text={t({
              zh: '还有别的意思：查完整写法时会带上它，查它时不扩展。',
              en: 'It means other things too: a search for the full form takes it along, a search for it is left as it is.',
            })}
          >
            {t({ zh: '有歧义', en: 'Ambiguous' })}
          </Hint>
        </Tag>
      ) : null}
    </>
  );
}
