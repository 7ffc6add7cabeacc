import { useState } from 'react';
import type { Instant } from '#kernel/dates.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { DELIVERY_STATES, type DeliveryShown } from '#server/outbox/contract.ts';
import { EmptyState, Items, Loaded, Moment, Pager, Problem, Segments, State, tell } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { outbox } from './api.ts';
import { kindText, reasonText, SHAPES } from './said.ts';
import './channels.css';

const CHANNELS = [
  { code: 'mail', zh: '邮件', en: 'Mail' },
  { code: 'robot', zh: '机器人', en: 'Robot' },
  { code: 'webhook', zh: 'Webhook', en: 'Webhook' },
  { code: 'report', zh: '报送', en: 'Report' },
] as const;

function useAct(of: DeliveryShown): { readonly label: string } | undefined {
  const { t } = useWords();
  if (of.state === 'failed') return { label: t({ zh: '再发一次', en: 'Send again' }) };
  if (of.channel === 'webhook' && of.state === 'sent') return { label: t({ zh: '重放', en: 'Replay' }) };
}

function Act({ of, onResend }: { of: DeliveryShown; onResend: () => void }) {
  const act = useAct(of);
  if (!act) return null;
  return (
    <button type="button" className="in-line" onClick={onResend}>
      {act.label}
    </button>
  );
}

function Meta({ of, name }: { of: DeliveryShown; name: string }) {
  const { t } = useWords();
  return (
    <>
      {t(wordOf(CHANNELS, of.channel))}
      {name ? ` · ${name}` : ''} · <Moment at={of.madeAt as Instant} />
      {of.tries > 0 ? ` · ${t({ zh: '试了 {n} 次', en: '{n} tries', one: '1 try' }, { n: of.tries })}` : ''}
      {of.state === 'pending' && of.tries > 0 ? (
        <>
          {t({ zh: '，下次 ', en: ', next ' })}
          <Moment at={of.dueAt as Instant} />
        </>
      ) : null}
    </>
  );
}

interface DeliveriesProps {
  /** Of one organisation; without it one’s own, and for administrators all. */
  readonly organisationId?: string;
  /** Names of robots and webhooks by their target. */
  readonly names?: ReadonlyMap<string, string>;
}

/** What left, waits or failed, newest first; what failed can be sent again. */
export function Deliveries({ organisationId, names = new Map() }: DeliveriesProps) {
  const { t } = useWords();
  const [state, setState] = useState('');
  const [cursor, setCursor] = useState<string>();
  const query = {
    ...(organisationId ? { organisationId } : {}),
    ...(state ? { state: state as DeliveryShown['state'] } : {}),
    ...(cursor ? { cursor } : {}),
  };
  const list = useRead(outbox.listDeliveries, { query }, { keep: true, every: 10_000 });
  const resend = useCommand(outbox.resendDelivery, {
    refresh: [outbox.listDeliveries],
    done: () => tell({ zh: '已排上，马上再发', en: 'It goes out again in a moment' }),
  });
  const all = { code: 'all', zh: '全部', en: 'All' };
  const choose = (code: string) => {
    setState(code === 'all' ? '' : code);
    setCursor(undefined);
  };
  return (
    <>
      <div className="delivery-states">
        <Segments
          label={t({ zh: '状态', en: 'State' })}
          options={[all, ...DELIVERY_STATES]}
          value={state || 'all'}
          onValue={choose}
        />
      </div>
      {resend.error ? <Problem error={resend.error} /> : null}
      <Loaded of={list} rows={4}>
        {({ deliveries, next }) => (
          <>
            <Items
              empty={<EmptyState title={t({ zh: '没有记录。', en: 'Nothing here.' })} />}
              items={deliveries.map((one) => ({
                key: one.id,
                title: t(kindText(one.kind)),
                meta: <Meta of={one} name={names.get(one.target) ?? ''} />,
                right: <State kind={SHAPES[one.state]}>{t(wordOf(DELIVERY_STATES, one.state))}</State>,
                rightMeta: (
                  <>
                    {one.lastReason ? `${t(reasonText(one.lastReason))} ` : ''}
                    <Act of={one} onResend={() => resend.mutate({ params: { id: one.id } })} />
                  </>
                ),
              }))}
            />
            <Pager
              onFirst={cursor ? () => setCursor(undefined) : undefined}
              onNext={next ? () => setCursor(next) : undefined}
            />
          </>
        )}
      </Loaded>
    </>
  );
}
