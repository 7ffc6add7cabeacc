/**
 * Confidential words sought in everything that leaves the product. Each field of each record holds a word that occurs nowhere else
 * (`secret`); whoever is not cleared for it must not find it in any answer, whatever they ask.
 */
import ExcelJS from 'exceljs';
import type { LightMyRequestResponse } from 'fastify';
import { type Principal, secrets, type Town } from '../support/town.ts';
import { CLEARED } from './clearances.ts';
import type { Kind, Listed, Rows, TownRecords } from './policy.ts';
import { type FullTown, standingOf } from './world.ts';

const WORD = /ZQ\d{9}XJ/g;

async function cellsOf(bytes: Buffer): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return JSON.stringify(workbook.worksheets.map((sheet) => sheet.getSheetValues()));
}

/** All the text of an answer: headers with their file names, the body, the cells of a workbook. */
export async function textOf(answer: LightMyRequestResponse): Promise<string> {
  const isWorkbook = String(answer.headers['content-type']).includes('spreadsheetml');
  const body = isWorkbook ? await cellsOf(answer.rawPayload) : answer.body;
  return `${decodeURIComponent(JSON.stringify(answer.headers).replaceAll('%22', ''))}\n${body}`;
}

/** Whether somebody may read a secret word of a town. */
export function isCleared(word: string, principal: Principal, home: Town, town: Town): boolean {
  const { kind, field } = secrets.get(word)!;
  const standing = standingOf(principal, home, town);
  if (kind.startsWith('contact of '))
    return mayCall(kind.slice('contact of '.length), field, standing, principal, home === town, town);
  const cleared = CLEARED[kind];
  if (!cleared) throw new Error(`nobody said who may read ${kind}`);
  return (cleared[field] ?? cleared['*'] ?? []).some((one) => standing.has(one));
}

/** A number or address is read by colleagues and administrators; the number of whoever carries an engagement stands in its register's row. */
function mayCall(
  key: string,
  field: string,
  standing: ReadonlySet<string>,
  by: Principal,
  atHome: boolean,
  { people }: Town,
): boolean {
  if (standing.has('system') || standing.has('security')) return true;
  const carries = { manager: 'engagement', parkOfficer: 'suggested' }[key];
  const inRow = carries && field === 'phone' ? CLEARED[carries]!['*']!.some((one) => standing.has(one)) : false;
  const mine = people[by.key === 'token' ? 'transfer' : by.key]?.organisation.id;
  return inRow || (atHome && mine !== undefined && mine === people[key]!.organisation.id);
}

/** Records that stand at the same places of the API. */
const ALIKE: readonly (readonly Kind[])[] = [
  ['achievement', 'draft', 'submitted', 'alike'],
  ['need', 'hiddenNeed', 'privateNeed', 'closedNeed'],
  ['engagement', 'suggested'],
  ['managerRecord', 'privateManager'],
  ['institution', 'enterprise', 'waiting'],
];

const HISTORIES = {
  achievement: ALIKE[0]!,
  listing: ALIKE[0]!,
  need: ALIKE[1]!,
  posting: ALIKE[1]!,
  engagement: ALIKE[2]!,
  manager: ALIKE[3]!,
  organisation: ALIKE[4]!,
  push: ['push'],
  notice: ['notice'],
  mandate: ['mandate'],
  invitation: ['invitation'],
  import: ['import'],
  person: ['person'],
} as Readonly<Record<string, readonly Kind[]>>;

function idUrls(path: string, of: Kind, r: TownRecords): string[] {
  const kinds = ALIKE.find((group) => group.includes(of)) ?? [of];
  return kinds.map((kind) => path.replace(':id', r[kind]));
}

/** What is published for programs: feeds in both languages, every part of the sitemap. */
const PUBLISHED: readonly string[] = [
  '/robots.txt',
  '/sitemap.xml',
  '/sitemaps/pages.xml',
  ...['listings', 'postings'].flatMap((list) => [
    `/${list}`,
    ...['zh', 'en'].flatMap((language) => ['atom', 'rss'].map((format) => `/feeds/${language}/${list}.${format}`)),
    ...[...'0123456789abcdef'].map((digit) => `/sitemaps/${list}-${digit}.xml`),
  ]),
];

/** Every address that answers a GET: each record at each place, lists and exports in both formats, pages, the API's own description. */
export function addresses(routes: readonly Listed[], policy: Rows, { r }: FullTown): string[] {
  const urls: string[] = [
    '/api/openapi.json',
    '/healthz',
    '/readyz',
    '/version',
    '/',
    `/listings/${r.achievement}`,
    `/needs/${r.need}`,
    '/api/no-such-route',
    ...PUBLISHED,
    ...ALIKE[0]!.map((kind) => `/listings/${r[kind]}`),
    ...ALIKE[1]!.map((kind) => `/postings/${r[kind]}?lang=en`),
  ];
  for (const { method, path } of routes) {
    const row = policy[`${method} ${path}`];
    if (method !== 'GET' || !row) continue;
    if (path.startsWith('/api/history/:kind')) {
      urls.push(
        ...Object.entries(HISTORIES).flatMap(([kind, of]) => of.map((one) => `/api/history/${kind}/${r[one]}`)),
      );
    } else if (path === '/api/twins/of/:kind/:subject') {
      urls.push(
        `/api/twins/of/achievement/${r.achievement}`,
        `/api/twins/of/achievement/${r.alike}`,
        `/api/twins/of/need/${r.need}`,
      );
    } else if (path === '/api/matches/of/:kind/:id') {
      urls.push(
        `/api/matches/of/posting/${r.need}`,
        `/api/matches/of/posting/${r.hiddenNeed}`,
        `/api/matches/of/listing/${r.achievement}`,
      );
    } else if (path === '/api/matches/questions/:kind/:id') {
      urls.push(`/api/matches/questions/posting/${r.need}`, `/api/matches/questions/need/${r.privateNeed}`);
    } else if (path.includes(':id') && row.of) urls.push(...idUrls(path, row.of, r));
    else if (path.endsWith('/export')) urls.push(`${path}?format=csv&language=zh`, `${path}?format=xlsx&language=en`);
    else if (!path.includes(':')) urls.push(row.query ? `${path}?${row.query}` : path);
  }
  return urls;
}

/** What somebody found who was not cleared for it. */
export interface Find {
  readonly who: string;
  readonly where: string;
  readonly what: string;
}

export function findsIn(text: string, where: string, principal: Principal, home: Town, towns: readonly Town[]): Find[] {
  const words = new Set(text.match(WORD) ?? []);
  const finds: Find[] = [];
  for (const word of words) {
    const known = secrets.get(word);
    const town = towns.find(({ number }) => number === known?.town);
    if (!known || !town || isCleared(word, principal, home, town)) continue;
    finds.push({ who: principal.key, where, what: `${known.kind}.${known.field}` });
  }
  return finds;
}

/** What somebody looks for by a word: lists, search, suggestions, matches. */
export const SEEKING: readonly string[] = [
  ...[
    'achievements',
    'needs',
    'listings',
    'postings',
    'engagements',
    'organisations',
    'people',
    'managers',
    'manager-records',
    'supply',
    'notices',
    'public-notices',
    'inbox',
    'reported-rows',
  ].map((list) => `/api/${list}?q=`),
  '/api/search?q=',
  '/api/mandates/managers?name=',
];
