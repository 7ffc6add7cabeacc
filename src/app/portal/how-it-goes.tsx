import { Link } from '#web/go.tsx';
import { Section } from '#web/parts/index.ts';
import { useWords, type Words } from '#web/wording.ts';

const STEPS: readonly { readonly title: Words; readonly text: Words; readonly note: Words }[] = [
  {
    title: { zh: '说清楚', en: 'Say it clearly' },
    text: {
      zh: '需求五要素、成果七个决策字段，写的时候就告诉你还缺什么。',
      en: 'Five elements of a need, seven decision fields of an achievement; what is missing shows as you write.',
    },
    note: { zh: '约12分钟，随写随存', en: 'About 12 minutes, kept as you write' },
  },
  {
    title: { zh: '看理由', en: 'See the reasons' },
    text: {
      zh: '每个匹配都说明哪几句合、差多少、没找到什么。',
      en: 'Every match shows which sentences fit, by how much figures miss, and what was not found.',
    },
    note: { zh: '不登录也能搜', en: 'Search without signing in' },
  },
  {
    title: { zh: '引荐', en: 'Introduction' },
    text: {
      zh: '双方都确认才算，记录归属，谁也绕不开谁。',
      en: 'It counts once both sides confirm; the record of who brought it about protects everybody.',
    },
    note: { zh: '答复有时限', en: 'Answers have a deadline' },
  },
  {
    title: { zh: '落地', en: 'Landing' },
    text: {
      zh: '从联系、试用、签约到到账接在同一条线上，办到哪看到哪。',
      en: 'Contact, trial, contract and receipts stand on one line, so everybody sees how far it has come.',
    },
    note: { zh: '有下一步，也有负责的人', en: 'Always a next step and somebody who owns it' },
  },
];

/** The way from a need to a contract in four steps. */
export function HowItGoes({ more = false }: { more?: boolean }) {
  const { t } = useWords();
  return (
    <Section
      title={t({ zh: '怎么用', en: 'How it works' })}
      more={
        more ? (
          <Link to="/how-it-works">
            {t({ zh: '各角色要准备什么、花多久', en: 'What each role needs, and how long' })}
          </Link>
        ) : undefined
      }
    >
      <ol className="portal-how">
        {STEPS.map((step) => (
          <li key={step.title.zh}>
            <h3>{t(step.title)}</h3>
            <p>{t(step.text)}</p>
            <p className="quiet">{t(step.note)}</p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
