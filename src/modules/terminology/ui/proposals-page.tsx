import { useState } from 'react';
import type { Instant } from '#kernel/dates.ts';
import {
  Button,
  ButtonLink,
  Dialog,
  EmptyState,
  Form,
  Items,
  Loaded,
  Moment,
  PageHead,
  ReasonDialog,
  Section,
  State,
  type StateKind,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords, type Wording } from '#web/wording.ts';
import type { TermProposal } from '../contract.ts';
import { PROPOSAL_STATES, type ProposalState, TERM_FIELDS } from '../contract-words.ts';
import { isEditor, whyNotDecide } from '../rules.ts';
import { terms } from './api.ts';
import { draftOf, GroupFields, type WrittenGroup } from './group-fields.tsx';
import { plainWords, wordOf } from './said.ts';

function useDecision(done: () => void) {
  return useCommand(terms.decideTermProposal, {
    refreshAll: true,
    done: ({ state }) => {
      tell(
        state === 'accepted'
          ? { zh: '已采纳，查找马上用上', en: 'Taken; searches use it at once' }
          : { zh: '已答复，提出的人会看到原因', en: 'Answered; whoever proposed it sees why' },
      );
      done();
    },
  });
}

function AcceptDialog({ of, onClose }: { of: TermProposal; onClose: () => void }) {
  const { t } = useWords();
  const [value, setValue] = useState<WrittenGroup>(of);
  const decide = useDecision(onClose);
  return (
    <Dialog open side onClose={onClose} title={t({ zh: '采纳“{title}”', en: 'Take “{title}”' }, { title: of.title })}>
      <Form
        error={decide.error}
        onSend={() =>
          decide.mutate({
            params: { id: of.id },
            body: { version: of.version, decision: 'accept', group: draftOf(value) },
          })
        }
      >
        <GroupFields value={value} change={(part) => setValue((before) => ({ ...before, ...part }))} within="/group" />
        <div className="acts">
          <Button kind="main" type="submit" busy={decide.isPending}>
            {t({ zh: '采纳', en: 'Take it' })}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

function RefuseDialog({ of, onClose }: { of: TermProposal; onClose: () => void }) {
  const { t } = useWords();
  const decide = useDecision(onClose);
  return (
    <ReasonDialog
      title={t({ zh: '不采纳“{title}”', en: 'Decline “{title}”' }, { title: of.title })}
      act={t({ zh: '答复', en: 'Answer' })}
      help={t({ zh: '提出的人会看到，至少 5 个字。', en: 'Whoever proposed it reads this; at least 5 characters.' })}
      most={500}
      command={decide}
      onSend={(reason) =>
        decide.mutate({ params: { id: of.id }, body: { version: of.version, decision: 'refuse', reason } })
      }
      onClose={onClose}
    />
  );
}

/** Which answer is being written to which proposal. */
interface Answering {
  readonly of: TermProposal;
  readonly as: 'accept' | 'refuse';
}

/** The editor's two answers. */
function Answers({ of, answer }: { of: TermProposal; answer: (answering: Answering) => void }) {
  const { t } = useWords();
  const actor = useActor();
  if (whyNotDecide(actor, of)) return null;
  return (
    <span className="acts">
      <Button kind="wait" small onClick={() => answer({ of, as: 'accept' })}>
        {t({ zh: '采纳', en: 'Take it' })}
        <span className="unseen"> {of.title}</span>
      </Button>
      <Button small onClick={() => answer({ of, as: 'refuse' })}>
        {t({ zh: '不采纳', en: 'Decline' })}
        <span className="unseen"> {of.title}</span>
      </Button>
    </span>
  );
}

const SHAPES: Readonly<Record<ProposalState, StateKind>> = { waiting: 'open', accepted: 'done', refused: 'lost' };

function itemOf(of: TermProposal, t: Wording['t'], answer: ((answering: Answering) => void) | undefined) {
  const waits = of.state === 'waiting' && answer !== undefined;
  return {
    key: of.id,
    title: of.title,
    ...(of.groupId ? { to: `/terms/${of.groupId}` } : {}),
    text: [plainWords(of.words), of.note].filter((part) => part !== '').join(' · '),
    meta: (
      <>
        <span>{of.personName}</span> <Moment at={of.createdAt as Instant} />{' '}
        <span>{t(wordOf(TERM_FIELDS, of.field))}</span>
        {of.reason ? <p>{t({ zh: '原因：{reason}', en: 'Why: {reason}' }, { reason: of.reason })}</p> : null}
      </>
    ),
    right: (
      <State kind={waits ? 'waits' : SHAPES[of.state]}>
        {waits ? t({ zh: '等你答复', en: 'Waits for you' }) : t(wordOf(PROPOSAL_STATES, of.state))}
      </State>
    ),
    rightMeta: waits ? <Answers of={of} answer={answer} /> : null,
  };
}

/** Proposed terms: for editors what waits for them and what they answered, for everybody else their own. */
export function TermProposalsPage() {
  const { t } = useWords();
  const edits = isEditor(useActor());
  const [answering, setAnswering] = useState<Answering | undefined>(undefined);
  const item = (one: TermProposal) => itemOf(one, t, edits ? setAnswering : undefined);
  const close = () => setAnswering(undefined);
  const query = useRead(terms.listTermProposals);
  return (
    <>
      <PageHead
        title={edits ? t({ zh: '术语建议', en: 'Proposed terms' }) : t({ zh: '我的术语建议', en: 'Terms I proposed' })}
        above={{ label: t({ zh: '术语', en: 'Terms' }), to: '/terms' }}
        acts={
          edits ? null : (
            <ButtonLink to="/terms/new" kind="main" hotkey="N">
              {t({ zh: '建议术语', en: 'Propose a term' })}
            </ButtonLink>
          )
        }
      />
      <Loaded of={query}>
        {({ proposals }) => {
          const waiting = proposals.filter(({ state }) => state === 'waiting');
          const answered = proposals.filter(({ state }) => state !== 'waiting');
          if (proposals.length === 0)
            return (
              <EmptyState title={t({ zh: '还没有建议。', en: 'No proposals yet.' })}>
                {t({
                  zh: '查找时发现平台不认识的行业用语，就建议一个；市级部门会答复。',
                  en: 'When a search does not know a word of your trade, propose it; the city commission answers.',
                })}
              </EmptyState>
            );
          return (
            <>
              <Section title={t({ zh: '待处理', en: 'Waiting' })}>
                <Items
                  items={waiting.map(item)}
                  empty={<p className="quiet">{t({ zh: '没有待处理的建议。', en: 'Nothing waits.' })}</p>}
                />
              </Section>
              {answered.length > 0 ? (
                <Section title={t({ zh: '已答复', en: 'Answered' })}>
                  <Items items={answered.map(item)} />
                </Section>
              ) : null}
            </>
          );
        }}
      </Loaded>
      {answering?.as === 'accept' ? <AcceptDialog of={answering.of} onClose={close} /> : null}
      {answering?.as === 'refuse' ? <RefuseDialog of={answering.of} onClose={close} /> : null}
    </>
  );
}
