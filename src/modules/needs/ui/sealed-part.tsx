import { useState } from 'react';
import { wordOf } from '#modules/organisations/ui/index.ts';
import {
  Button,
  Card,
  Choice,
  EmptyState,
  Field,
  Form,
  Loaded,
  Moment,
  Problem,
  Section,
  State,
  type StateKind,
  Table,
  TextArea,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { SealedPart as Sealed } from '../contract-record.ts';
import type { Agreement } from '../contract-sealed.ts';
import { AGREEMENT_STATES, OPENINGS } from '../contract-words.ts';
import { needs } from './api.ts';

const SHAPES: Record<string, StateKind> = { waiting: 'waits', open: 'done', declined: 'lost', revoked: 'stale' };

function Write({ id, of, onDone }: { id: string; of: Sealed | null; onDone: () => void }) {
  const { t } = useWords();
  const [content, setContent] = useState(of?.content ?? '');
  const [opening, setOpening] = useState<Sealed['opening']>(of?.opening ?? 'after-approval');
  const seal = useCommand(needs.seal, {
    refreshAll: true,
    done: () => {
      tell({ zh: '密封部分已保存', en: 'The sealed part is saved' });
      onDone();
    },
  });
  return (
    <Form
      error={seal.error}
      onSend={() => seal.mutate({ params: { id }, body: { content, opening, version: of?.version ?? 0 } })}
    >
      <Field
        label={t({ zh: '密封内容', en: 'Sealed content' })}
        help={t({
          zh: '工艺参数、图号、客户等。不进检索，不进任何列表和记录。',
          en: 'Process parameters, drawings, customers. Never searched, never in a list or history.',
        })}
        at="/content"
        required
      >
        <TextArea value={content} onValue={setContent} most={20_000} />
      </Field>
      <Field label={t({ zh: '怎么开封', en: 'How it opens' })} at="/opening" group>
        <Choice
          options={OPENINGS}
          value={opening}
          onValue={(code) => setOpening(code as Sealed['opening'])}
          name="opening"
        />
      </Field>
      <div className="acts">
        <Button kind="main" type="submit" busy={seal.isPending}>
          {t({ zh: '保存', en: 'Save' })}
        </Button>
        {of ? <Button onClick={onDone}>{t({ zh: '不改了', en: 'Cancel' })}</Button> : null}
      </div>
    </Form>
  );
}

function Decide({ id, of }: { id: string; of: Agreement }) {
  const { t } = useWords();
  const decide = useCommand(needs.decideAgreement, { refreshAll: true });
  const [reason, setReason] = useState('');
  const send = (decision: 'open' | 'decline' | 'revoke') =>
    decide.mutate({ params: { id, agreementId: of.id }, body: { decision, reason, version: of.version } });
  if (of.state === 'open') {
    return (
      <div className="acts">
        <Button small busy={decide.isPending} onClick={() => send('revoke')}>
          {t({ zh: '收回', en: 'Take back' })}
        </Button>
        {decide.error ? <Problem error={decide.error} /> : null}
      </div>
    );
  }
  if (of.state !== 'waiting') return null;
  return (
    <>
      <TextArea
        aria-label={t({ zh: '给申请人的话（选填）', en: 'A word to the asker (optional)' })}
        placeholder={t({ zh: '给申请人的话（选填）', en: 'A word to the asker (optional)' })}
        rows={2}
        value={reason}
        onValue={setReason}
        most={500}
      />
      {decide.error ? <Problem error={decide.error} /> : null}
      <div className="acts">
        <Button kind="wait" busy={decide.isPending} onClick={() => send('open')}>
          {t({ zh: '同意开封', en: 'Open it' })}
        </Button>
        <Button busy={decide.isPending} onClick={() => send('decline')}>
          {t({ zh: '不同意', en: 'Decline' })}
        </Button>
      </div>
    </>
  );
}

function AgreementRow({ id, of }: { id: string; of: Agreement }) {
  const { t } = useWords();
  return (
    <li className="agreement-row">
      <p>
        <State kind={SHAPES[of.state] ?? 'open'}>
          {of.state === 'waiting'
            ? t({ zh: '等你同意', en: 'Yours to decide' })
            : t(wordOf(AGREEMENT_STATES, of.state))}
        </State>{' '}
        <b>{of.personName}</b> · {of.forOrganisationName}
      </p>
      <p className="quiet">
        {t({ zh: '用途：', en: 'Purpose: ' })}
        {of.purpose} · <Moment at={of.signedAt} /> {t({ zh: '签署', en: 'signed' })} ·{' '}
        {t({ zh: '已读{n}次', en: 'read {n} times', one: 'read once' }, { n: of.openings })}
      </p>
      <details>
        <summary>{t({ zh: '所签文本与指纹', en: 'The text signed, and its hash' })}</summary>
        <p className="agreement-text">{of.agreementText}</p>
        <code className="hash">{of.agreementHash}</code>
      </details>
      <Decide id={id} of={of} />
    </li>
  );
}

function Access({ id }: { id: string }) {
  const { t } = useWords();
  const query = useRead(needs.listSealedAccess, { params: { id } });
  return (
    <Loaded of={query}>
      {({ agreements, openings }) => (
        <>
          <Section
            title={t({ zh: '协议', en: 'Agreements' })}
            note={t({ zh: '{n}份', en: '{n}' }, { n: agreements.length })}
          >
            {agreements.length === 0 ? (
              <EmptyState title={t({ zh: '还没有人签署。', en: 'Nobody has signed yet.' })} />
            ) : (
              <ul className="items-plain">
                {agreements.map((one) => (
                  <AgreementRow key={one.id} id={id} of={one} />
                ))}
              </ul>
            )}
          </Section>
          <Section
            title={t({ zh: '开封记录', en: 'Readings' })}
            note={t({ zh: '每次阅读一条', en: 'one line a reading' })}
          >
            {openings.length === 0 ? (
              <EmptyState title={t({ zh: '还没有人读过。', en: 'Nobody has read it yet.' })} />
            ) : (
              <Table
                caption={t({ zh: '开封记录', en: 'Readings' })}
                rows={openings}
                rowKey={(one) => one.id}
                columns={[
                  { key: 'at', label: t({ zh: '时间', en: 'When' }), cell: (one) => <Moment at={one.at} /> },
                  { key: 'who', label: t({ zh: '谁', en: 'Who' }), cell: (one) => one.personName },
                  { key: 'for', label: t({ zh: '单位', en: 'Organisation' }), cell: (one) => one.forOrganisationName },
                  {
                    key: 'version',
                    label: t({ zh: '版本', en: 'Version' }),
                    right: true,
                    cell: (one) => one.contentVersion,
                  },
                ]}
              />
            )}
          </Section>
        </>
      )}
    </Loaded>
  );
}

function Own({ id, of, mayWrite }: { id: string; of: Sealed | null; mayWrite: boolean }) {
  const { t } = useWords();
  const [writing, setWriting] = useState(false);
  if (writing || (!of && mayWrite)) return <Write id={id} of={of} onDone={() => setWriting(false)} />;
  if (!of) return <EmptyState title={t({ zh: '没有密封部分。', en: 'There is no sealed part.' })} />;
  return (
    <Card>
      <p>
        <State kind="locked">{t(wordOf(OPENINGS, of.opening))}</State>
      </p>
      <p className="sealed-text">{of.content}</p>
      {mayWrite ? (
        <div className="acts">
          <Button onClick={() => setWriting(true)}>{t({ zh: '修改', en: 'Change' })}</Button>
        </div>
      ) : null}
    </Card>
  );
}

/** The sealed part for its own enterprise: the content, the agreements to decide, and every reading. */
export function SealedPart({ id, mayWrite }: { id: string; mayWrite: boolean }) {
  const query = useRead(needs.getSealed, { params: { id } });
  return (
    <Loaded of={query}>
      {({ sealed }) => (
        <>
          <Own key={sealed?.version ?? 0} id={id} of={sealed} mayWrite={mayWrite} />
          {sealed ? <Access id={id} /> : null}
        </>
      )}
    </Loaded>
  );
}
