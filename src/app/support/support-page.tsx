import { useState } from 'react';
import type { SupportAccess } from '#server/support/contract.ts';
import { whyNotAskAccess, whyNotDecideAccess, whyNotEndAccess } from '#server/support/rules.ts';
import { Button, ButtonLink, EmptyState, Loaded, PageHead, Problem, ReasonDialog, tell } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useActor, useSessionActs } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { support } from '../admin/api.ts';
import { AccessesList } from './accesses-list.tsx';
import { AskForm } from './ask-form.tsx';
import { Readings } from './organisation-accesses.tsx';

function Decline({ of, onClose }: { of: SupportAccess; onClose: () => void }) {
  const { t } = useWords();
  const send = useCommand(support.declineAccess, {
    refreshAll: true,
    done: () => {
      tell({ zh: '已驳回', en: 'Declined' });
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={t({ zh: '驳回应急访问', en: 'Decline the access' })}
      act={t({ zh: '驳回', en: 'Decline' })}
      most={500}
      command={send}
      onSend={(reason) => send.mutate({ params: { id: of.id }, body: { version: of.version, reason } })}
      onClose={onClose}
    />
  );
}

/** What this reader can do with an access now. */
function Acts({ of, onDecline, onShow }: { of: SupportAccess; onDecline: () => void; onShow: () => void }) {
  const { t } = useWords();
  const actor = useActor();
  const { actFor } = useSessionActs();
  const approve = useCommand(support.approveAccess, {
    refreshAll: true,
    done: () => tell({ zh: '已批准，开始计时，对方单位已收到通知', en: 'Approved; the organisation was told' }),
  });
  const end = useCommand(support.endAccess, { refreshAll: true, done: () => tell({ zh: '已结束', en: 'Ended' }) });
  const asRule = of as never;
  const named = { params: { id: of.id }, body: { version: of.version } };
  const now = new Date().toISOString() as never;
  const decides = of.state === 'asked' && whyNotDecideAccess(actor, asRule, now) === undefined;
  const enter = () => void actFor(of.organisationId).then(() => window.location.assign('/organisation'));
  const error = approve.error ?? end.error;
  return (
    <>
      <span className="acts">
        {decides ? (
          <>
            <Button small kind="main" busy={approve.isPending} onClick={() => approve.mutate(named)}>
              {t({ zh: '批准', en: 'Approve' })}
            </Button>
            <Button small onClick={onDecline}>
              {t({ zh: '驳回', en: 'Decline' })}
            </Button>
          </>
        ) : null}
        {of.state === 'open' && of.askedBy === actor.personId ? (
          <Button small kind="main" onClick={enter}>
            {t({ zh: '进入查看', en: 'Enter' })}
          </Button>
        ) : null}
        {of.reads > 0 ? (
          <Button small onClick={onShow}>
            {t({ zh: '看过什么', en: 'What was read' })}
          </Button>
        ) : null}
        {whyNotEndAccess(actor, asRule) === undefined && !decides ? (
          <Button small kind="danger" busy={end.isPending} onClick={() => end.mutate(named)}>
            {of.state === 'open' ? t({ zh: '结束', en: 'End' }) : t({ zh: '撤回', en: 'Withdraw' })}
          </Button>
        ) : null}
      </span>
      {error ? <Problem error={error} /> : null}
    </>
  );
}

/** Break-glass access: asking for it, approving it, ending it, and every one there was. */
export function SupportPage() {
  const { t } = useWords();
  const actor = useActor();
  const query = useRead(support.listAccesses, { query: {} }, { every: 30_000 });
  const [asking, setAsking] = useState(false);
  const [declined, setDeclined] = useState<SupportAccess>();
  const [shown, setShown] = useState<SupportAccess>();
  const no = whyNotAskAccess(actor);
  return (
    <>
      <PageHead
        title={t({ zh: '应急访问', en: 'Break-glass access' })}
        sub={t({
          zh: '凭案号查看一家单位的保密内容：另一人批准，最长 60 分钟，只读，逐条留痕，对方即时知情。',
          en: 'Reading one organisation’s content for a case: approved by another person, 60 minutes at most, read only, each reading recorded, the organisation told at once.',
        })}
        acts={
          no ? (
            <ButtonLink to="/admin/administrators">
              {t({ zh: '三员由谁担任', en: 'Who the administrators are' })}
            </ButtonLink>
          ) : (
            <Button kind="wait" onClick={() => setAsking(true)}>
              {t({ zh: '提出应急访问', en: 'Ask for access' })}
            </Button>
          )
        }
      />
      <Loaded of={query}>
        {({ accesses }) =>
          accesses.length === 0 ? (
            <EmptyState title={t({ zh: '还没有过应急访问。', en: 'There has been no break-glass access.' })}>
              {t({
                zh: '系统管理员提出，安全管理员批准。',
                en: 'A system administrator asks, a security administrator approves.',
              })}
            </EmptyState>
          ) : (
            <AccessesList
              accesses={accesses}
              named
              acts={(one) => <Acts of={one} onDecline={() => setDeclined(one)} onShow={() => setShown(one)} />}
            />
          )
        }
      </Loaded>
      {asking ? <AskForm onClose={() => setAsking(false)} /> : null}
      {declined ? <Decline of={declined} onClose={() => setDeclined(undefined)} /> : null}
      {shown ? <Readings of={shown} onClose={() => setShown(undefined)} /> : null}
    </>
  );
}
