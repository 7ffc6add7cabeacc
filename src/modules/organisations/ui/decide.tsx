import { useState } from 'react';
import { Button, Card, Field, Form, Problem, State, TextArea, tell } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { Organisation } from '../contract.ts';
import { whyNotDecide } from '../rules.ts';
import { organisations } from './api.ts';

const REASONS = [
  { zh: '名称与统一社会信用代码对不上，请按证照填写。', en: 'The name does not fit the unified credit code.' },
  {
    zh: '登记人无法确认是本单位的人，请用单位邮箱或电话联系我们。',
    en: 'We could not confirm that the applicant belongs to the organisation.',
  },
  {
    zh: '注册区不在本市，请填写在京经营所在区。',
    en: 'It is registered elsewhere; give the Beijing district of operation.',
  },
];

function Reject({ of, onDone }: { of: Organisation; onDone: () => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const decide = useCommand(organisations.decideOrganisation, {
    refreshAll: true,
    done: () => {
      tell({ zh: '已退回，登记人会看到原因', en: 'Sent back; the applicant sees why' });
      onDone();
    },
  });
  return (
    <Form
      error={decide.error}
      onSend={() => decide.mutate({ params: { id: of.id }, body: { version: of.version, decision: 'reject', reason } })}
    >
      <Field
        label={t({ zh: '退回原因', en: 'Why it is sent back' })}
        at="/reason"
        required
        help={t({
          zh: '登记人照此改正，请写清哪一项、怎么改。',
          en: 'The applicant mends by this: say which item and how.',
        })}
      >
        <TextArea value={reason} onValue={setReason} most={500} />
      </Field>
      <div className="acts">
        {REASONS.map((one) => (
          <Button key={one.zh} small onClick={() => setReason(t(one))}>
            {t(one)}
          </Button>
        ))}
      </div>
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

/** What an officer does with an organisation that waits: verify it, or send it back with a reason. Nothing for everybody else. */
export function DecideCard({ of }: { of: Organisation }) {
  const { t } = useWords();
  const actor = useActor();
  const [rejecting, setRejecting] = useState(false);
  const verify = useCommand(organisations.decideOrganisation, {
    refreshAll: true,
    done: () => tell({ zh: '已核验通过', en: 'Verified' }),
  });
  if (whyNotDecide(actor, of)) return null;
  return (
    <Card duty>
      <h2>{t({ zh: '核验：它是不是它说的那家单位', en: 'Verify: is it who it says it is' })}</h2>
      <State kind="waits">{t({ zh: '等你核验', en: 'Waits for you' })}</State>
      <p>
        {t({
          zh: '请对照登记机关的公示信息，看名称、统一社会信用代码、注册区是否一致。',
          en: 'Compare name, unified credit code and district of registration with the registry’s public record.',
        })}
      </p>
      {rejecting ? (
        <Reject of={of} onDone={() => setRejecting(false)} />
      ) : (
        <>
          <div className="acts">
            <Button
              kind="wait"
              busy={verify.isPending}
              onClick={() =>
                verify.mutate({ params: { id: of.id }, body: { version: of.version, decision: 'verify' } })
              }
            >
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
