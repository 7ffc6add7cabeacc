import { Link } from '#web/go.tsx';
import { useWords } from '#web/wording.ts';

/** The portal's further pages, at the foot of every page. */
export function FooterLinks() {
  const { t } = useWords();
  return (
    <>
      <Link to="/how-it-works">{t({ zh: '怎么用', en: 'How it works' })}</Link>
      <Link to="/figures">{t({ zh: '公开数字', en: 'Public figures' })}</Link>
      <Link to="/calculators">{t({ zh: '计算器', en: 'Calculators' })}</Link>
      <Link to="/developers">{t({ zh: '接口', en: 'API' })}</Link>
    </>
  );
}
