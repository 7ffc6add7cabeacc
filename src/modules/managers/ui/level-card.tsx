import { useState } from 'react';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { Button, Card, Facts, Field, Form, Problem, State, TextArea, tell } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { ManagerRecord } from '../contract-record.ts';
import { LEVELS } from '../contract-words.ts';
import { managers } from './api.ts';

function Reject({ of, onDone }: { of: ManagerRecord; onDone: () => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const decide = useCommand(managers.decideManagerLevel, {
    refreshAll: true,
    done: () => {
      tell({ zh: '已退回，本人会看到原因', en: 'Sent back; the manager sees why' });
      onDone();
    },
  });
  const body = { decision: 'reject', version: of.version, reason } as const;
  return (
    <Form error={decide.error} onSend={() => decide.mutate({ params: { id: of.id }, body })}>
      <Field label={t({ zh: '退回原因', en: 'Why it is sent back' })} at="/reason" required>
        <TextArea value={reason} onValue={setReason} most={500} />
      </Field>
      <div className="acts">
        <Button
          kind="main"
          type="submit"
          busy={decide.isPending}
          no={
            reason.trim().length < 5
              ? t({ zh: '请写明原因，至少 5 个字。', en: 'Say why, in at least 5 characters.' })
              : undefined
          }
        >
          {t({ zh: '退回', en: 'Send back' })}
        </Button>
        <Button kind="flat" onClick={onDone}>
          {t({ zh: '先不退', en: 'Not yet' })}
        </Button>
      </div>
    </Form>
  );
}

/** What an officer does with a level that waits: verify it against the certificate, or send it back with a reason. */
export function LevelCard({ of }: { of: ManagerRecord }) {
  const { t } = useWords();
  const [rejecting, setRejecting] = useState(false);
  const verify = useCommand(managers.decideManagerLevel, {
    refreshAll: true,
    done: () => tell({ zh: '级别已核验', en: 'Level verified' }),
  });
  const body = { decision: 'verify', version: of.version } as const;
  return (
    <Card duty>
      <h2>{t({ zh: '核验级别：证书与所填是否一致', en: 'Verify the level against its certificate' })}</h2>
      <State kind="waits">{t({ zh: '等你核验', en: 'Waits for you' })}</State>
      <Facts
        items={[
          { label: t({ zh: '级别', en: 'Level' }), value: t(wordOf(LEVELS, of.level)) },
          { label: t({ zh: '证书号', en: 'Certificate' }), value: of.certificateNumber },
          { label: t({ zh: '发证单位', en: 'Issuer' }), value: of.certificateIssuer },
          { label: t({ zh: '发证日期', en: 'Certified on' }), value: of.certifiedOn },
        ]}
      />
      {rejecting ? (
        <Reject of={of} onDone={() => setRejecting(false)} />
      ) : (
        <>
          <div className="acts">
            <Button kind="wait" busy={verify.isPending} onClick={() => verify.mutate({ params: { id: of.id }, body })}>
              {t({ zh: '一致，通过', en: 'It fits: verify' })}
            </Button>
            <Button onClick={() => setRejecting(true)}>{t({ zh: '退回', en: 'Send back' })}</Button>
          </div>
          {verify.error ? <Problem error={verify.error} /> : null}
        </>
      )}
    </Card>
  );
}
