import { useState } from 'react';
import { type Actor, actsFor } from '#kernel/actor.ts';
import type { CivilDate } from '#kernel/dates.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import {
  Button,
  ButtonLink,
  Card,
  Day,
  EmptyState,
  Field,
  Form,
  type Item,
  Items,
  Loaded,
  PageHead,
  ReasonDialog,
  Section,
  State,
  type StateKind,
  Tag,
  TextArea,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords, type Wording } from '#web/wording.ts';
import { MANDATE_STATES, type Mandate, type MandateState } from '../contract-mandates.ts';
import { whyNotRevoke } from '../rules-mandates.ts';
import { mandates } from './api.ts';
import './people.css';

const SHAPES: Record<MandateState, StateKind> = {
  offered: 'going',
  active: 'done',
  declined: 'lost',
  revoked: 'lost',
  ended: 'stale',
};

function subjectText(of: Mandate, t: Wording['t']): string {
  if (!of.subjectId) return t({ zh: '全部事项', en: 'Everything' });
  return (
    of.subjectTitle ||
    t(of.subjectKind === 'need' ? { zh: '一项需求', en: 'One need' } : { zh: '一项成果', en: 'One achievement' })
  );
}

function Terms({ of }: { of: Mandate }) {
  const { t } = useWords();
  return (
    <>
      <Day on={of.fromOn as CivilDate} form="day" /> – <Day on={of.toOn as CivilDate} form="day" />{' '}
      {of.maySeePrice ? <Tag>{t({ zh: '可看价格', en: 'Sees prices' })}</Tag> : null}{' '}
      {of.maySign ? <Tag>{t({ zh: '可代签', en: 'May sign' })}</Tag> : null}{' '}
      {of.exclusive ? <Tag>{t({ zh: '独家', en: 'Exclusive' })}</Tag> : null}
    </>
  );
}

/** Declining and revoking ask for a reason the other side will read. */
function EndDialog({ of, act, onClose }: { of: Mandate; act: 'decline' | 'revoke'; onClose: () => void }) {
  const { t } = useWords();
  const done = () => {
    tell(act === 'decline' ? { zh: '已谢绝', en: 'Declined' } : { zh: '已撤销，立即生效', en: 'Revoked, at once' });
    onClose();
  };
  const decline = useCommand(mandates.declineMandate, { refreshAll: true, done });
  const revoke = useCommand(mandates.revokeMandate, { refreshAll: true, done });
  const command = act === 'decline' ? decline : revoke;
  const title =
    act === 'decline'
      ? t({ zh: '谢绝委托', en: 'Decline the mandate' })
      : t({ zh: '撤销委托', en: 'Revoke the mandate' });
  return (
    <ReasonDialog
      title={title}
      act={title}
      help={t({ zh: '对方会看到。', en: 'The other side reads it.' })}
      most={300}
      danger={act === 'revoke'}
      command={command}
      onSend={(reason) => command.mutate({ params: { id: of.id }, body: { version: of.version, reason } })}
      onClose={onClose}
    />
  );
}

/** An offer to the reader: what it is, and accepting or declining it. */
function OfferCard({ of, conflicting }: { of: Mandate; conflicting: boolean }) {
  const { t } = useWords();
  const [conflictDeclared, setDeclared] = useState('');
  const [declining, setDeclining] = useState(false);
  const accept = useCommand(mandates.acceptMandate, {
    refreshAll: true,
    done: () => tell({ zh: '已接受，现在可以代它办事', en: 'Accepted; you can act for them now' }),
  });
  return (
    <Card duty>
      <h2>{t({ zh: '{name}请您做技术经理人', en: '{name} offers you a mandate' }, { name: of.principalName })}</h2>
      <State kind="waits">{t({ zh: '等你答复', en: 'Waits for your answer' })}</State>
      <p>
        {subjectText(of, t)} · <Terms of={of} />
      </p>
      {of.note ? <p className="reading">{of.note}</p> : null}
      <Form
        error={accept.error}
        onSend={() => accept.mutate({ params: { id: of.id }, body: { version: of.version, conflictDeclared } })}
      >
        {conflicting ? (
          <Field
            label={t({ zh: '利益冲突声明', en: 'Conflict of interest' })}
            at="/conflictDeclared"
            required
            help={t({
              zh: '您已受托于另一方。请写明有什么冲突、怎么处理；双方都会看到。',
              en: 'You already act for the other kind of side. Say what conflict there is and how you deal with it; both sides read it.',
            })}
          >
            <TextArea value={conflictDeclared} onValue={setDeclared} most={500} />
          </Field>
        ) : null}
        <div className="acts">
          <Button kind="wait" type="submit" busy={accept.isPending}>
            {t({ zh: '接受', en: 'Accept' })}
          </Button>
          <Button onClick={() => setDeclining(true)}>{t({ zh: '谢绝', en: 'Decline' })}</Button>
        </div>
      </Form>
      {declining ? <EndDialog of={of} act="decline" onClose={() => setDeclining(false)} /> : null}
    </Card>
  );
}

/** Of the two names the one that is not the reader's own; both for whoever is neither side. */
function titleOf(of: Mandate, actor: Actor): string {
  if (of.managerId === actor.personId) return of.principalName;
  return actsFor(actor, of.principalId) ? of.managerName : `${of.principalName} · ${of.managerName}`;
}

function useItem(onRevoke: (of: Mandate) => void): (of: Mandate) => Item {
  const { t } = useWords();
  const actor = useActor();
  return (of) => ({
    key: of.id,
    title: titleOf(of, actor),
    text: subjectText(of, t),
    meta: (
      <>
        <Terms of={of} />
        {of.conflictDeclared ? (
          <p>{t({ zh: '冲突声明：{text}', en: 'Declared: {text}' }, { text: of.conflictDeclared })}</p>
        ) : null}
        {of.endedReason ? <p>{t({ zh: '原因：{text}', en: 'Reason: {text}' }, { text: of.endedReason })}</p> : null}
      </>
    ),
    right: <State kind={SHAPES[of.state]}>{t(wordOf(MANDATE_STATES, of.state))}</State>,
    rightMeta: whyNotRevoke(actor, of) ? undefined : (
      <button type="button" className="in-line" onClick={() => onRevoke(of)}>
        {t({ zh: '撤销', en: 'Revoke' })}
        <span className="unseen"> {titleOf(of, actor)}</span>
      </button>
    ),
  });
}

function List({ title, list }: { title: string; list: readonly Mandate[] }) {
  const [revoking, setRevoking] = useState<Mandate>();
  const item = useItem(setRevoking);
  if (list.length === 0) return null;
  return (
    <Section title={title} note={String(list.length)}>
      <Items items={list.map(item)} />
      {revoking ? <EndDialog of={revoking} act="revoke" onClose={() => setRevoking(undefined)} /> : null}
    </Section>
  );
}

const isOver = ({ state }: Mandate) => state !== 'active' && state !== 'offered';

/** Mandates: what waits for the reader's answer, whom they act for, who acts for their organisation, and what is over. */
export function MandatesPage() {
  const { t } = useWords();
  const actor = useActor();
  const query = useRead(mandates.listMandates, { query: {} });
  const mayGive =
    actor.acting?.role === 'lead' && ['institution', 'enterprise'].includes(actor.acting.organisationKind);
  return (
    <>
      <PageHead
        title={t({ zh: '委托', en: 'Mandates' })}
        sub={t({
          zh: '委托方让技术经理人在期限内代它办事；任一方可随时撤销，立即生效。',
          en: 'A principal lets a technology manager act for it for a term; either side revokes at once.',
        })}
        acts={
          mayGive ? (
            <ButtonLink to="/mandates/new" kind="main" hotkey="N">
              {t({ zh: '委托技术经理人', en: 'Give a mandate' })}
            </ButtonLink>
          ) : undefined
        }
      />
      <Loaded of={query}>
        {({ mandates: all, conflicting }) => {
          const mine = all.filter(({ managerId }) => managerId === actor.personId);
          const given = all.filter(({ managerId }) => managerId !== actor.personId);
          const offers = mine.filter(({ state }) => state === 'offered');
          return (
            <>
              {offers.length > 0 ? (
                <div className="offers">
                  {offers.map((of) => (
                    <OfferCard key={of.id} of={of} conflicting={conflicting.includes(of.id)} />
                  ))}
                </div>
              ) : null}
              <List
                title={t({ zh: '我受托于', en: 'I act for' })}
                list={mine.filter(({ state }) => state === 'active')}
              />
              <List
                title={t({ zh: '本单位相关的委托', en: 'Mandates of my organisation' })}
                list={given.filter((one) => !isOver(one))}
              />
              <List title={t({ zh: '已结束', en: 'Over' })} list={all.filter(isOver)} />
              {all.length === 0 ? (
                <EmptyState title={t({ zh: '还没有委托。', en: 'No mandate yet.' })}>
                  {t({
                    zh: '研发单位或企业的负责人可以委托技术经理人；技术经理人在这里接受。',
                    en: 'The lead of an institution or enterprise gives one; the technology manager accepts it here.',
                  })}
                </EmptyState>
              ) : null}
            </>
          );
        }}
      </Loaded>
    </>
  );
}
