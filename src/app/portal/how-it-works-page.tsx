import { Link } from '#web/go.tsx';
import { PageHead, Section, Table } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import { HowItGoes } from './how-it-goes.tsx';
import { ROLE_GUIDES, type RoleGuide } from './roles-data.ts';
import { TERMS } from './terms-data.ts';
import './guide.css';
import './portal.css';

function Guide({ of }: { of: RoleGuide }) {
  const { t } = useWords();
  return (
    <Section title={t(of.role)} note={t(of.comesFor)}>
      <Table
        caption={t({ zh: '{role}要办的事', en: 'What an {role} does' }, { role: t(of.role) })}
        columns={[
          { key: 'what', label: t({ zh: '要办的事', en: 'What' }), cell: (act) => <b>{t(act.what)}</b> },
          { key: 'needs', label: t({ zh: '要准备什么', en: 'What it takes' }), cell: (act) => t(act.needs) },
          {
            key: 'minutes',
            label: t({ zh: '花多久', en: 'How long' }),
            cell: (act) => <span className="money">{t(act.minutes)}</span>,
            right: true,
          },
        ]}
        rows={of.acts}
        rowKey={(act) => act.what.zh}
      />
    </Section>
  );
}

/** What the platform asks of each role and gives back, and the words it uses. */
export function HowItWorksPage() {
  const { t } = useWords();
  return (
    <>
      <PageHead
        title={t({ zh: '每个角色要准备什么、花多久', en: 'What each role needs, and how long it takes' })}
        sub={t({
          zh: '不登录能看公开的成果、需求和数字；办事要登录。',
          en: 'Public achievements, needs and figures are open to everybody; acting needs signing in.',
        })}
      />
      <HowItGoes />
      <div className="portal-roles">
        {ROLE_GUIDES.map((guide) => (
          <Guide key={guide.key} of={guide} />
        ))}
      </div>
      <Section
        title={t({ zh: '用到的词', en: 'Words used here' })}
        note={t({
          zh: '页面上带点线的词，停一下就有解释',
          en: 'Words with a dotted line explain themselves when you pause on them',
        })}
      >
        <dl className="portal-terms">
          {TERMS.map(({ term, meaning }) => (
            <div key={term.zh}>
              <dt>{t(term)}</dt>
              <dd>{t(meaning)}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <p className="portal-further">
        <Link to="/figures">{t({ zh: '公开数字怎么算', en: 'How public figures are counted' })}</Link>
        <Link to="/developers">{t({ zh: '用接口办事', en: 'Working through the API' })}</Link>
        <Link to="/sign-in">{t({ zh: '登录', en: 'Sign in' })}</Link>
      </p>
    </>
  );
}
