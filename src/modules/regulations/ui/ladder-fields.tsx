import { Button, Field, MoneyInput, TextInput } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { LadderStep } from '../contract.ts';

const changed = (ladder: readonly LadderStep[], at: number, part: Partial<LadderStep>) =>
  ladder.map((step, i) => (i === at ? { ...step, ...part } : step));

/** Who decides up to which amount, step by step; the last step has no limit. */
export function LadderFields({
  ladder,
  onLadder,
}: {
  ladder: readonly LadderStep[];
  onLadder: (ladder: LadderStep[]) => void;
}) {
  const { t } = useWords();
  const add = () => onLadder([...ladder, { upTo: null, decider: '' }]);
  return (
    <>
      {ladder.map((step, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other name than their place
        <div className="ladder-step" key={at}>
          <Field
            label={t({ zh: '第 {n} 级由谁决定', en: 'Step {n} is decided by' }, { n: at + 1 })}
            at={`/ladder/${at}/decider`}
          >
            <TextInput
              value={step.decider}
              onValue={(decider) => onLadder(changed(ladder, at, { decider }))}
              placeholder={t({
                zh: '如：分管领导、院长办公会、党委会',
                en: 'such as: vice president, party committee',
              })}
            />
          </Field>
          <Field
            label={t({ zh: '金额不超过（不填为不设上限）', en: 'Up to (empty: no limit)' })}
            at={`/ladder/${at}/upTo`}
          >
            <MoneyInput
              value={step.upTo ?? undefined}
              onValue={(upTo) => onLadder(changed(ladder, at, { upTo: upTo ?? null }))}
            />
          </Field>
          <Button onClick={() => onLadder(ladder.filter((_, i) => i !== at))}>
            {t({ zh: '去掉这一级', en: 'Remove' })}
          </Button>
        </div>
      ))}
      <Button
        onClick={add}
        no={ladder.length >= 12 ? t({ zh: '最多 12 级。', en: 'Twelve steps at most.' }) : undefined}
      >
        {t({ zh: '加一级', en: 'Add a step' })}
      </Button>
    </>
  );
}
