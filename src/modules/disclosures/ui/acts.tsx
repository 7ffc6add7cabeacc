import { useState } from 'react';
import type { Bilingual } from '#kernel/refusal.ts';
import { useGo } from '#web/go.tsx';
import { Button, ButtonLink, Choice, Dialog, Field, Form, Problem, TextArea, tell } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { DisclosureShown, FrozenDisclosure, MoveDisclosure } from '../contract-record.ts';
import { FREEZE_REASONS } from '../contract-words.ts';
import { disclosures } from './api.ts';

interface Of {
  readonly of: DisclosureShown;
}
type Action = MoveDisclosure['action'];

const LABELS: Record<Action, Bilingual> = {
  submit: { zh: '提交', en: 'Submit' },
  sign: { zh: '院系签署', en: 'Sign for the department' },
  check: { zh: '开始形式审查', en: 'Begin the formal check' },
  pass: { zh: '形式审查通过', en: 'Pass the formal check' },
  register: { zh: '登记', en: 'Register' },
  archive: { zh: '归档', en: 'Archive' },
  return: { zh: '退回修改', en: 'Return' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  reopen: { zh: '重新填写', en: 'Write it again' },
};
const MAIN: ReadonlySet<string> = new Set(['submit', 'sign', 'check', 'pass', 'register']);
const isMove = (action: string): action is Action => action in LABELS;

function MoveAct({ of: { disclosure }, action }: Of & { action: Action }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const move = useCommand(disclosures.moveDisclosure, {
    refreshAll: true,
    done: () => {
      setOpen(false);
      tell({ zh: '已办理', en: 'Done' });
    },
  });
  const label = t(LABELS[action]);
  return (
    <>
      <Button kind={MAIN.has(action) ? 'main' : 'flat'} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={label}>
        <Form
          error={move.error}
          onSend={() =>
            move.mutate({ params: { id: disclosure.id }, body: { version: disclosure.version, action, reason } })
          }
        >
          <Field
            label={t({ zh: '说明', en: 'Note' })}
            at="/reason"
            required={action === 'return'}
            help={t({
              zh: '退回要写原因；有人未确认而继续办理的，也写在这里。',
              en: 'Returning needs a reason; so does going on without a confirmation.',
            })}
          >
            <TextArea value={reason} onValue={setReason} most={1000} />
          </Field>
          <div className="acts">
            <Button kind="main" type="submit" busy={move.isPending}>
              {label}
            </Button>
          </div>
        </Form>
      </Dialog>
    </>
  );
}

function FreezeAct({ of: { disclosure } }: Of) {
  const { t } = useWords();
  const go = useGo();
  const [open, setOpen] = useState(false);
  const [reasonCode, setReason] = useState<FrozenDisclosure['reasonCode']>('suspected');
  const freeze = useCommand(disclosures.freezeDisclosure, {
    refreshAll: true,
    done: () => {
      tell({ zh: '已冻结，保密部门已得到通知', en: 'Frozen; the secrecy office has been told' });
      go('/disclosures/frozen', { replace: true });
    },
  });
  const label = t({ zh: '发现涉密', en: 'Found classified' });
  return (
    <>
      <Button kind="flat" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={label}>
        <Form
          error={freeze.error}
          onSend={() =>
            freeze.mutate({ params: { id: disclosure.id }, body: { version: disclosure.version, reasonCode } })
          }
        >
          <p className="reading">
            {t({
              zh: '冻结后任何人（包括您）都看不到这项披露和成果，内容不删除，等保密部门书面处置。',
              en: 'Nobody, you included, will see the disclosure or its achievement any more. Nothing is erased; the secrecy office decides in writing.',
            })}
          </p>
          <Field label={t({ zh: '原因', en: 'Why' })} at="/reasonCode" required group>
            <Choice
              options={FREEZE_REASONS}
              value={reasonCode}
              onValue={(code) => setReason(code as FrozenDisclosure['reasonCode'])}
            />
          </Field>
          <div className="acts">
            <Button kind="main" type="submit" busy={freeze.isPending}>
              {t({ zh: '冻结', en: 'Freeze' })}
            </Button>
          </div>
        </Form>
      </Dialog>
    </>
  );
}

/** One click: the completer's own word for their share, over what the page shows. */
export function ConfirmAct({ of: { disclosure, contentHash } }: Of) {
  const { t } = useWords();
  const confirm = useCommand(disclosures.confirmShare, {
    refreshAll: true,
    done: () => tell({ zh: '已确认', en: 'Confirmed' }),
  });
  return (
    <>
      {confirm.error ? <Problem error={confirm.error} /> : null}
      <Button
        kind="wait"
        busy={confirm.isPending}
        onClick={() => confirm.mutate({ params: { id: disclosure.id }, body: { contentHash } })}
      >
        {t({ zh: '确认本人的贡献和比例', en: 'Confirm my contribution and share' })}
      </Button>
    </>
  );
}

/** What the reader may do with a disclosure now. */
export function DisclosureActs({ of }: Of) {
  const { t } = useWords();
  return (
    <>
      {of.actions.includes('edit') ? (
        <ButtonLink to={`/disclosures/${of.disclosure.id}/edit`}>{t({ zh: '填写', en: 'Fill in' })}</ButtonLink>
      ) : null}
      {of.actions.filter(isMove).map((action) => (
        <MoveAct key={action} of={of} action={action} />
      ))}
      {of.actions.includes('classify') ? <FreezeAct of={of} /> : null}
    </>
  );
}
