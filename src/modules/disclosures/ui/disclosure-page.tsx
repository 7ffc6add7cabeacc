import type { CivilDate, Instant } from '#kernel/dates.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { Link, usePathParam } from '#web/go.tsx';
import { Card, Columns, Day, Facts, Loaded, Moment, PageHead, Section, Table, WhoCanSee } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { RecordHistory } from '#web/record-history.tsx';
import { useWords } from '#web/wording.ts';
import type { DisclosureShown } from '../contract-record.ts';
import {
  CONTRACT_TITLES,
  PARTNER_CONTRACTS,
  RELATIONS,
  RESEARCH_CLASSES,
  RESOURCES,
  RESULT_KINDS,
} from '../contract-words.ts';
import { percentOf } from '../rules-form.ts';
import { ruleOfContract } from '../rules-ownership.ts';
import { ConfirmAct, DisclosureActs } from './acts.tsx';
import { disclosures } from './api.ts';
import { DisclosureState, SecrecyBanner } from './marks.tsx';
import { fieldName, fieldValue, HAPPENED, NOVELTY } from './said.ts';
import { StatusLine } from './status-line.tsx';

interface Of {
  readonly of: DisclosureShown;
}

function Completers({ of: { disclosure, confirmations } }: Of) {
  const { t } = useWords();
  const title = t({ zh: '完成人与贡献', en: 'Completers and shares' });
  return (
    <Section title={title}>
      <Table
        caption={title}
        rows={disclosure.form.completers}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', label: t({ zh: '姓名', en: 'Name' }), cell: ({ name }) => name },
          { key: 'share', label: t({ zh: '比例', en: 'Share' }), cell: ({ sharePpm }) => percentOf(sharePpm) },
          {
            key: 'relation',
            label: t({ zh: '身份', en: 'Relation' }),
            wide: true,
            cell: ({ relation }) => t(wordOf(RELATIONS, relation)),
          },
          {
            key: 'contribution',
            label: t({ zh: '创造性贡献', en: 'Contribution' }),
            wide: true,
            cell: ({ contribution }) => contribution || '—',
          },
          {
            key: 'confirmed',
            label: t({ zh: '确认', en: 'Confirmed' }),
            cell: ({ personId }) => {
              const given = confirmations.find((one) => one.personId === personId && one.isValid);
              return given ? <Moment at={given.confirmedAt as Instant} /> : t({ zh: '未确认', en: 'not yet' });
            },
          },
        ]}
      />
    </Section>
  );
}

function Ownership({ of: { disclosure, ownership, novelty, dormantFrom } }: Of) {
  const { t } = useWords();
  const { form } = disclosure;
  const none = t({ zh: '没有', en: 'none' });
  return (
    <Section title={t({ zh: '权属与公开', en: 'Title and publication' })}>
      <Facts
        items={[
          {
            label: t({ zh: '是否职务成果', en: 'Service achievement' }),
            value: ownership ? (
              <>
                {ownership.isService ? t({ zh: '是', en: 'yes' }) : t({ zh: '否', en: 'no' })}{' '}
                {ownership.rules.map((rule) => (
                  <Link key={rule} to={`/rules/${rule}`}>
                    {rule}
                  </Link>
                ))}
              </>
            ) : null,
          },
          {
            label: t({ zh: '本单位条件', en: 'The unit’s resources' }),
            value: form.resources && t(wordOf(RESOURCES, form.resources)),
          },
          {
            label: t({ zh: '资助', en: 'Funding' }),
            value: form.noFunding ? none : form.funding.map(({ name, number }) => `${name} ${number}`).join('；'),
          },
          {
            label: t({ zh: '完成日期', en: 'Completed' }),
            value: form.completedOn && <Day on={form.completedOn as CivilDate} form="day" />,
          },
          {
            label: t({ zh: '首次公开', en: 'First public' }),
            value: form.publicOn && <Day on={form.publicOn as CivilDate} form="day" />,
          },
          {
            label: t({ zh: '新颖性', en: 'Novelty' }),
            value: t(NOVELTY[novelty.state], { days: Math.abs(novelty.daysLeft ?? 0) }),
          },
          { label: t({ zh: '种类', en: 'Kind' }), value: form.resultKind && t(wordOf(RESULT_KINDS, form.resultKind)) },
          { label: t({ zh: '类别', en: 'Class' }), value: form.research && t(wordOf(RESEARCH_CLASSES, form.research)) },
          { label: t({ zh: '现有技术', en: 'Prior art' }), value: form.priorArt },
          ...form.contracts.map((one) => ({
            label: t(wordOf(PARTNER_CONTRACTS, one.kind)),
            value: (
              <>
                {one.partner} · {t(wordOf(CONTRACT_TITLES, one.title))}{' '}
                <span className="tight">{ruleOfContract(one)}</span>
              </>
            ),
          })),
          ...(dormantFrom
            ? [
                {
                  label: t({ zh: '未转化可自行实施', en: 'Self-implementation from' }),
                  value: <Day on={dormantFrom as CivilDate} form="day" />,
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}

function Gaps({ of: { disclosure, gaps } }: Of) {
  const { t } = useWords();
  if (gaps.length === 0) return null;
  const title = disclosure.isBackfilled
    ? t({ zh: '存量补录，缺的已标出', en: 'Entered after the fact: the gaps' })
    : t({ zh: '提交前还缺', en: 'Missing before it is submitted' });
  return (
    <Section title={title} note={String(gaps.length)}>
      <ul className="reading">
        {gaps.map(({ pointer, code, detail }) => (
          <li key={`${pointer} ${code}`}>{t(detail)}</li>
        ))}
      </ul>
    </Section>
  );
}

function Shown({ of }: Of) {
  const { t } = useWords();
  const { disclosure } = of;
  const names = {
    [disclosure.organisationId]: of.organisationName,
    ...Object.fromEntries(disclosure.form.completers.map(({ personId, name }) => [personId ?? '', name])),
  };
  return (
    <>
      <PageHead
        title={disclosure.title}
        above={{ label: t({ zh: '成果披露', en: 'Disclosures' }), to: '/disclosures' }}
        {...(disclosure.resultNumber ? { code: disclosure.resultNumber } : {})}
        sub={
          <>
            <DisclosureState of={disclosure.state} pill /> {of.organisationName}
          </>
        }
        acts={<DisclosureActs of={of} />}
      />
      <Columns
        aside={
          <>
            <Section title={t({ zh: '谁看得到', en: 'Who can see this' })}>
              <WhoCanSee readers={disclosure.readers} names={names} />
            </Section>
            <RecordHistory
              kind="disclosure"
              subject={disclosure.id}
              happened={HAPPENED}
              label={(field) => fieldName(field, t)}
              say={(field, value) => fieldValue(field, value, t)}
            />
          </>
        }
      >
        <SecrecyBanner />
        {of.mayConfirm ? (
          <Card duty>
            <h2>{t({ zh: '请确认您的贡献和比例', en: 'Confirm your contribution and share' })}</h2>
            <p className="reading">
              {t({
                zh: '确认的是本页现在的内容；内容再改，要重新确认。',
                en: 'You confirm what this page says now; if it changes, you confirm anew.',
              })}
            </p>
            <ConfirmAct of={of} />
          </Card>
        ) : null}
        {disclosure.state === 'returned' ? (
          <Card duty>
            <h2>{t({ zh: '退回修改', en: 'Returned' })}</h2>
            <p className="reading">{disclosure.stateReason}</p>
          </Card>
        ) : null}
        <StatusLine of={of} />
        <Gaps of={of} />
        <Completers of={of} />
        <Ownership of={of} />
      </Columns>
    </>
  );
}

/** One disclosure: where it is, what is missing, who made it, whose it is, its history. */
export function DisclosurePage() {
  const id = usePathParam('id');
  const query = useRead(disclosures.getDisclosure, { params: { id } });
  return <Loaded of={query}>{(of) => <Shown of={of} />}</Loaded>;
}
