import { useEffect } from 'react';
import type { CivilDate } from '#kernel/dates.ts';
import { FIELDS } from '#kernel/vocabulary.ts';
import type { PublicFigure } from '#modules/engagements/contract-lists.ts';
import { Link, useSearch } from '#web/go.tsx';
import { Day, EmptyState, Loaded, PageHead, Section, Table } from '#web/parts/index.ts';
import { dateText } from '#web/say-date.ts';
import { useSession } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { FigureValue } from './figure-value.tsx';
import { FIGURES, type FigureMeaning } from './figures-data.ts';
import { useFigures } from './live-figures.tsx';
import './guide.css';

function Parts({ figure, of }: { figure: PublicFigure; of: FigureMeaning }) {
  const { t, language } = useWords();
  if (figure.parts.length === 0) return null;
  const partText = (part: string) =>
    of.partsAre === 'month'
      ? dateText(`${part}-01` as CivilDate, language, 'month')
      : t(FIELDS.find(({ code }) => code === part) ?? part);
  return (
    <Table
      caption={t(of.label)}
      rows={figure.parts}
      rowKey={({ part }) => part}
      columns={[
        {
          key: 'part',
          label: of.partsAre === 'month' ? t({ zh: '月份', en: 'Month' }) : t({ zh: '领域', en: 'Field' }),
          cell: ({ part }) => partText(part),
        },
        {
          key: 'rows',
          label: t(of.counted),
          cell: ({ value, rowsCounted }) => (value === null ? '—' : rowsCounted.toLocaleString('en-US')),
          right: true,
        },
        {
          key: 'value',
          label: t({ zh: '数值', en: 'Value' }),
          cell: ({ value }) => (
            <FigureValue
              of={of}
              value={value}
              none={t({ zh: '少于三家，不公开', en: 'fewer than three, not shown' })}
            />
          ),
          right: true,
        },
      ]}
      total={{
        part: t({ zh: '合计', en: 'In all' }),
        rows: figure.rowsCounted.toLocaleString('en-US'),
        value: <FigureValue of={of} value={figure.value} none="" />,
      }}
    />
  );
}

function OneFigure({ figure, of }: { figure: PublicFigure | undefined; of: FigureMeaning }) {
  const { t } = useWords();
  return (
    <div id={of.name} className="portal-figure" tabIndex={-1}>
      <Section title={t(of.label)}>
        <p className="portal-figure-value">
          <FigureValue
            of={of}
            value={figure?.value ?? null}
            none={t({ zh: '还没有可算的', en: 'nothing to count yet' })}
          />
        </p>
        <p className="reading">{t(of.definition)}</p>
        <p className="quiet">
          {figure ? (
            <>
              {t({ zh: '截至', en: 'As of' })} <Day on={figure.countedOn as CivilDate} />
              {t(
                { zh: '，数了{n}条（{what}）。', en: '; counted from {n} {what}.' },
                { n: figure.rowsCounted, what: t(of.counted) },
              )}
            </>
          ) : null}
        </p>
        {figure ? <Parts figure={figure} of={of} /> : null}
      </Section>
    </div>
  );
}

/** The public figures: what each means, when it was counted, and what makes it up. Who works here goes on to the rows. */
export function FiguresPage() {
  const { t } = useWords();
  const { acting } = useSession();
  const [search] = useSearch();
  const query = useFigures();
  const asked = search.figure ?? '';
  const loaded = query.data !== undefined;
  useEffect(() => {
    if (loaded && asked) document.getElementById(asked)?.scrollIntoView({ block: 'start' });
  }, [loaded, asked]);
  return (
    <>
      <PageHead
        title={t({ zh: '公开的数字', en: 'Public figures' })}
        sub={
          <span className="linked">
            {t({
              zh: '数的是成交、答复和到账，不是清单有多长。每小时从台账重新数一次；由不到三家单位构成的部分不公开。',
              en: 'They count contracts, answers and receipts, never how long the lists are. Counted anew from the register every hour; parts made up of fewer than three organisations are not shown.',
            })}
            {acting?.verified ? (
              <>
                {' '}
                <Link to="/engagements">{t({ zh: '看我能看到的明细', en: 'To the rows I may see' })}</Link>
              </>
            ) : null}
          </span>
        }
      />
      <Loaded of={query} rows={10}>
        {({ figures }) =>
          figures.length === 0 ? (
            <EmptyState title={t({ zh: '还没有数过。', en: 'Nothing has been counted yet.' })}>
              {t({ zh: '启动后几分钟内第一次数出来。', en: 'The first count comes minutes after the start.' })}
            </EmptyState>
          ) : (
            FIGURES.map((of) => (
              <OneFigure key={of.name} of={of} figure={figures.find(({ name }) => name === of.name)} />
            ))
          )
        }
      </Loaded>
    </>
  );
}
