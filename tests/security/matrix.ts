/**
 * The authorisation matrix: every route × everybody × every relationship. The expected answer follows from the policy alone; the real one
 * comes from the running product. Somebody who is to be denied asks with the record's true version and a body that would be taken, so that
 * nothing but the right stands in the way; somebody who may asks with an impossible version, so that the record stays for the next.
 */
import { randomUUID } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import type { Principal } from '../support/town.ts';
import { upload } from '../support/town-standing.ts';
import { findsIn } from './canary.ts';
import { type Asked, type Kind, type Listed, type Row, type Rows, SECRET_IDS, SEES } from './policy.ts';
import { type FullTown, standingOf, versionOf } from './world.ts';

type Outcome = 'allowed' | 'refused' | 'hidden' | 'signed-out';

const meets = (standing: ReadonlySet<string>, who: readonly string[]) => who.some((one) => standing.has(one));

/** What the policy says. */
export function expected(route: Listed, row: Row, principal: Principal, standing: ReadonlySet<string>): Outcome {
  if (route.access === 'member' && principal.key === 'nobody') return 'signed-out';
  const scope = route.scope ?? (route.method === 'GET' ? 'read' : 'write');
  if (principal.key === 'token' && scope !== 'read') return 'hidden';
  if (meets(standing, row.may)) return 'allowed';
  const sees = row.sees ?? (row.of ? SEES[row.of] : ['anybody']);
  return meets(standing, sees) ? 'refused' : 'hidden';
}

const NOBODYS = 999_999;
const DENIED = new Set([401, 403, 404]);

interface Question {
  readonly route: Listed;
  readonly row: Row;
  readonly principal: Principal;
  readonly id: string;
  readonly asked: Asked;
}

function urlOf({ route, row, id, asked }: Question): string {
  const params = row.params?.(asked) ?? {};
  const [first] = /:\w+/.exec(route.path) ?? [];
  const path = route.path.replace(/:(\w+)/g, (whole, name: string) => {
    if (name === 'subject') return id;
    if (params[name] !== undefined) return params[name];
    return whole === first || name === 'id' ? id : whole;
  });
  const query = typeof row.query === 'function' ? row.query(asked) : row.query;
  return query ? `${path}?${query}` : path;
}

async function ask(question: Question): Promise<LightMyRequestResponse> {
  const { route, row, principal, asked, id } = question;
  const url = urlOf(question);
  if (row.file) return upload(principal, url, row.file, '成果名称\n甲\n');
  const options = { once: randomUUID() };
  const real = row.of ? asked.r[row.of] : '';
  const body = row.body && JSON.parse(JSON.stringify(row.body(asked)).replaceAll(real || ' ', id || ' '));
  if (route.method === 'GET') return principal.get(url);
  if (route.method === 'DELETE') return principal.delete(url, options);
  const send = { POST: principal.post, PUT: principal.put, PATCH: principal.patch }[
    route.method as 'POST' | 'PUT' | 'PATCH'
  ];
  return send(url, body, options);
}

/** An answer without what differs at each request. */
function plain(answer: LightMyRequestResponse): string {
  const body = answer.body.replace(/"requestId":"[^"]*"/g, '');
  return `${answer.statusCode} ${answer.headers['content-type'] ?? ''} ${body}`;
}

/** What a matrix has found so far. */
export class Findings {
  /** Requests whose answer was judged. */
  checks = 0;
  /** Ids looked for in answers that were allowed. */
  ids = 0;
  readonly unexpected: string[] = [];
  note(right: boolean, what: () => string): void {
    this.checks += 1;
    if (!right) this.unexpected.push(what());
  }
}

function judge(outcome: Outcome, answer: LightMyRequestResponse, row: Row, missing: string | undefined): boolean {
  const { statusCode } = answer;
  const fine = outcome === 'allowed' && row.fine?.includes(statusCode);
  const denied = DENIED.has(statusCode) && !fine;
  if (statusCode >= 500) return false;
  if (outcome === 'allowed') return !denied && (row.unread === true || !answer.body.includes('"code":"input/invalid"'));
  if (outcome === 'signed-out') return statusCode === 401;
  if (outcome === 'refused') return statusCode === 403 || Boolean(row.refusals?.includes(statusCode));
  return (row.empty ? statusCode === 200 : denied) && (missing === undefined || plain(answer) === missing);
}

/** Ids of a town's records that stand in an answer for somebody who does not read them. */
function leaked(body: string, { r }: FullTown, standing: ReadonlySet<string>): Kind[] {
  return SECRET_IDS.filter((kind) => !meets(standing, SEES[kind]) && body.includes(r[kind]));
}

interface Cell {
  readonly key: string;
  readonly route: Listed;
  readonly row: Row;
}

async function checkCell(
  cell: Cell,
  home: FullTown,
  at: FullTown,
  principal: Principal,
  version: number,
  found: Findings,
) {
  const { key, route, row } = cell;
  const standing = standingOf(principal, home.town, at.town);
  const outcome = expected(route, row, principal, standing);
  const asked = { town: at.town, r: at.r, person: principal.key, version: outcome === 'allowed' ? NOBODYS : version };
  const id = row.of ? at.r[row.of] : '';
  const answer = await ask({ route, row, principal, asked, id });
  let missing: string | undefined;
  if (outcome === 'hidden' && row.of) {
    const nothing = randomUUID();
    missing = plain(await ask({ route, row, principal, asked, id: nothing })).replaceAll(nothing, id);
  }
  const where = `${key} by ${principal.key}${home === at ? '' : ' of another town'}`;
  found.note(
    judge(outcome, answer, row, missing),
    () =>
      `${where}: ${outcome} expected, ${plain(answer).slice(0, 220)}${missing && missing !== plain(answer) ? ` | for nothing: ${missing.slice(0, 160)}` : ''}`,
  );
  const towns = [...new Set([at.town, home.town])];
  for (const { what } of findsIn(answer.body, where, principal, home.town, towns))
    found.unexpected.push(`${where} tells ${what}`);
  if (outcome === 'allowed' && route.method === 'GET' && !row.ids) {
    const ids = leaked(answer.body, at, standing);
    found.ids += SECRET_IDS.length;
    if (ids.length > 0) found.unexpected.push(`${where} shows ${ids.join()}`);
  }
}

/** Asks every route about one town's records, as its own people and as those of other towns. Denials first, then what is allowed. */
export async function checkTown(
  databaseUrl: string,
  routes: readonly Listed[],
  policy: Rows,
  at: FullTown,
  askedBy: {
    readonly own: (key: string) => boolean;
    readonly strangers: readonly FullTown[];
    readonly foreign: (key: string) => boolean;
  },
  found: Findings,
): Promise<void> {
  const cells = routes
    .filter(({ method, path }) => `${method} ${path}` in policy)
    .map((route) => ({ key: `${route.method} ${route.path}`, route, row: policy[`${route.method} ${route.path}`]! }));
  const { own, strangers, foreign } = askedBy;
  const everybody = [at, ...strangers].flatMap((home) =>
    home.principals.filter(({ key }) => (home === at ? own : foreign)(key)).map((principal) => ({ home, principal })),
  );
  const turns = [0, 1, 2, 3].flatMap((last) => [false, true].map((allowed) => ({ last, allowed })));
  turns.sort((a, b) => Number(a.allowed) - Number(b.allowed) || a.last - b.last);
  for (const { last, allowed } of turns) {
    for (const cell of cells.filter(({ row }) => (row.last ?? 0) === last)) {
      const version = cell.row.of ? await versionOf(databaseUrl, cell.row.of, at.r[cell.row.of]) : 1;
      for (const { home, principal } of everybody) {
        if (last > 1 && home !== at) continue;
        const outcome = expected(cell.route, cell.row, principal, standingOf(principal, home.town, at.town));
        if ((outcome === 'allowed') === allowed) await checkCell(cell, home, at, principal, version, found);
      }
    }
  }
}

/** One of each relationship, for the short form; the long form asks as everybody. */
export const FEW: ReadonlySet<string> = new Set([
  'transfer',
  'staff',
  'inventor',
  'buyer',
  'manager',
  'formerManager',
  'leaver',
  'parkOfficer',
  'landingOfficer',
  'otherOfficer',
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
  'rivalTransfer',
  'nobody',
  'token',
]);
