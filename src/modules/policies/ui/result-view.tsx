import type { CivilDate } from '#kernel/dates.ts';
import { inUnit, percentText } from '#kernel/money.ts';
import { Link } from '#web/go.tsx';
import { Day, Section, State, Tag } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { QuotedRule, Result } from '../contract.ts';
import { outcomeLook } from './said.ts';

type Shown = Result['lines'][number];

function ValueOf({ value }: { value: Shown['value'] }) {
  const { t } = useWords();
  switch (value.kind) {
    case 'fen':
      return <>{inUnit(value.fen, '元')}</>;
    case 'ppm':
      return <>{percentText(value.ppm)}</>;
    case 'date':
      return <Day on={value.date as CivilDate} />;
    case 'count':
      return <>{value.count}</>;
    default:
      return <>{t(value.text)}</>;
  }
}

/** A rule as a tag: its number, version and, where its text has not been seen, the badge. Leads to the rule. */
export function RuleLink({ rule }: { rule: QuotedRule }) {
  const { t } = useWords();
  const unsure = rule.certainty === 'unsure';
  return (
    <Link className={unsure ? 'rule-tag rule-unsure' : 'rule-tag'} to={`/rules/${rule.id}`} title={t(rule.statement)}>
      <span>{rule.id}</span>
      <span className="rule-version">{unsure ? t({ zh: '待核实', en: 'to be verified' }) : `v${rule.version}`}</span>
    </Link>
  );
}

function Lines({ of }: { of: Result }) {
  const { t } = useWords();
  const byId = new Map(of.rules.map((rule) => [rule.id, rule]));
  return (
    <div className="table-place">
      <table className="table calculator-lines">
        <caption className="unseen">{t({ zh: '结果', en: 'Result' })}</caption>
        <thead>
          <tr>
            <th scope="col">{t({ zh: '项目', en: 'Item' })}</th>
            <th scope="col">{t({ zh: '依据', en: 'Rests on' })}</th>
            <th scope="col" className="right">
              {t({ zh: '结果（金额单位：元）', en: 'Result (amounts in yuan)' })}
            </th>
          </tr>
        </thead>
        <tbody>
          {of.lines.map((line) => (
            <tr key={line.key} className={line.total ? 'calculator-total' : undefined}>
              <td>
                {t(line.label)}
                {line.note ? <span className="quiet calculator-note">{t(line.note)}</span> : null}
              </td>
              <td>
                <span className="calculator-tags">
                  {line.rules.map((id) => (byId.has(id) ? <RuleLink key={id} rule={byId.get(id)!} /> : null))}
                </span>
              </td>
              <td className="right">
                <ValueOf value={line.value} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Verdicts({ of }: { of: Result }) {
  const { t } = useWords();
  if (of.verdicts.length === 0) return null;
  return (
    <Section title={t({ zh: '规则检查', en: 'What the rules say' })}>
      <ul className="calculator-verdicts">
        {of.verdicts.map((verdict, i) => {
          const look = outcomeLook(verdict.outcome);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of one answer
            <li key={i}>
              <State kind={look.kind}>{t(look.text)}</State>
              <span>{t(verdict.detail)}</span>
              <span className="calculator-tags">
                {verdict.code === 'OK' ? null : <Tag>{verdict.code}</Tag>}
                {of.rules
                  .filter(({ id }) => id === verdict.rule)
                  .map((rule) => (
                    <RuleLink key={rule.id} rule={rule} />
                  ))}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function Quotes({ of }: { of: Result }) {
  const { t } = useWords();
  return (
    <Section title={t({ zh: '依据的规则', en: 'The rules' })}>
      {of.rules.map((rule) => (
        <blockquote key={rule.id} className="calculator-quote">
          <p>{t(rule.statement)}</p>
          <p className="quiet">
            <RuleLink rule={rule} /> {rule.source.document} {rule.source.article} ·{' '}
            {t({ zh: '第 {n} 版', en: 'version {n}' }, { n: rule.version })}
          </p>
        </blockquote>
      ))}
    </Section>
  );
}

/** A result: its lines with what each rests on, what the rules say, the rules in words, and what it is good for. */
export function ResultView({ of }: { of: Result }) {
  const { t } = useWords();
  return (
    <div aria-live="polite" className="calculator-result">
      <Section
        title={t({ zh: '结果', en: 'Result' })}
        note={
          <>
            {t({ zh: '按', en: 'by the rules of' })} <Day on={of.on as CivilDate} form="day" />
            {t({ zh: '有效的规则', en: '' })}
          </>
        }
      >
        <Lines of={of} />
        <p className="calculator-disclaimer">
          <b>{t(of.disclaimer)}</b>
          {of.unsettled
            ? ` ${t({ zh: '带“待核实”的规则是可改的设置，正式文本尚未核对。', en: 'Rules marked “to be verified” are settings whose text has not been checked.' })}`
            : ''}
          <span className="quiet">
            {' '}
            {t({ zh: '校验码', en: 'Check code' })} {of.hash.slice(0, 4)} {of.hash.slice(4, 8)}
          </span>
        </p>
      </Section>
      <Verdicts of={of} />
      <Quotes of={of} />
    </div>
  );
}
