import { useState } from 'react';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { usePathParam } from '#web/go.tsx';
import {
  Button,
  Card,
  Columns,
  EmptyState,
  Facts,
  Field,
  Form,
  Loaded,
  Moment,
  PageHead,
  Problem,
  Section,
  State,
  type StateKind,
  TextArea,
  TextInput,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useSession } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { SealedStanding } from '../contract-sealed.ts';
import { AGREEMENT_STATES } from '../contract-words.ts';
import { AGREEMENT_IN_ENGLISH } from '../rules-sealed.ts';
import { postings } from './api.ts';
import './needs.css';

const SHAPES: Record<string, StateKind> = { waiting: 'going', open: 'done', declined: 'lost', revoked: 'stale' };

function Sign({ id, of }: { id: string; of: SealedStanding }) {
  const { t } = useWords();
  const { person, acting } = useSession();
  const [signedName, setSignedName] = useState('');
  const [purpose, setPurpose] = useState('');
  const sign = useCommand(postings.signAgreement, { refreshAll: true });
  return (
    <Section title={t({ zh: '签署', en: 'Sign' })}>
      <Form
        error={sign.error}
        onSend={() => sign.mutate({ params: { id }, body: { hash: of.agreement.hash, signedName, purpose } })}
      >
        <p>
          {t(
            {
              zh: '您以 {organisation} {person} 的身份签署，只对您本人有效。',
              en: 'You sign as {person} of {organisation}, for yourself alone.',
            },
            { organisation: acting?.organisationName ?? '', person: person?.name ?? '' },
          )}
        </p>
        <Field
          label={t({ zh: '用途', en: 'Purpose' })}
          help={t({
            zh: '需求方会看到，如“判断我所真空压铸工艺能否满足”。',
            en: 'The owner reads this: “to judge whether our casting process can do it”.',
          })}
          at="/purpose"
          required
        >
          <TextArea value={purpose} onValue={setPurpose} most={500} />
        </Field>
        <Field
          label={t({ zh: '签名', en: 'Signature' })}
          help={t({
            zh: '填写本人姓名，即表示已读并同意协议全文。',
            en: 'Write your own name: you have read the agreement and accept it.',
          })}
          at="/signedName"
          required
        >
          <TextInput value={signedName} onValue={setSignedName} maxLength={60} autoComplete="off" />
        </Field>
        <Button kind="main" type="submit" busy={sign.isPending}>
          {t({ zh: '签署并申请开封', en: 'Sign and ask' })}
        </Button>
      </Form>
    </Section>
  );
}

function Read({ id }: { id: string }) {
  const { t } = useWords();
  const read = useCommand(postings.readSealed);
  return (
    <Section title={t({ zh: '密封部分', en: 'The sealed part' })}>
      {read.data ? (
        <>
          <p className="sealed-text">{read.data.content}</p>
          <p className="quiet">
            {t(
              { zh: '第{n}版，本次阅读已记录：', en: 'Version {n}; this reading was recorded: ' },
              { n: read.data.version },
            )}
            <Moment at={read.data.readAt} />
          </p>
        </>
      ) : (
        <>
          <p className="need-told">
            {t({
              zh: '打开后会记录您的姓名、单位和时间，并告诉需求方。请勿截屏或转发。',
              en: 'Opening it records your name, organisation and time for its owner. Do not copy or pass it on.',
            })}
          </p>
          {read.error ? <Problem error={read.error} /> : null}
          <div className="acts">
            <Button kind="main" busy={read.isPending} onClick={() => read.mutate({ params: { id }, body: {} })}>
              {t({ zh: '打开阅读', en: 'Open and read' })}
            </Button>
          </div>
        </>
      )}
    </Section>
  );
}

function Mine({ mine }: { mine: NonNullable<SealedStanding['mine']> }) {
  const { t } = useWords();
  return (
    <Section title={t({ zh: '我的申请', en: 'My request' })}>
      <Facts
        items={[
          {
            label: t({ zh: '状态', en: 'State' }),
            value: <State kind={SHAPES[mine.state] ?? 'open'}>{t(wordOf(AGREEMENT_STATES, mine.state))}</State>,
          },
          { label: t({ zh: '签署', en: 'Signed' }), value: <Moment at={mine.signedAt} /> },
          ...(mine.decidedAt
            ? [{ label: t({ zh: '答复', en: 'Answered' }), value: <Moment at={mine.decidedAt} /> }]
            : []),
          ...(mine.decisionReason ? [{ label: t({ zh: '理由', en: 'Reason' }), value: mine.decisionReason }] : []),
          {
            label: t({ zh: '文本指纹', en: 'Hash of the text' }),
            value: <code className="hash">{mine.agreementHash}</code>,
          },
        ]}
      />
    </Section>
  );
}

function Standing({ id, of }: { id: string; of: SealedStanding }) {
  const { t, language } = useWords();
  const { mine, refusal } = of;
  const isSettled = mine?.state === 'waiting' || mine?.state === 'open';
  return (
    <>
      <PageHead
        title={t({ zh: '密封部分：{title}', en: 'Sealed part: {title}' }, { title: of.title })}
        above={{ label: t({ zh: '需求', en: 'Need' }), to: `/postings/${id}` }}
        sub={
          of.opening === 'on-agreement'
            ? t({ zh: '签署保密协议后对您本人开放。', en: 'It opens to you once you have signed the agreement.' })
            : t({
                zh: '签署保密协议，需求方同意后对您本人开放。',
                en: 'It opens to you when you have signed the agreement and its owner agrees.',
              })
        }
      />
      {refusal && !mine ? (
        <EmptyState title={t(refusal)} />
      ) : (
        <Columns aside={mine ? <Mine mine={mine} /> : null}>
          {mine?.state === 'waiting' ? (
            <Card>
              <h2>{t({ zh: '已签署，等需求方同意', en: 'Signed; the owner decides' })}</h2>
              <p>{t({ zh: '有答复会通知您。', en: 'You will be told.' })}</p>
            </Card>
          ) : null}
          {mine?.state === 'open' ? <Read id={id} /> : null}
          <Section
            title={t({ zh: '保密协议', en: 'Confidentiality agreement' })}
            note={t({ zh: '第 {version} 版', en: 'version {version}' }, { version: of.agreement.version })}
          >
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard */}
            <section className="agreement-text" tabIndex={0} aria-label={t({ zh: '协议全文', en: 'Full text' })}>
              {isSettled ? mine.agreementText : of.agreement.text}
            </section>
            {language === 'en' ? (
              <details>
                <summary>In English, for reading; the Chinese text is what is signed</summary>
                <p className="agreement-text">{AGREEMENT_IN_ENGLISH}</p>
              </details>
            ) : null}
          </Section>
          {isSettled || refusal ? null : <Sign id={id} of={of} />}
        </Columns>
      )}
    </>
  );
}

/** The sealed part for somebody outside: the agreement to sign, where the request stands, and the reading itself. */
export function SealedPage() {
  const id = usePathParam('id');
  const query = useRead(postings.getSealedStanding, { params: { id } });
  return <Loaded of={query}>{(of) => <Standing id={id} of={of} />}</Loaded>;
}
