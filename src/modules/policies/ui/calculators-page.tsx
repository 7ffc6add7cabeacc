import { Items, Loaded, PageHead, Section } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { PURPOSES } from '../contract.ts';
import { policies } from './api.ts';
import './calculators.css';

/** Every calculator, by what it is for. */
export function CalculatorsPage() {
  const { t } = useWords();
  const query = useRead(policies.listCalculators);
  return (
    <>
      <PageHead
        title={t({ zh: '计算器', en: 'Calculators' })}
        sub={t({
          zh: '按现行规则算收益分配、税、公示期和股权；每个结果写明依据，不登录也能用，不保存。',
          en: 'Distribution, taxes, notice dates and equity by the rules in force; every result names its grounds. Open to everybody, nothing is kept.',
        })}
      />
      <Loaded of={query} rows={12}>
        {({ calculators }) => (
          <div className="calculator-purposes">
            {PURPOSES.map((purpose) => (
              <Section key={purpose.code} title={t(purpose)}>
                <Items
                  items={calculators
                    .filter((one) => one.purpose === purpose.code)
                    .map(({ name, title, explains }) => ({
                      key: name,
                      title: t(title),
                      to: `/calculators/${name}`,
                      text: t(explains),
                    }))}
                />
              </Section>
            ))}
          </div>
        )}
      </Loaded>
    </>
  );
}
