import type { LookedAt as Looked } from '#kernel/viewing.ts';
import { DISTRICTS } from '#kernel/vocabulary.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { EmptyState, Moment, Section } from '#web/parts/index.ts';
import { useWords, type Wording } from '#web/wording.ts';

const KINDS: Readonly<Record<string, { zh: string; en: string }>> = {
  institution: { zh: '某研发单位', en: 'An institution' },
  enterprise: { zh: '某企业', en: 'An enterprise' },
  tto: { zh: '某技术转移机构', en: 'A TTO' },
  agency: { zh: '某服务机构', en: 'A service agency' },
  bank: { zh: '某金融机构', en: 'A bank or fund' },
  park: { zh: '园区工作人员', en: 'Staff of a park' },
  district: { zh: '区级工作人员', en: 'Staff of a district' },
  city: { zh: '市级工作人员', en: 'Staff of the city' },
};

function viewerText({ name, kind, district }: Looked['recent'][number], t: Wording['t']): string {
  const who = name || t(KINDS[kind] ?? { zh: '某单位', en: 'An organisation' });
  return [who, district ? t(wordOf(DISTRICTS, district)) : ''].filter(Boolean).join(' · ');
}

/** Who opened the public page, for its owner alone: names where they may be told, otherwise what kind and from where. */
export function LookedAt({ of }: { of: Looked }) {
  const { t } = useWords();
  return (
    <Section
      title={t({ zh: '谁看过', en: 'Who looked' })}
      note={t({ zh: '近 30 天{n}次', en: '{n} in 30 days' }, { n: of.last30Days })}
    >
      {of.recent.length === 0 ? (
        <EmptyState title={t({ zh: '还没有登录的单位看过。', en: 'No signed-in organisation has looked yet.' })} />
      ) : (
        <ul className="looked-at">
          {of.recent.slice(0, 12).map((one) => (
            <li key={one.id}>
              <span>{viewerText(one, t)}</span>
              <Moment at={one.at} />
            </li>
          ))}
        </ul>
      )}
      <p className="readers-foot">
        {t({
          zh: '只有本单位看得到；每人每天记一次，搜索不记。',
          en: 'For your organisation only; one entry per person and day, searches are never kept.',
        })}
      </p>
    </Section>
  );
}
