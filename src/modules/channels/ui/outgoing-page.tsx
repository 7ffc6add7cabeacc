import { administers } from '#kernel/administrators.ts';
import { say } from '#kernel/refusal.ts';
import { EmptyState, PageHead, Section, Tabs } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { whyNotKeep } from '../rules.ts';
import { channels } from './api.ts';
import { Deliveries } from './deliveries.tsx';
import { RobotsSection } from './robots-section.tsx';
import { WebhooksSection } from './webhooks-section.tsx';

/** Names of an organisation's robots and webhooks by their target in the log. */
function useNames(organisationId: string): ReadonlyMap<string, string> {
  const of = { params: { id: organisationId } };
  const robots = useRead(channels.listRobots, of).data?.robots ?? [];
  const webhooks = useRead(channels.listWebhooks, of).data?.webhooks ?? [];
  return new Map([
    ...robots.map(({ id, name }) => [`robot:${id}`, name] as const),
    ...webhooks.map(({ id, name }) => [`webhook:${id}`, name] as const),
  ]);
}

function Kept({ organisationId, isAll }: { organisationId: string; isAll: boolean }) {
  const { t } = useWords();
  const names = useNames(organisationId);
  return (
    <Tabs
      label={t({ zh: '对外通知', en: 'Outgoing' })}
      tabs={[
        {
          key: 'robots',
          label: t({ zh: '群机器人', en: 'Robots' }),
          content: <RobotsSection organisationId={organisationId} />,
        },
        {
          key: 'webhooks',
          label: t({ zh: 'Webhook', en: 'Webhooks' }),
          content: <WebhooksSection organisationId={organisationId} />,
        },
        {
          key: 'log',
          label: t({ zh: '投递记录', en: 'Delivery log' }),
          content: (
            <Section
              title={t({ zh: '投递记录', en: 'Delivery log' })}
              note={t({ zh: '办结 90 天后删除', en: 'Removed 90 days after it was settled' })}
            >
              {isAll ? <Deliveries names={names} /> : <Deliveries organisationId={organisationId} names={names} />}
            </Section>
          ),
        },
      ]}
    />
  );
}

/** What leaves of an organisation: robots, webhooks, and how each message stands. For its lead; administrators see the log of all. */
export function OutgoingPage() {
  const { t, language } = useWords();
  const actor = useActor();
  const organisationId = actor.acting?.organisationId;
  const no = whyNotKeep(actor, organisationId);
  return (
    <>
      <PageHead
        title={t({ zh: '对外通知', en: 'Outgoing' })}
        sub={t({
          zh: '消息怎样离开本系统：群机器人、Webhook',
          en: 'How notices leave: robots in group chats, webhooks',
        })}
      />
      {no || !organisationId ? (
        <EmptyState
          title={no ? say(no, language) : t({ zh: '您现在不属于任何单位。', en: 'You belong to no organisation now.' })}
        />
      ) : (
        <Kept organisationId={organisationId} isAll={administers(actor, 'system')} />
      )}
    </>
  );
}
