import type { CivilDate } from '#kernel/dates.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { Button, Day, type Fact, Facts, Money, Problem, Section, Table, Tag } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { type ContentField, NOTICE_FIELDS, type Rewarded } from '../contract-content.ts';
import type { NoticeShown } from '../contract-record.ts';
import { notices } from './api.ts';

/** A field's value as readers say it. */
function Value({ of: { type, choices }, value }: { of: ContentField; value: string | number }) {
  const { t } = useWords();
  if (typeof value === 'number') return <Money amount={value} />;
  if (choices) return t(wordOf(choices, value));
  return type === 'date' ? <Day on={value as CivilDate} form="day" /> : value;
}

/** What the notice shows, field by field, with what has to stand beside it. */
export function Content({ of: { notice } }: { of: NoticeShown }) {
  const { t } = useWords();
  const facts = NOTICE_FIELDS[notice.kind].flatMap((field): Fact[] => {
    const value = notice.content[field.key];
    if (value === undefined || value === '') return [];
    return [{ label: t(field.label), value: <Value key={field.key} of={field} value={value} /> }];
  });
  return (
    <Section title={t({ zh: '公示内容', en: 'What is shown' })}>
      <Facts
        items={[
          ...facts,
          { label: t({ zh: '异议处理程序', en: 'How objections are handled' }), value: notice.procedure },
          { label: t({ zh: '联系方式', en: 'Contact' }), value: notice.contact },
        ]}
      />
    </Section>
  );
}

function Persons({ of }: { of: readonly Rewarded[] }) {
  const { t } = useWords();
  return (
    <Table
      caption={t({ zh: '奖励人员和金额', en: 'Persons and amounts' })}
      rows={of}
      rowKey={(row) => row.name + row.post}
      columns={[
        { key: 'name', label: t({ zh: '姓名', en: 'Name' }), cell: (row) => row.name },
        { key: 'post', label: t({ zh: '职务职称', en: 'Post' }), cell: (row) => row.post },
        { key: 'contribution', label: t({ zh: '贡献', en: 'Contribution' }), cell: (row) => row.contribution },
        {
          key: 'isLeader',
          label: t({ zh: '担任领导职务', en: 'Leading post' }),
          cell: (row) => (row.isLeader ? t({ zh: '是', en: 'yes' }) : t({ zh: '否', en: 'no' })),
        },
        {
          key: 'amount',
          label: t({ zh: '金额', en: 'Amount' }),
          right: true,
          cell: (row) => <Money amount={row.amountFen} />,
        },
        {
          key: 'share',
          label: t({ zh: '比例', en: 'Share' }),
          right: true,
          cell: (row) => `${row.sharePpm / 10_000}%`,
        },
      ]}
    />
  );
}

/** Who is rewarded with how much, opened by a press: once sealed each reading is recorded. */
export function Rewards({ of }: { of: NoticeShown }) {
  const { t } = useWords();
  const read = useCommand(notices.readRewards);
  if (!of.hasRewards) return null;
  const may = of.actions.includes('rewards');
  return (
    <Section title={t({ zh: '奖励人员和金额', en: 'Persons and amounts' })}>
      {read.data ? <Persons of={read.data.persons} /> : null}
      {read.data?.isSealed ? (
        <p className="quiet">{t({ zh: '已封存，本次查看已留痕。', en: 'Sealed: this reading was recorded.' })}</p>
      ) : null}
      {read.data ? null : (
        <>
          <p className="reading">
            {may
              ? t({
                  zh: '只供本单位人员在公示期间查看，请勿外传。封存后每次查看留痕。',
                  en: 'For the institution’s people while the notice runs; do not pass it on. Once sealed, each reading is recorded.',
                })
              : t({
                  zh: '公示期间由本单位人员查看；期满后封存，由单位领导、纪检监察和财务部门凭职责查看。',
                  en: 'Open to the institution’s people while the notice runs; then sealed for its leadership, discipline inspection and finance.',
                })}
          </p>
          {read.error ? <Problem error={read.error} /> : null}
          {may ? (
            <div className="acts">
              <Button busy={read.isPending} onClick={() => read.mutate({ params: { id: of.notice.id }, body: {} })}>
                {t({ zh: '查看人员和金额', en: 'Show persons and amounts' })}
              </Button>
            </div>
          ) : null}
        </>
      )}
    </Section>
  );
}

/** What is missing beyond the minimum, with the rule. */
export function Warnings({ of }: { of: NoticeShown }) {
  const { t } = useWords();
  return of.warnings.map(({ code, detail }) => (
    <p key={code} className="reading">
      <Tag uncertain>{t({ zh: '提示', en: 'Note' })}</Tag> {t(detail)}
    </p>
  ));
}
