import { useState } from 'react';
import { Link } from '#web/go.tsx';
import { Choice, EmptyState, Field, Figure, Figures, Loaded, PageHead, State, Table } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { Coverage } from '../contract.ts';
import { REGULATION_KINDS, type RegulationKind } from '../contract-words.ts';
import { regulations } from './api.ts';
import './regulations.css';

const of = ({ has }: Coverage, kind: RegulationKind) => has.find((one) => one.kind === kind);

function Institutions({ all }: { all: readonly Coverage[] }) {
  const { t } = useWords();
  const [lacking, setLacking] = useState('');
  const rows = lacking === '' ? all : all.filter((one) => !of(one, lacking as RegulationKind));
  return (
    <>
      <Figures>
        {REGULATION_KINDS.map(({ code, zh, en }) => (
          <Figure
            key={code}
            label={t({ zh, en })}
            value={String(all.filter((one) => of(one, code)).length)}
            unit={t({ zh: '/ {n} 家', en: '/ {n}' }, { n: all.length })}
            to="/regulations"
            search={{ kind: code, standing: 'in-force' }}
          />
        ))}
      </Figures>
      <div className="regulation-filter">
        <Field label={t({ zh: '只看缺哪一项的', en: 'Only those without' })}>
          <Choice as="list" options={REGULATION_KINDS} value={lacking} onValue={setLacking} name="lacking" />
        </Field>
      </div>
      {rows.length === 0 ? (
        <EmptyState title={t({ zh: '没有这样的单位。', en: 'There is none.' })} />
      ) : (
        <Table
          caption={t({ zh: '各单位的制度', en: 'Regulations by institution' })}
          rows={rows}
          rowKey={({ organisationId }) => organisationId}
          columns={[
            {
              key: 'name',
              label: t({ zh: '单位', en: 'Institution' }),
              cell: ({ organisationId, organisationName }) => (
                <Link to={`/organisations/${organisationId}`}>{organisationName}</Link>
              ),
            },
            ...REGULATION_KINDS.map(({ code, zh, en }) => ({
              key: code,
              label: t({ zh, en }),
              cell: (one: Coverage) => {
                const has = of(one, code);
                return has ? (
                  <Link to={`/regulations/${has.id}`} title={has.title}>
                    {has.effectiveOn}
                  </Link>
                ) : (
                  <State kind="open">{t({ zh: '无', en: 'none' })}</State>
                );
              },
            })),
          ]}
        />
      )}
    </>
  );
}

/** Which institution has which of the five regulations in force today, for the city. */
export function CoveragePage() {
  const { t } = useWords();
  const query = useRead(regulations.regulationCoverage);
  return (
    <>
      <PageHead
        title={t({ zh: '谁有哪些制度', en: 'Who has which regulations' })}
        above={{ label: t({ zh: '单位制度', en: 'Regulations' }), to: '/regulations' }}
        sub={t({ zh: '今天施行中的，写的是施行日期。', en: 'In force today, by the day each took effect.' })}
      />
      <Loaded of={query} rows={8}>
        {({ institutions }) => <Institutions all={institutions} />}
      </Loaded>
    </>
  );
}
