import { useState } from 'react';
import { type Twin, type TwinKind, twinsContract } from '#server/twins/contract.ts';
import { client } from './api.ts';
import { Link } from './go.tsx';
import { Button, Card, Dialog, Field, Form, Problem, TextArea, tell } from './parts/index.ts';
import { useCommand, useRead } from './query.ts';
import { useWords } from './wording.ts';

const twins = client(twinsContract);

const WHY: Readonly<Record<Twin['why'][number], { zh: string; en: string }>> = {
  number: { zh: '号码相同', en: 'same number' },
  title: { zh: '名称相同', en: 'same title' },
  text: { zh: '文字相同', en: 'same words' },
};

interface Of {
  readonly of: Twin;
}

function TellAct({ of }: Of) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [message, setMessage] = useState('');
  const told = useCommand(twins.tellTwin, {
    refreshAll: true,
    done: () => {
      setOpen(false);
      tell({ zh: '已告知对方', en: 'They have been told' });
    },
  });
  const title = t({ zh: '告知对方', en: 'Tell the other owner' });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{title}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={title}>
        <Form
          error={told.error}
          onSend={() => told.mutate({ params: { id: of.id }, body: { version: of.version, message } })}
        >
          <p>
            {t({
              zh: '对方会看到本单位名称和下面这段话，看不到记录本身。发出后不能收回。',
              en: 'They will see your organisation’s name and the words below, not the record. This cannot be taken back.',
            })}
          </p>
          <Field label={t({ zh: '要说的话', en: 'Your words' })} at="/message" required>
            <TextArea value={message} onValue={setMessage} most={500} />
          </Field>
          <Button kind="main" type="submit" busy={told.isPending}>
            {t({ zh: '发出', en: 'Send' })}
          </Button>
        </Form>
      </Dialog>
    </>
  );
}

function Acts({ of }: Of) {
  const { t } = useWords();
  const settle = useCommand(twins.settleTwin, {
    refreshAll: true,
    done: () => tell({ zh: '已记下', en: 'Noted' }),
  });
  const say = (decision: 'same' | 'different') =>
    settle.mutate({ params: { id: of.id }, body: { version: of.version, decision } });
  return (
    <>
      {settle.error ? <Problem error={settle.error} /> : null}
      <div className="acts">
        {of.actions.includes('tell') ? <TellAct of={of} /> : null}
        {of.state === 'different' ? null : (
          <Button busy={settle.isPending} onClick={() => say('different')}>
            {t({ zh: '不是同一项', en: 'Not the same' })}
          </Button>
        )}
        {of.state === 'same' ? null : (
          <Button kind={of.state === 'open' ? 'wait' : 'plain'} busy={settle.isPending} onClick={() => say('same')}>
            {t({ zh: '是同一项', en: 'The same' })}
          </Button>
        )}
      </div>
    </>
  );
}

function Which({ of: { other, toldBy, message, why, toldAt } }: Of) {
  const { t } = useWords();
  const reasons = why.map((one) => t(WHY[one])).join(t({ zh: '、', en: ', ' }));
  return (
    <>
      {other ? (
        <p>
          <Link to={other.link}>{t(other.title)}</Link>
          <span className="quiet">
            {' · '}
            {t(other.owner)}
            {' · '}
            {reasons}
          </span>
        </p>
      ) : null}
      {toldBy ? (
        <>
          <p>
            {t(
              {
                zh: '{who} 告知：它有一项记录可能与本项相同（{why}）',
                en: '{who} tells you that a record of its own may be the same ({why})',
              },
              { who: toldBy, why: reasons },
            )}
          </p>
          <blockquote className="reading">{message}</blockquote>
        </>
      ) : null}
      {other || toldBy ? null : (
        <p className="quiet">
          {t({ zh: '对方已不再公开（{why}）', en: 'No longer public ({why})' }, { why: reasons })}
        </p>
      )}
      {toldAt ? (
        <p className="quiet">
          {t({ zh: '已告知对方本单位有这项记录。', en: 'The other owner knows of your record.' })}
        </p>
      ) : null}
    </>
  );
}

const STANDS = {
  same: { zh: '已确认是同一项', en: 'Said to be the same' },
  different: { zh: '已确认不是同一项', en: 'Said not to be the same' },
};

function TwinCard({ of }: Of) {
  const { t } = useWords();
  const isOpen = of.state === 'open';
  return (
    <Card duty={isOpen && of.actions.length > 0}>
      <h2>
        {of.state === 'open'
          ? t({ zh: '可能与其他单位的一项相同', en: 'Maybe the same as another organisation’s' })
          : t(STANDS[of.state])}
      </h2>
      <Which of={of} />
      {isOpen && of.actions.length > 0 ? (
        <p className="quiet">
          {t({
            zh: '重复登记不是错误。请核对是不是共有成果或同一件事，必要时与对方联系。',
            en: 'Recording it twice is no mistake. See whether you own it together, and talk to the other if need be.',
          })}
        </p>
      ) : null}
      {of.actions.length > 0 ? <Acts of={of} /> : null}
    </Card>
  );
}

/** Records of other organisations that may be the same as this one, each a card: what waits for the owner's word first. Nothing without any. */
export function Twins({ kind, subject }: { kind: TwinKind; subject: string }) {
  const { data } = useRead(twins.listTwins, { params: { kind, subject } });
  return (
    <>
      {data?.twins.map((one) => (
        <TwinCard key={one.id} of={one} />
      ))}
    </>
  );
}
