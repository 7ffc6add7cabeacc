import { useQuery } from '@tanstack/react-query';
import { type CivilDate, civilDateOf, daysBetween, type Instant } from '#kernel/dates.ts';
import type { Fen } from '#kernel/money.ts';
import type { Choice } from '#kernel/register.ts';
import { DISTRICTS, FIELDS, ROUTES } from '#kernel/vocabulary.ts';
import type { ListingRow } from '#modules/achievements/contract-registers.ts';
import type { PostingRow } from '#modules/needs/contract-registers.ts';
import { send } from '#web/api.ts';
import { Link } from '#web/go.tsx';
import { EmptyState, type Item, Items, Loaded, Section } from '#web/parts/index.ts';
import { dateText, todayHere } from '#web/say-date.ts';
import { moneyText, type YuanUnit } from '#web/say-money.ts';
import { useWords, type Wording, type Words } from '#web/wording.ts';

interface Page<R> {
  readonly rows: readonly R[];
  readonly total: { readonly count: number; readonly more: boolean };
}

const useNewest = <R,>(path: '/api/listings' | '/api/postings') =>
  useQuery({
    queryKey: [path, 'GET', { query: { limit: 3 } }],
    queryFn: () => send('GET', path, { query: { limit: 3 } }) as Promise<Page<R>>,
  });

const wordOf = (choices: readonly Choice[], code: string, t: Wording['t']) =>
  t(choices.find((choice) => choice.code === code) ?? code);

function ago(on: CivilDate, { t, language }: Wording, what: Words): string {
  const days = daysBetween(on, todayHere());
  const when =
    days <= 0
      ? { zh: '今天', en: 'today' }
      : days === 1
        ? { zh: '昨天', en: 'yesterday' }
        : { zh: dateText(on, 'zh', 'short'), en: dateText(on, 'en', 'short') };
  return language === 'zh' ? `${when.zh}${t(what)}` : `${t(what)} ${when.en}`;
}

/** A budget or price between two amounts in one unit: 80–120 万元. */
function between(from: number | null, to: number | null, { t, language }: Wording): string | undefined {
  const most = to ?? from;
  if (most === null) return undefined;
  const unit: YuanUnit = most >= 1e12 ? '亿元' : '万元';
  const say = (amount: number) => moneyText(amount as Fen, language, unit).replace(/\.00(?=\D|$)/, '');
  if (from !== null && to !== null && from !== to) {
    return language === 'zh' ? `${say(from).split(' ')[0]}–${say(to)}` : `${say(from)}–${say(to)}`;
  }
  return to === null ? t({ zh: '{amount}起', en: 'from {amount}' }, { amount: say(most) }) : say(most);
}

/** What only exists in Chinese says so, so that a screen reader reads it in Chinese. */
const inChinese = (text: string, { language }: Wording) =>
  language === 'en' && text ? <span lang="zh-CN">{text}</span> : text;

function postingItem(row: PostingRow, wording: Wording): Item {
  const { t, language } = wording;
  const who = row.anonymous
    ? t({ zh: '企业匿名', en: 'Enterprise not named' })
    : language === 'en'
      ? row.organisationNameEn || row.organisationName
      : row.organisationName;
  return {
    key: row.id,
    title: (language === 'en' && row.titleEn) || inChinese(row.title, wording),
    to: `/postings/${row.id}`,
    text: inChinese(row.excerpt, wording),
    meta: [wordOf(FIELDS, row.field, t), who, wordOf(DISTRICTS, row.district, t)].filter(Boolean).join(' · '),
    right: between(row.budgetFrom, row.budgetTo, wording) ?? t({ zh: '预算面议', en: 'Budget open' }),
    rightMeta: ago(row.lastVerifiedOn as CivilDate, wording, { zh: '核实', en: 'Verified' }),
  };
}

function listingItem(row: ListingRow, wording: Wording): Item {
  const { t, language } = wording;
  const route = row.useFirstPayLater
    ? t({ zh: '可先使用后付费', en: 'Use first, pay later' })
    : row.routes[0]
      ? wordOf(ROUTES, row.routes[0], t)
      : undefined;
  return {
    key: row.id,
    title: (language === 'en' && row.titleEn) || inChinese(row.title, wording),
    to: `/listings/${row.id}`,
    text: inChinese(row.excerpt, wording),
    meta: [
      language === 'en' ? row.organisationNameEn || row.organisationName : row.organisationName,
      row.trl === null ? '' : `TRL ${row.trl}`,
      wordOf(FIELDS, row.field, t),
    ]
      .filter(Boolean)
      .join(' · '),
    right: route,
    rightMeta: ago(civilDateOf(row.publishedAt as Instant), wording, { zh: '公开', en: 'Published' }),
  };
}

const inAll = (page: Page<unknown> | undefined, t: Wording['t'], words: Words) =>
  page ? t(words, { n: page.total.count, more: page.total.more ? '+' : '' }) : undefined;

/** The newest needs the public may see. */
export function NewPostings() {
  const wording = useWords();
  const { t } = wording;
  const query = useNewest<PostingRow>('/api/postings');
  return (
    <Section
      title={t({ zh: '新需求', en: 'New needs' })}
      note={inAll(query.data, t, { zh: '在架{n}{more}条', en: '{n}{more} live' })}
      more={<Link to="/postings">{t({ zh: '全部需求', en: 'All needs' })}</Link>}
    >
      <Loaded of={query} rows={6}>
        {({ rows }) => (
          <Items
            items={rows.map((row) => postingItem(row, wording))}
            empty={
              <EmptyState title={t({ zh: '还没有公开的需求。', en: 'No needs are published yet.' })}>
                {t({
                  zh: '企业登录后填写，约12分钟。',
                  en: 'An enterprise signs in and writes one in about 12 minutes.',
                })}
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </Section>
  );
}

/** The newest achievements the public may see. */
export function NewListings() {
  const wording = useWords();
  const { t } = wording;
  const query = useNewest<ListingRow>('/api/listings');
  return (
    <Section
      title={t({ zh: '新成果', en: 'New achievements' })}
      note={inAll(query.data, t, { zh: '在架{n}{more}项', en: '{n}{more} live' })}
      more={<Link to="/listings">{t({ zh: '全部成果', en: 'All achievements' })}</Link>}
    >
      <Loaded of={query} rows={6}>
        {({ rows }) => (
          <Items
            items={rows.map((row) => listingItem(row, wording))}
            empty={
              <EmptyState title={t({ zh: '还没有公开的成果。', en: 'No achievements are published yet.' })}>
                {t({
                  zh: '研发单位的成果转化部门登录后登记、公开。',
                  en: 'An institution’s transfer office signs in, records and publishes them.',
                })}
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </Section>
  );
}
