import { useState } from 'react';
import { Button, Choices, Form, Section, tell } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { Differing } from '../contract-record.ts';
import { judging } from './api.ts';

function gradesText(of: Differing): string {
  return of.grades.map(({ judge, grade, note }) => `J${judge}: ${grade}${note ? `（${note}）` : ''}`).join(' · ');
}

/** The pairs on which judges differ by two grades or more, and asking one more judge about them. */
export function DifferingPart({ id, list, may }: { id: string; list: readonly Differing[]; may: boolean }) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const ask = useCommand(judging.askThirdJudgement, {
    refresh: [judging.getJudgingSet, judging.listJudgingSets],
    done: () => {
      setChosen([]);
      tell({ zh: '已请再评一次', en: 'One more judge is asked for' });
    },
  });
  if (list.length === 0) return null;
  const options = list.map((one) => {
    const says = `${one.asking} ← ${one.offered}`;
    const awaited = one.awaited ? t({ zh: ' · 已请再评', en: ' · one more judge is awaited' }) : '';
    return {
      code: one.pairId,
      ...{ zh: says, en: says },
      note: { zh: `${gradesText(one)}${awaited}`, en: `${gradesText(one)}${awaited}` },
      ...(one.awaited || !may ? { no: `${gradesText(one)}${awaited}` } : {}),
    };
  });
  return (
    <Section
      title={t({ zh: '分歧大的', en: 'Where judges differ' })}
      note={t(
        { zh: '相差 2 分以上，{n} 对', en: 'by two grades or more: {n} pairs', one: 'by two grades or more: 1 pair' },
        { n: list.length },
      )}
    >
      <Form error={ask.error} onSend={() => ask.mutate({ params: { id }, body: { pairs: [...chosen] } })}>
        <Choices options={options} value={chosen} onValue={setChosen} />
        {may ? (
          <Button
            type="submit"
            busy={ask.isPending}
            no={chosen.length > 0 ? undefined : t({ zh: '先选要再评的。', en: 'Choose some first.' })}
          >
            {t({ zh: '请第三人评', en: 'Ask a third judge' })}
          </Button>
        ) : null}
      </Form>
    </Section>
  );
}
