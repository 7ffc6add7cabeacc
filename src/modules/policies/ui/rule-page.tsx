import type { CivilDate } from '#kernel/dates.ts';
import { usePathParam } from '#web/go.tsx';
import { Day, Facts, Items, Loaded, PageHead, Section } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { lawBook } from './api.ts';
import { CERTAINTIES, MODALITIES } from './said.ts';
import './calculators.css';

/** A rule for everybody: what it says, where it stands, how binding and how sure it is, and its versions. */
export function PublicRulePage() {
  const { t } = useWords();
  const id = usePathParam('id');
  const query = useRead(lawBook.listRuleVersions, { params: { id } });
  return (
    <Loaded of={query} rows={6}>
      {({ versions }) => {
        const newest = versions[0]!;
        const { document, article, url } = newest.source;
        return (
          <>
            <PageHead
              above={{ label: t({ zh: '计算器', en: 'Calculators' }), to: '/calculators' }}
              code={newest.id}
              title={t({ zh: '规则 {id}', en: 'Rule {id}' }, { id: newest.id })}
            />
            <blockquote className="calculator-quote">
              <p>{t(newest.statement)}</p>
            </blockquote>
            <Facts
              items={[
                {
                  label: t({ zh: '出处', en: 'Source' }),
                  value: url ? (
                    <a href={url}>
                      {document} {article}
                    </a>
                  ) : (
                    `${document} ${article}`
                  ),
                },
                { label: t({ zh: '约束力', en: 'How binding' }), value: t(MODALITIES[newest.modality]) },
                { label: t({ zh: '可靠程度', en: 'How sure' }), value: t(CERTAINTIES[newest.certainty]) },
              ]}
            />
            <Section title={t({ zh: '版本', en: 'Versions' })}>
              <Items
                items={versions.map(({ version, params, validFrom, reason }) => ({
                  key: String(version),
                  title: t({ zh: '第 {n} 版', en: 'Version {n}' }, { n: version }),
                  text: Object.entries(params)
                    .map(([name, value]) => `${name} ${String(value)}`)
                    .join(' · '),
                  meta: reason,
                  right: <Day on={validFrom as CivilDate} form="day" />,
                }))}
              />
            </Section>
          </>
        );
      }}
    </Loaded>
  );
}
