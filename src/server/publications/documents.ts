import type { CivilDate } from '#kernel/dates.ts';
import type { Publication, PublicationKind, PublicationPlace } from './declaration.ts';
import { element, htmlText, scriptJson, type XmlElement, xmlDocument } from './xml.ts';

export type Language = 'zh' | 'en';

/** Where a document stands: the site's origin, and the language it is read in. */
export interface Site {
  readonly origin: string;
  readonly language: Language;
}

const LOCALES: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };
const NAMES: Readonly<Record<Language, string>> = { zh: '落地', en: 'Luodi' };
const SUMMARY = 400;

const inOther = (language: Language): Language => (language === 'zh' ? 'en' : 'zh');
/** A page in one language; without one the reader's own. */
const pageOf = (origin: string, path: string, language?: Language) =>
  `${origin}${path}${language ? `?lang=${language}` : ''}`;
const feedOf = (origin: string, kind: PublicationKind, language: Language, format: 'atom' | 'rss') =>
  `${origin}/feeds/${language}/${kind.name}.${format}`;
const short = (text: string) => ([...text].length > SUMMARY ? `${[...text].slice(0, SUMMARY - 1).join('')}…` : text);
const pathOf = (kind: PublicationKind, id: string) => `/${kind.name}/${id}`;

const alternates = (origin: string, path: string) =>
  (
    [
      ['zh-CN', 'zh'],
      ['en', 'en'],
      ['x-default', undefined],
    ] as const
  ).map(([hreflang, language]) => ({
    hreflang,
    href: pageOf(origin, path, language),
  }));

/** When a feed was last changed: its newest row's time; the epoch for an empty one. */
const updatedOf = (rows: readonly Publication[]) =>
  rows.reduce((last, { updatedAt }) => (updatedAt > last ? updatedAt : last), '1970-01-01T00:00:00.000Z');

function atomEntry(kind: PublicationKind, row: Publication, { origin, language }: Site): XmlElement {
  const path = pathOf(kind, row.id);
  return element(
    'entry',
    {},
    element('id', {}, `urn:uuid:${row.id}`),
    element('title', {}, row.title[language]),
    element('link', { rel: 'alternate', type: 'text/html', href: pageOf(origin, path, language) }),
    element('published', {}, row.publishedAt),
    element('updated', {}, row.updatedAt),
    row.by ? element('author', {}, element('name', {}, row.by[language])) : undefined,
    ...row.keywords.map((term) => element('category', { term })),
    element('summary', {}, short(row.summary[language])),
  );
}

/** The newest rows as Atom (RFC 4287). */
export function atomFeed(kind: PublicationKind, rows: readonly Publication[], site: Site): string {
  const { origin, language } = site;
  const other = inOther(language);
  return xmlDocument(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': LOCALES[language] },
      element('id', {}, feedOf(origin, kind, language, 'atom')),
      element('title', {}, `${NAMES[language]} · ${kind.title[language]}`),
      element('subtitle', {}, kind.sub[language]),
      element('link', { rel: 'self', href: feedOf(origin, kind, language, 'atom') }),
      element('link', { rel: 'alternate', type: 'text/html', href: pageOf(origin, `/${kind.name}`, language) }),
      element('link', {
        ...{ rel: 'alternate', type: 'application/atom+xml', hreflang: LOCALES[other] },
        href: feedOf(origin, kind, other, 'atom'),
      }),
      element('updated', {}, updatedOf(rows)),
      element('author', {}, element('name', {}, NAMES[language])),
      ...rows.map((row) => atomEntry(kind, row, site)),
    ),
  );
}

function rssItem(kind: PublicationKind, row: Publication, { origin, language }: Site): XmlElement {
  return element(
    'item',
    {},
    element('title', {}, row.title[language]),
    element('link', {}, pageOf(origin, pathOf(kind, row.id), language)),
    element('guid', { isPermaLink: 'false' }, `urn:uuid:${row.id}`),
    element('pubDate', {}, new Date(row.publishedAt).toUTCString()),
    row.by ? element('dc:creator', {}, row.by[language]) : undefined,
    ...row.keywords.map((word) => element('category', {}, word)),
    element('description', {}, short(row.summary[language])),
  );
}

/** The newest rows as RSS 2.0. */
export function rssFeed(kind: PublicationKind, rows: readonly Publication[], site: Site): string {
  const { origin, language } = site;
  return xmlDocument(
    element(
      'rss',
      {
        version: '2.0',
        'xmlns:atom': 'http://www.w3.org/2005/Atom',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      },
      element(
        'channel',
        {},
        element('title', {}, `${NAMES[language]} · ${kind.title[language]}`),
        element('link', {}, pageOf(origin, `/${kind.name}`, language)),
        element('description', {}, kind.sub[language]),
        element('language', {}, LOCALES[language]),
        element('atom:link', { rel: 'self', type: 'application/rss+xml', href: feedOf(origin, kind, language, 'rss') }),
        ...rows.map((row) => rssItem(kind, row, site)),
      ),
    ),
  );
}

const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** The index of the parts of the sitemap. */
export function sitemapIndex(parts: readonly string[], origin: string): string {
  const of = (part: string) => element('sitemap', {}, element('loc', {}, `${origin}/sitemaps/${part}.xml`));
  return xmlDocument(element('sitemapindex', { xmlns: SITEMAP }, ...parts.map(of)));
}

/** A part of the sitemap: pages with both languages, and when they changed where that is known. */
export function sitemapPart(pages: readonly { readonly path: string; readonly updatedAt?: string }[], origin: string) {
  const of = ({ path, updatedAt }: (typeof pages)[number]) =>
    element(
      'url',
      {},
      element('loc', {}, pageOf(origin, path)),
      updatedAt ? element('lastmod', {}, updatedAt) : undefined,
      ...alternates(origin, path).map((one) => element('xhtml:link', { rel: 'alternate', ...one })),
    );
  return xmlDocument(
    element('urlset', { xmlns: SITEMAP, 'xmlns:xhtml': 'http://www.w3.org/1999/xhtml' }, ...pages.map(of)),
  );
}

/** Pages of the sitemap's part that are rows. */
export const placesOf = (kind: PublicationKind, rows: readonly PublicationPlace[]) =>
  rows.map(({ id, updatedAt }) => ({ path: pathOf(kind, id), updatedAt }));

function jsonLd(kind: PublicationKind, row: Publication, { origin, language }: Site): string {
  const { title, summary, by, keywords, publishedAt, updatedAt, expiresOn } = row;
  return scriptJson({
    '@context': 'https://schema.org',
    '@type': kind.schemaType,
    '@id': `urn:uuid:${row.id}`,
    url: pageOf(origin, pathOf(kind, row.id)),
    inLanguage: LOCALES[language],
    name: title[language],
    description: short(summary[language]),
    ...(keywords.length > 0 ? { keywords: [...keywords] } : {}),
    ...(by ? { offeredBy: { '@type': 'Organization', name: by[language] } } : {}),
    availabilityStarts: publishedAt,
    availabilityEnds: expiresOn as CivilDate,
    dateModified: updatedAt,
  });
}

const meta = (name: 'name' | 'property', key: string, content: string) =>
  `<meta ${name}="${key}" content="${htmlText(content)}">`;
const link = (attributes: Readonly<Record<string, string>>) =>
  `<link ${Object.entries(attributes)
    .map(([key, value]) => `${key}="${htmlText(value)}"`)
    .join(' ')}>`;

const linksOf = (origin: string, path: string) => [
  link({ rel: 'canonical', href: pageOf(origin, path) }),
  ...alternates(origin, path).map((one) => link({ rel: 'alternate', ...one })),
];

/** What the head of a row's page says to search engines and link previews. */
export function headOfRow(kind: PublicationKind, row: Publication, site: Site): string {
  const { origin, language } = site;
  const path = pathOf(kind, row.id);
  const [title, summary] = [row.title[language], short(row.summary[language])];
  return [
    `<title>${htmlText(title)} · ${NAMES[language]}</title>`,
    meta('name', 'description', summary),
    ...linksOf(origin, path),
    meta('property', 'og:site_name', NAMES[language]),
    meta('property', 'og:type', 'article'),
    meta('property', 'og:title', title),
    meta('property', 'og:description', summary),
    meta('property', 'og:url', pageOf(origin, path)),
    meta('property', 'og:locale', LOCALES[language].replace('-', '_')),
    `<script type="application/ld+json">${jsonLd(kind, row, site)}</script>`,
  ].join('\n    ');
}

/** What the head of a list's page says: its feeds, and both languages. */
export function headOfList(kind: PublicationKind, { origin, language }: Site): string {
  const title = `${kind.title[language]} · ${NAMES[language]}`;
  const feed = (format: 'atom' | 'rss') =>
    link({
      ...{ rel: 'alternate', type: `application/${format}+xml`, title },
      href: feedOf(origin, kind, language, format),
    });
  return [
    `<title>${htmlText(title)}</title>`,
    meta('name', 'description', kind.sub[language]),
    ...linksOf(origin, `/${kind.name}`),
    ...(['atom', 'rss'] as const).map(feed),
    meta('property', 'og:site_name', NAMES[language]),
    meta('property', 'og:type', 'website'),
    meta('property', 'og:title', title),
    meta('property', 'og:description', kind.sub[language]),
  ].join('\n    ');
}

/** What the head of a page says whose row is not, or no longer, public. */
export const HEAD_OF_NOTHING = '<title>落地</title>\n    <meta name="robots" content="noindex">';

/** Which paths search engines may visit. Nothing of the demo city: its records are invented. */
export function robotsText(origin: string, demo: boolean): string {
  if (demo) return 'User-agent: *\nDisallow: /\n';
  return `User-agent: *\nAllow: /$\nDisallow: /api/\nDisallow: /sign-in\nDisallow: /link\nDisallow: /register\n\nSitemap: ${origin}/sitemap.xml\n`;
}
