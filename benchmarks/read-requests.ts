import pg from 'pg';
import { DISTRICTS, FIELDS } from '../src/kernel/vocabulary.ts';
import { read, type SignedIn } from './people.ts';

/** What one person asks, by kind. */
export interface Asks {
  readonly lists: readonly string[];
  readonly details: readonly string[];
}

interface Page {
  readonly rows: readonly { readonly id: string }[];
  readonly next: string | null;
}

const LISTS: readonly string[] = [
  '/api/listings',
  ...FIELDS.map(({ code }) => `/api/listings?field=${code}`),
  ...DISTRICTS.map(({ code }) => `/api/listings?district=${code}`),
  '/api/listings?sort=title',
  '/api/listings?sort=-trl',
  '/api/listings?sort=-lastVerifiedOn',
  '/api/listings?trl.from=6&trl.to=8',
  '/api/listings?ipStatus=granted&affiliation=municipal',
  '/api/listings?subkind=hospital&sort=title',
  '/api/listings?useFirstPayLater=yes',
  '/api/listings?routes=licence&field=materials',
  '/api/postings',
  ...FIELDS.map(({ code }) => `/api/postings?field=${code}`),
  ...DISTRICTS.map(({ code }) => `/api/postings?district=${code}`),
  '/api/postings?sort=neededBy',
  '/api/postings?sort=title',
  '/api/managers',
  '/api/organisations',
  '/api/organisations?kind=institution',
];

/** Registers that are a person's own; who has none is left out. */
const OWN: readonly string[] = [
  '/api/achievements',
  '/api/achievements?sort=title',
  '/api/achievements?state=recorded&trl.from=5',
  '/api/needs',
  '/api/needs?sort=title',
  '/api/engagements',
  '/api/engagements?state=contracted',
  '/api/engagements?sort=nextOn',
  '/api/today',
];

const RECORDS = ['listings', 'postings', 'achievements', 'needs', 'engagements', 'organisations', 'managers'];

const paged = (path: string, cursor: string) => `${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`;

async function asksOf(address: string, person: SignedIn): Promise<Asks> {
  const lists: string[] = [];
  const details = new Set<string>();
  for (const path of [...LISTS, ...OWN]) {
    const page = await read<Page>(address, person, path);
    if (!page) continue;
    lists.push(path);
    if (page.next) lists.push(paged(path, page.next));
    const kind = /^\/api\/(\w+)/.exec(path)![1]!;
    if (RECORDS.includes(kind)) for (const { id } of page.rows ?? []) details.add(`/api/${kind}/${id}`);
  }
  return { lists, details: [...details] };
}

/** What each person asks: every list they may read with its second page, and the records that stand on them. */
export async function readAsks(address: string, people: readonly SignedIn[]): Promise<Asks[]> {
  const asks: Asks[] = [];
  for (const person of people) asks.push(await asksOf(address, person));
  return asks;
}

/** Distinct Chinese searches: keywords of the city's offers and needs, two of them, and pieces of titles, in turn. */
export async function searchTexts(url: string, count: number): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ title: string; keywords: string[] }>(
    `select title, keywords from listings tablesample system (8) repeatable (7) union all
     select title, keywords from postings tablesample system (8) repeatable (7)`,
  );
  await client.end();
  const texts = new Set<string>();
  for (const [i, { title, keywords }] of rows.entries()) {
    const [first, second] = keywords;
    if (i % 3 === 0 && first) texts.add(first);
    else if (i % 3 === 1 && first && second) texts.add(`${first} ${second}`);
    else texts.add(title.slice(0, 4 + (i % 9)));
    if (texts.size === count) break;
  }
  return [...texts];
}
