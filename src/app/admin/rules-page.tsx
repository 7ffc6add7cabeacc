import type { CivilDate } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { RuleVersion } from '#server/rules/contract.ts';
import { Link, useSearch } from '#web/go.tsx';
import { DateInput, Day, EmptyState, Items, Loaded, PageHead, RuleTag, Tag } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { rules } from './api.ts';
import { paramName, paramValue } from './param-words-data.ts';
import './admin.css';

const MODALITIES: Record<RuleVersion['modality'], Bilingual> = {
  MUST: { zh: '必须', en: 'must' },
  FLOOR: { zh: '下限，可以更高', en: 'a floor, may be exceeded' },
  MAY_STANDARD: { zh: '单位可自定标准', en: 'an institution may set its own' },
  ENCOURAGE: { zh: '鼓励', en: 'encouraged' },
};

const CERTAINTIES: Record<RuleVersion['certainty'], Bilingual> = {
  sure: { zh: '已核对原文', en: 'read in the text' },
  likely: { zh: '据二手资料', en: 'from a secondary source' },
  unsure: { zh: '暂定，待核对', en: 'provisional, to be checked' },
  house: { zh: '平台自定，不是法规', en: 'the platform’s own, no law' },
};

/** What binds, from where, and how sure: the same line under every rule. */
export function RuleStanding({ of }: { of: RuleVersion }) {
  const { t } = useWords();
  const { document, article, url } = of.source;
  return (
    <>
      <RuleTag source={`${document} ${article}`.trim()} version={`v${of.version}`} {...(url ? { to: url } : {})} />{' '}
      <Tag>{t(MODALITIES[of.modality])}</Tag>{' '}
      <Tag uncertain={of.certainty === 'unsure' || of.certainty === 'likely'}>{t(CERTAINTIES[of.certainty])}</Tag>
      {of.origin === 'operator' ? (
        <>
          {' '}
          <Tag>{t({ zh: '本平台已修订', en: 'revised here' })}</Tag>
        </>
      ) : null}
    </>
  );
}

/** The day from which a rule holds. */
export function From({ on }: { on: CivilDate }) {
  const { t } = useWords();
  return (
    <span className="admin-from">
      {t({ zh: '', en: 'from ' })}
      <Day on={on} form="day" />
      {t({ zh: '起', en: '' })}
    </span>
  );
}

/** The values of a rule, by name. */
export function Params({ of }: { of: RuleVersion['params'] }) {
  const { t } = useWords();
  return (
    <span className="admin-params">
      {Object.entries(of).map(([name, value]) => (
        <span key={name}>
          <span className="quiet">{t(paramName(name))}</span> <b>{t(paramValue(value))}</b>
        </span>
      ))}
    </span>
  );
}

/** Every rule that holds on a day: day counts, periods and rates the product computes with, each with its source. */
export function RulesPage() {
  const { t } = useWords();
  const [search, change] = useSearch();
  const query = useRead(rules.listRules, { query: search.on ? { on: search.on } : {} }, { keep: true });
  return (
    <>
      <PageHead
        title={t({ zh: '规则', en: 'Rules' })}
        sub={t({
          zh: '期限、天数、比例都在这里，每次计算都记下用的是哪一版。改动只影响以后。',
          en: 'Deadlines, day counts and rates live here; every calculation keeps the version it used. A change holds from its date on.',
        })}
      />
      <div className="admin-filter">
        <span aria-hidden="true">{t({ zh: '看哪一天有效的', en: 'In force on' })}</span>
        <DateInput
          aria-label={t({ zh: '看哪一天有效的', en: 'In force on' })}
          value={(search.on ?? '') as CivilDate | ''}
          onValue={(on) => change({ on })}
        />
      </div>
      <Loaded of={query} rows={8}>
        {({ rules: found }) => (
          <Items
            heading="h2"
            items={found.map((rule) => ({
              key: rule.id,
              title: <Link to={`/admin/rules/${encodeURIComponent(rule.id)}`}>{t(rule.statement)}</Link>,
              text: <Params of={rule.params} />,
              meta: <RuleStanding of={rule} />,
              right: <From on={rule.validFrom as CivilDate} />,
            }))}
            empty={<EmptyState title={t({ zh: '这一天没有有效的规则。', en: 'No rule was in force on that day.' })} />}
          />
        )}
      </Loaded>
    </>
  );
}
