import { useState } from 'react';
import type { Instant } from '#kernel/dates.ts';
import type { SupportAccess } from '#server/support/contract.ts';
import { whyNotEndAccess } from '#server/support/rules.ts';
import { Button, Dialog, Loaded, Moment, Problem, Section, Table, tell } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { history, support } from '../admin/api.ts';
import { AccessesList } from './accesses-list.tsx';

/** What was read by one access, request by request. */
export function Readings({ of, onClose }: { of: SupportAccess; onClose: () => void }) {
  const { t } = useWords();
  const query = useRead(history.readHistory, { params: { kind: 'support', subject: of.id } });
  const said = (data: Record<string, unknown>) => String(data.route ?? '');
  const record = (data: Record<string, unknown>) => Object.values((data.record as object | undefined) ?? {}).join(' ');
  return (
    <Dialog open onClose={onClose} title={t({ zh: '{n} 看过什么', en: 'What {n} read' }, { n: of.askedName })}>
      <Loaded of={query}>
        {({ entries }) => (
          <Table
            caption={t({ zh: '看过什么', en: 'What was read' })}
            rows={entries.filter(({ type }) => type === 'support.read')}
            rowKey={({ id }) => String(id)}
            columns={[
              { key: 'at', label: t({ zh: '时间', en: 'When' }), cell: ({ at }) => <Moment at={at as Instant} /> },
              { key: 'route', label: t({ zh: '读了', en: 'Read' }), cell: ({ data }) => <code>{said(data)}</code> },
              {
                key: 'record',
                label: t({ zh: '哪一条', en: 'Record' }),
                cell: ({ data }) => <code className="quiet">{record(data)}</code>,
                wide: true,
              },
            ]}
          />
        )}
      </Loaded>
    </Dialog>
  );
}

/** On an organisation's own page: which administrators read its content by break-glass access, what they read, and ending it. */
export function OrganisationAccesses({ organisationId }: { organisationId: string }) {
  const { t } = useWords();
  const actor = useActor();
  const query = useRead(support.listAccesses, { query: { organisationId } });
  const [shown, setShown] = useState<SupportAccess>();
  const end = useCommand(support.endAccess, {
    refreshAll: true,
    done: () => tell({ zh: '已中止', en: 'Ended' }),
  });
  const accesses = (query.data?.accesses ?? []).filter((one) => one.organisationId === organisationId);
  if (accesses.length === 0) return null;
  return (
    <Section
      title={t({ zh: '平台应急查看', en: 'Break-glass access by the platform' })}
      note={t({
        zh: '平台管理员凭案号看过本单位内容的记录，逐条留痕',
        en: 'When administrators of the platform read your content, each reading on record',
      })}
    >
      <AccessesList
        accesses={accesses}
        named={false}
        acts={(one) => (
          <span className="acts">
            {one.reads > 0 ? (
              <Button small onClick={() => setShown(one)}>
                {t({ zh: '看过什么', en: 'What was read' })}
              </Button>
            ) : null}
            {one.state === 'open' ? (
              <Button
                small
                kind="danger"
                no={whyNotEndAccess(actor, one as never)}
                busy={end.isPending}
                onClick={() => end.mutate({ params: { id: one.id }, body: { version: one.version } })}
              >
                {t({ zh: '马上中止', en: 'End it now' })}
              </Button>
            ) : null}
          </span>
        )}
      />
      {end.error ? <Problem error={end.error} /> : null}
      {shown ? <Readings of={shown} onClose={() => setShown(undefined)} /> : null}
    </Section>
  );
}
