import { useState } from 'react';
import { usePathParam, useSearch } from '#web/go.tsx';
import { Button, EmptyState, Form, Loaded, PageHead } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { CalculatorShown } from '../contract.ts';
import { policies } from './api.ts';
import { changed, EnterField } from './enter.tsx';
import { type Entered, enteredIn, fieldsOf } from './form-schema.ts';
import { ResultView } from './result-view.tsx';
import './calculators.css';

function Reckoning({ of }: { of: CalculatorShown }) {
  const { t } = useWords();
  const [search, change] = useSearch();
  const shared = enteredIn(search.in);
  const [entered, setEntered] = useState<Entered>(shared ?? (of.example as Entered));
  const query = useRead(
    policies.calculate,
    { params: { name: of.name }, query: search.on ? { on: search.on } : {}, body: shared ?? {} },
    { when: shared !== undefined, keep: true },
  );
  return (
    <div className="calculator">
      <div className="no-print">
        <Form error={query.error} onSend={() => change({ in: JSON.stringify(entered) })}>
          {fieldsOf(of).map((field) => (
            <EnterField
              key={field.name}
              field={field}
              value={entered[field.name]}
              onValue={(value) => setEntered((before) => changed(before, field.name, value))}
            />
          ))}
          <div className="acts">
            <Button type="submit" kind="main" busy={query.isFetching}>
              {t({ zh: '计算', en: 'Compute' })}
            </Button>
          </div>
        </Form>
      </div>
      {query.data && shared && !query.error ? (
        <ResultView of={query.data} />
      ) : (
        <EmptyState
          title={t({
            zh: '先看表里的例子，改成您的数，再按“计算”。',
            en: 'The form holds an example; enter your own figures and compute.',
          })}
        >
          {t({
            zh: '结果的网址里带着填写的内容，可以直接发给别人。',
            en: 'The address of a result carries what was entered and can be passed on.',
          })}
        </EmptyState>
      )}
    </div>
  );
}

/** One calculator: what it asks, and its result. What was entered stands in the address, `?in=…`, so that a result can be passed on. */
export function CalculatorPage() {
  const { t } = useWords();
  const name = usePathParam('name');
  const query = useRead(policies.listCalculators);
  return (
    <Loaded of={query} rows={10}>
      {({ calculators }) => {
        const found = calculators.find((one) => one.name === name);
        const above = { label: t({ zh: '计算器', en: 'Calculators' }), to: '/calculators' };
        if (!found) return <PageHead above={above} title={t({ zh: '没有这个计算器', en: 'No such calculator' })} />;
        return (
          <>
            <PageHead
              above={above}
              title={t(found.title)}
              sub={t(found.explains)}
              acts={<Button onClick={() => window.print()}>{t({ zh: '打印', en: 'Print' })}</Button>}
            />
            <Reckoning key={found.name} of={found} />
          </>
        );
      }}
    </Loaded>
  );
}
