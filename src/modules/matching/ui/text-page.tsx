import { useState } from 'react';
import { Button, Choice, Field, Form, PageHead, TextArea } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { MOST_CHARACTERS } from '../contract.ts';
import { matching, useWeights } from './api.ts';
import { Hits } from './hits.tsx';

/** Matching by a whole text, for anybody: paste a need as an engineer writes it, see what fits and why. */
export function MatchTextPage() {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [kind, setKind] = useState('');
  const kinds = (useWeights().data?.kinds ?? []).filter(({ found }) => found);
  const to = kind || kinds[0]?.kind || '';
  const match = useCommand(matching.matchText);
  return (
    <>
      <PageHead
        title={t({ zh: '按全文匹配', en: 'Match a text' })}
        sub={t({
          zh: '把需求整段贴进来，写清材料、方法和指标，比几个关键词准得多。文字不保存。',
          en: 'Paste the whole need with material, method and figures: that finds far more than a few words. The text is not kept.',
        })}
      />
      <Form error={match.error} onSend={() => match.mutate({ body: { text, to, k: 10 } })}>
        <Field label={t({ zh: '需求或成果的文字', en: 'The text' })} at="/text" required>
          <TextArea value={text} onValue={setText} most={MOST_CHARACTERS} rows={7} />
        </Field>
        <Field label={t({ zh: '找什么', en: 'Look for' })} at="/to" required group>
          <Choice
            options={kinds.map((one) => ({ code: one.kind, ...one.label }))}
            value={to}
            onValue={setKind}
            as="radio"
          />
        </Field>
        <Button
          type="submit"
          kind="main"
          busy={match.isPending}
          no={text.trim().length < 2 ? t({ zh: '先写几个字。', en: 'Write something first.' }) : undefined}
        >
          {t({ zh: '匹配', en: 'Match' })}
        </Button>
      </Form>
      {match.data ? <Hits key={match.data.answerId} of={match.data} /> : null}
    </>
  );
}
