import { useState } from 'react';
import type { Bilingual } from '#kernel/refusal.ts';
import { useSearch } from '#web/go.tsx';
import { Button, Choice, Dialog, Field, Form, tell } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { SubscriptionShown } from '../contract.ts';
import { matching } from './api.ts';

type Rhythm = SubscriptionShown['rhythm'];

const RHYTHMS: readonly (Bilingual & { readonly code: Rhythm })[] = [
  { code: 'none', zh: '不告诉我，我自己来看', en: 'Do not tell me; I look myself' },
  { code: 'at-once', zh: '一有就告诉我', en: 'At once' },
  { code: 'daily', zh: '每天早上汇总一次', en: 'A digest every morning' },
  { code: 'weekly', zh: '每周一早上汇总一次', en: 'A digest every Monday' },
];

/** What the button says of how it is now. */
const NOW: Readonly<Record<Rhythm, Bilingual>> = {
  none: { zh: '有新匹配告诉我', en: 'Tell me of new matches' },
  'at-once': { zh: '新匹配：一有就告诉我', en: 'New matches: at once' },
  daily: { zh: '新匹配：每天告诉我', en: 'New matches: daily' },
  weekly: { zh: '新匹配：每周告诉我', en: 'New matches: weekly' },
};

const POINTS = [35, 50, 60, 70, 80];

function Chosen({ kind, id, now, onDone }: { kind: string; id: string; now: SubscriptionShown; onDone: () => void }) {
  const { t } = useWords();
  const [rhythm, setRhythm] = useState<Rhythm>(now.rhythm === 'none' ? 'daily' : now.rhythm);
  const [points, setPoints] = useState(String(now.points));
  const change = useCommand(matching.changeSubscription, {
    refresh: [matching.readSubscription],
    done: () => {
      tell({ zh: '记下了', en: 'Noted' });
      onDone();
    },
  });
  const offered = [...new Set([...POINTS, now.points])].sort((a, b) => a - b);
  return (
    <Form
      error={change.error}
      onSend={() => change.mutate({ params: { kind, id }, body: { rhythm, points: Number(points) } })}
    >
      <Field
        label={t({ zh: '多久告诉您一次', en: 'How often' })}
        at="/rhythm"
        group
        required
        help={t({
          zh: '只告诉您本人。发不发邮件、收到哪里，在“通知设置”里选。',
          en: 'You alone are told. Whether by mail is chosen under “Notification settings”.',
        })}
      >
        <Choice options={RHYTHMS} value={rhythm} onValue={(code) => setRhythm(code as Rhythm)} />
      </Field>
      {rhythm === 'none' ? null : (
        <Field label={t({ zh: '从几分起', en: 'From which score on' })} at="/points" group required>
          <Choice
            options={offered.map((n) => ({ code: String(n), zh: `${n} 分`, en: `${n}` }))}
            value={points}
            onValue={setPoints}
          />
        </Field>
      )}
      <Button type="submit" kind="main" busy={change.isPending}>
        {t({ zh: '就这样', en: 'Keep it so' })}
      </Button>
    </Form>
  );
}

/** On a record's matches: how the reader is told of new ones. Nothing for those who may not see the kept matches. */
export function ToldOfNew({ kind, id }: { kind: string; id: string }) {
  const { t } = useWords();
  const [search, change] = useSearch();
  const [open, setOpen] = useState(search.told === 'change');
  // A need of one's own has the same id as its posting.
  const of = kind === 'need' ? 'posting' : kind;
  const { data } = useRead(matching.readSubscription, { params: { kind: of, id } });
  if (!data) return null;
  const close = () => {
    setOpen(false);
    if (search.told) change({ told: undefined });
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(NOW[data.rhythm])}</Button>
      <Dialog open={open} onClose={close} title={t({ zh: '有新匹配时', en: 'When there are new matches' })}>
        <Chosen key={data.rhythm} kind={of} id={id} now={data} onDone={close} />
      </Dialog>
    </>
  );
}
