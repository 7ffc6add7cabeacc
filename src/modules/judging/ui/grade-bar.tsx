import { useState } from 'react';
import { Button, Field, Problem, TextArea } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { OwnJudgement } from '../contract-record.ts';
import { GRADES, SKIP_REASONS, type SkipReason } from '../contract-words.ts';

/** What is sent: a grade, or why there is none, and a note. */
export interface Said {
  readonly grade: number | null;
  readonly skipped: '' | SkipReason;
  readonly note: string;
}

/** Grades by click or by the keys 0 to 3; skipping with its reason, and a note, are folded away below. */
export function GradeBar({
  own,
  busy,
  error,
  onSay,
}: {
  own: OwnJudgement | null;
  busy: boolean;
  error: Error | null;
  onSay: (said: Said) => void;
}) {
  const { t } = useWords();
  const [note, setNote] = useState(own?.note ?? '');
  return (
    <div className="judging-bar">
      {error ? <Problem error={error} /> : null}
      <fieldset className="judging-grades" aria-label={t({ zh: '对口程度', en: 'How well it answers' })}>
        {GRADES.map((one, grade) => (
          <Button
            key={one.code}
            kind={own?.grade === grade ? 'main' : 'plain'}
            hotkey={one.code}
            busy={busy}
            aria-pressed={own ? own.grade === grade : undefined}
            onClick={() => onSay({ grade, skipped: '', note })}
          >
            {t(one)}
          </Button>
        ))}
      </fieldset>
      <details className="judging-more" open={Boolean(own?.note || own?.skipped)}>
        <summary>{t({ zh: '跳过，或加一句说明', en: 'Skip, or add a note' })}</summary>
        <div className="judging-skips">
          {SKIP_REASONS.map((one) => (
            <Button
              key={one.code}
              small
              kind={own?.skipped === one.code ? 'main' : 'plain'}
              busy={busy}
              onClick={() => onSay({ grade: null, skipped: one.code, note })}
            >
              {t({ zh: '跳过：{why}', en: 'Skip: {why}' }, { why: t(one) })}
            </Button>
          ))}
        </div>
        <Field
          label={t({ zh: '说明', en: 'Note' })}
          at="/note"
          help={t({
            zh: '和评分一起记下；管理评判集的人看得到，别的评判人看不到。',
            en: 'Kept with the grade; who runs the set reads it, other judges do not.',
          })}
        >
          <TextArea value={note} onValue={setNote} most={500} rows={2} />
        </Field>
      </details>
    </div>
  );
}
