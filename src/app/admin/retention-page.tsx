import { useState } from 'react';
import type { Instant } from '#kernel/dates.ts';
import type { LegalHold, PolicyState } from '#server/retention/contract.ts';
import { Link } from '#web/go.tsx';
import {
  Button,
  Choice,
  EmptyState,
  Field,
  Form,
  Loaded,
  Moment,
  PageHead,
  Section,
  State,
  Table,
  TextArea,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { useWhyNotAdministrator } from './administrator.ts';
import { retention } from './api.ts';
import './admin.css';

const EVERYTHING = { zh: '全部', en: 'Everything' };

function Policies({ of }: { of: readonly PolicyState[] }) {
  const { t } = useWords();
  const caption = t({ zh: '多久删除什么', en: 'What goes when' });
  return (
    <Section title={caption}>
      <Table
        caption={caption}
        rows={of}
        rowKey={({ name }) => name}
        columns={[
          {
            key: 'what',
            label: t({ zh: '内容', en: 'What' }),
            cell: ({ what, statement, held }) => (
              <>
                <b>{t(what)}</b> {held ? <State kind="late">{t({ zh: '有冻结', en: 'Held' })}</State> : null}
                <div className="quiet">{t(statement)}</div>
              </>
            ),
          },
          { key: 'source', label: t({ zh: '依据', en: 'Source' }), cell: ({ source }) => source, wide: true },
          {
            key: 'days',
            label: t({ zh: '保留天数', en: 'Days kept' }),
            right: true,
            cell: ({ days, rule }) => <Link to={`/admin/rules/${rule}`}>{days}</Link>,
          },
          { key: 'due', label: t({ zh: '下次删除', en: 'Next run removes' }), right: true, cell: ({ due }) => due },
        ]}
      />
    </Section>
  );
}

function Holds({ of, names }: { of: readonly LegalHold[]; names: ReadonlyMap<string, PolicyState['what']> }) {
  const { t } = useWords();
  const no = useWhyNotAdministrator('security');
  const lift = useCommand(retention.liftHold, {
    refresh: [retention.readRetention],
    done: () => tell({ zh: '已解除冻结', en: 'The hold is lifted' }),
  });
  const caption = t({ zh: '冻结', en: 'Legal holds' });
  return (
    <Section title={caption}>
      {of.length === 0 ? (
        <EmptyState title={t({ zh: '没有冻结。', en: 'Nothing is held.' })} />
      ) : (
        <Table
          caption={caption}
          rows={of}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'policy',
              label: t({ zh: '内容', en: 'What' }),
              cell: ({ policy }) => t(names.get(policy) ?? EVERYTHING),
            },
            { key: 'reason', label: t({ zh: '原因', en: 'Reason' }), cell: ({ reason }) => reason },
            {
              key: 'placed',
              label: t({ zh: '设置', en: 'Placed' }),
              cell: ({ placedByName, placedAt }) => (
                <>
                  {placedByName} <Moment at={placedAt as Instant} />
                </>
              ),
              wide: true,
            },
            {
              key: 'act',
              label: <span className="unseen">{t({ zh: '操作', en: 'Act' })}</span>,
              right: true,
              cell: ({ id, liftedAt, liftedByName }) =>
                liftedAt ? (
                  <span className="quiet">
                    {liftedByName} <Moment at={liftedAt as Instant} />
                  </span>
                ) : (
                  <Button small no={no} busy={lift.isPending} onClick={() => lift.mutate({ params: { id } })}>
                    {t({ zh: '解除', en: 'Lift' })}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </Section>
  );
}

function PlaceHold({ policies }: { policies: readonly PolicyState[] }) {
  const { t } = useWords();
  const no = useWhyNotAdministrator('security');
  const [policy, setPolicy] = useState<string>();
  const [reason, setReason] = useState('');
  const place = useCommand(retention.placeHold, {
    refresh: [retention.readRetention],
    done: () => {
      setReason('');
      tell({ zh: '已冻结，到期也不删除', en: 'Held; nothing of it is removed' });
    },
  });
  const missing =
    policy === undefined || reason.trim().length < 4
      ? t({ zh: '选一项内容，写清原因（至少四个字）。', en: 'Choose what to hold and say why.' })
      : undefined;
  const send = () => place.mutate({ body: { policy: policy === 'all' ? '' : (policy ?? ''), reason } });
  return (
    <Section title={t({ zh: '设置冻结', en: 'Place a hold' })}>
      <div className="admin-form">
        <Form error={place.error} onSend={send}>
          <Field label={t({ zh: '内容', en: 'What' })} at="/policy" required>
            <Choice
              as="list"
              value={policy}
              onValue={(code) => setPolicy(code || undefined)}
              options={[{ code: 'all', ...EVERYTHING }, ...policies.map(({ name, what }) => ({ code: name, ...what }))]}
            />
          </Field>
          <Field
            label={t({ zh: '原因', en: 'Reason' })}
            at="/reason"
            required
            help={t({ zh: '例如诉讼、审计或举报的文号。', en: 'The number of the suit, audit or complaint, say.' })}
          >
            <TextArea rows={2} value={reason} onValue={setReason} most={500} />
          </Field>
          <Button kind="main" type="submit" busy={place.isPending} no={no ?? missing}>
            {t({ zh: '冻结', en: 'Hold' })}
          </Button>
        </Form>
      </div>
    </Section>
  );
}

/** What is kept for how long, what the next run would remove, and what is held whatever its age. */
export function RetentionPage() {
  const { t } = useWords();
  const query = useRead(retention.readRetention, {});
  return (
    <Loaded of={query} rows={8}>
      {({ policies, holds }) => (
        <>
          <PageHead
            title={t(
              { zh: '下次清理将删除{n}条', en: 'The next run removes {n} rows', one: 'The next run removes 1 row' },
              { n: policies.reduce((sum, { due }) => sum + due, 0) },
            )}
            sub={t({
              zh: '每天 02:40 清理。操作历史不在其中：审计记录永不删除，哈希链因此保持完整。',
              en: 'Runs daily at 02:40. History is not part of it: the audit trail is never removed, so that its chains stay whole.',
            })}
          />
          <Policies of={policies} />
          <Holds of={holds} names={new Map(policies.map(({ name, what }) => [name, what]))} />
          <PlaceHold policies={policies} />
        </>
      )}
    </Loaded>
  );
}
