import { useState } from 'react';
import { Refusal } from '#kernel/refusal.ts';
import {
  Button,
  EmptyState,
  Items,
  Loaded,
  PageHead,
  Problem,
  ReasonDialog,
  Section,
  State,
  type StateKind,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { MERGER_STATES, type Merger } from '../contract.ts';
import { sideOf, whyNotLook } from '../rules.ts';
import { merging } from './api.ts';
import { ProposeDialog } from './propose-dialog.tsx';

const SHAPES: Record<Merger['state'], StateKind> = {
  proposed: 'waits',
  declined: 'lost',
  moving: 'going',
  done: 'done',
};

type House = { readonly id: string; readonly name: string; readonly creditCode: string | null };

function Candidates({ mayPropose }: { mayPropose: boolean }) {
  const { t } = useWords();
  const query = useRead(merging.listCandidates);
  const [chosen, setChosen] = useState<{ one: House; other: House }>();
  return (
    <Section
      title={t({ zh: '可能重复的单位', en: 'Perhaps the same' })}
      note={t({ zh: '名称相近，或代码只差一笔', en: 'Alike in name, or in all but a slip of the code' })}
    >
      <Loaded of={query}>
        {({ pairs }) => (
          <Items
            empty={<EmptyState title={t({ zh: '没有发现可能重复的单位。', en: 'None found.' })} />}
            items={pairs.map(({ one, other, why, likeness }) => ({
              key: one.id + other.id,
              title: `${one.name} · ${other.name}`,
              text: `${one.creditCode ?? '—'} · ${other.creditCode ?? '—'}`,
              meta:
                why === 'code'
                  ? t({ zh: '代码只差一笔', en: 'Codes differ by a slip' })
                  : t({ zh: '名称相近 {n}%', en: 'Names alike, {n} %' }, { n: Math.round(likeness * 100) }),
              right: mayPropose ? (
                <Button small onClick={() => setChosen({ one, other })}>
                  {t({ zh: '看会移动什么', en: 'See what moves' })}
                </Button>
              ) : undefined,
            }))}
          />
        )}
      </Loaded>
      {chosen ? <ProposeDialog {...chosen} onClose={() => setChosen(undefined)} /> : null}
    </Section>
  );
}

function Decline({ of, onClose }: { of: Merger; onClose: () => void }) {
  const { t } = useWords();
  const send = useCommand(merging.declineMerger, { refreshAll: true, done: onClose });
  return (
    <ReasonDialog
      title={t({ zh: '不同意合并', en: 'Decline the merger' })}
      act={t({ zh: '不同意', en: 'Decline' })}
      most={500}
      command={send}
      onSend={(reason) => send.mutate({ params: { id: of.id }, body: { version: of.version, reason } })}
      onClose={onClose}
    />
  );
}

function Acts({ of, onDecline }: { of: Merger; onDecline: () => void }) {
  const { t } = useWords();
  const actor = useActor();
  const agree = useCommand(merging.agreeMerger, {
    refreshAll: true,
    done: ({ state }) =>
      tell(
        state === 'moving'
          ? { zh: '已同意，开始合并', en: 'Agreed; moving has begun' }
          : { zh: '已同意，还等对方', en: 'Agreed; the other side has to agree too' },
      ),
  });
  const side = sideOf(actor, of);
  if (of.state !== 'proposed' || side instanceof Refusal) return null;
  const agreed = (side === 'source' && of.sourceAgreed) || (side === 'target' && of.targetAgreed);
  return (
    <>
      <span className="acts">
        <Button
          small
          kind="main"
          busy={agree.isPending}
          no={agreed ? t({ zh: '您这一方已同意。', en: 'Your side agreed.' }) : undefined}
          onClick={() => agree.mutate({ params: { id: of.id }, body: { version: of.version } })}
        >
          {t({ zh: '同意', en: 'Agree' })}
        </Button>
        <Button small onClick={onDecline}>
          {t({ zh: '不同意', en: 'Decline' })}
        </Button>
      </span>
      {agree.error ? <Problem error={agree.error} /> : null}
    </>
  );
}

/** Duplicate organisations: which may be the same, mergers that wait, are under way and were done. */
export function MergersPage() {
  const { t } = useWords();
  const actor = useActor();
  const query = useRead(merging.listMergers, {}, { every: 10_000 });
  const [declined, setDeclined] = useState<Merger>();
  const looks = whyNotLook(actor) === undefined;
  const mayPropose = looks && actor.acting?.organisationKind !== 'platform';
  return (
    <>
      <PageHead
        title={t({ zh: '合并重复单位', en: 'Duplicate organisations' })}
        sub={t({
          zh: '专员提议；安全管理员一人，或双方负责人都同意后，后台合并。',
          en: 'An officer proposes; a security administrator, or the leads of both, agree; a job moves everything.',
        })}
      />
      <Section title={t({ zh: '合并', en: 'Mergers' })}>
        <Loaded of={query}>
          {({ mergers }) => (
            <Items
              empty={<EmptyState title={t({ zh: '还没有合并。', en: 'No merger yet.' })} />}
              items={mergers.map((one) => ({
                key: one.id,
                title: `${one.sourceName} → ${one.targetName}`,
                text: one.reason,
                meta: `${one.proposedName}${one.declineReason ? ` · ${one.declineReason}` : ''}`,
                right: (
                  <State kind={SHAPES[one.state]}>{t(MERGER_STATES.find(({ code }) => code === one.state)!)}</State>
                ),
                rightMeta:
                  one.state === 'moving' || one.state === 'done' ? (
                    t(
                      { zh: '{moved} / {total} 条', en: '{moved} of {total} rows' },
                      { moved: one.moved, total: one.total },
                    )
                  ) : (
                    <Acts of={one} onDecline={() => setDeclined(one)} />
                  ),
              }))}
            />
          )}
        </Loaded>
      </Section>
      {looks ? <Candidates mayPropose={mayPropose} /> : null}
      {declined ? <Decline of={declined} onClose={() => setDeclined(undefined)} /> : null}
    </>
  );
}
