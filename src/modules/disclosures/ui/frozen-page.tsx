import type { Instant } from '#kernel/dates.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { EmptyState, Loaded, Moment, PageHead, Section, Table } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { FREEZE_REASONS } from '../contract-words.ts';
import { disclosures } from './api.ts';

/** What was frozen as classified, for the secrecy office: when, by whom, why; never what it is about. */
export function FrozenPage() {
  const { t } = useWords();
  const query = useRead(disclosures.listFrozenDisclosures);
  const title = t({ zh: '因涉密冻结的记录', en: 'Records frozen as classified' });
  return (
    <>
      <PageHead title={title} above={{ label: t({ zh: '成果披露', en: 'Disclosures' }), to: '/disclosures' }} />
      <Loaded of={query}>
        {({ frozen }) =>
          frozen.length === 0 ? (
            <EmptyState title={t({ zh: '没有冻结的记录。', en: 'Nothing is frozen.' })} />
          ) : (
            <Section title={title}>
              <Table
                caption={title}
                rows={frozen}
                rowKey={({ id }) => id}
                columns={[
                  {
                    key: 'id',
                    label: t({ zh: '记录号', en: 'Record' }),
                    cell: ({ id }) => <span className="tight">{id}</span>,
                  },
                  {
                    key: 'at',
                    label: t({ zh: '冻结时间', en: 'Frozen' }),
                    cell: ({ frozenAt }) => <Moment at={frozenAt as Instant} />,
                  },
                  { key: 'by', label: t({ zh: '由谁', en: 'By' }), cell: ({ frozenByName }) => frozenByName },
                  {
                    key: 'why',
                    label: t({ zh: '原因', en: 'Why' }),
                    cell: ({ reasonCode }) => t(wordOf(FREEZE_REASONS, reasonCode)),
                  },
                ]}
              />
            </Section>
          )
        }
      </Loaded>
    </>
  );
}
