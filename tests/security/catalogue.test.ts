/**
 * What the database itself says about who may read: every table with readers stands under row security in its one form, and the roles the
 * product works as own nothing.
 */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '../support/database.ts';

/** Registers of which the planner must know how much this reader sees; see migration 0017. */
const SEEN_UNEVENLY = new Set(['achievements', 'engagements']);

/** Lists of which nearly every row is public ask the same with an operator of which the planner expects more rows to pass. */
const MOSTLY_PUBLIC = new Set(['organisations', 'listings', 'postings']);

/** Tables without readers, each with what keeps it. A new one needs a line here, and a reason. */
const WITHOUT_READERS: Readonly<Record<string, string>> = {
  access_tokens: 'hashes of secrets; the system role alone',
  accounts: 'password hashes; the system role, and the person without the hash',
  audit_seal_heads: 'hashes of chains as they were sealed; the system role alone',
  audit_seals: 'hashes of seals; the system role alone',
  channel_secrets: 'what opens robots and signs webhooks; the system role alone',
  digest_items: 'ids of notices for the next digest; the system role alone',
  unsubscribe_keys: 'keys of links that stop mail; the system role alone',
  attempts: 'failed sign-ins; the system role alone',
  calendar_feeds: 'hashes of secrets; the system role alone',
  calendar_years: 'public notices',
  chain_heads: 'hashes of chains',
  city_link_keys: 'encrypted private keys; the system role alone',
  closed_persons: 'ids of people who closed their account',
  commands: 'answers of commands done once, by who asked',
  delivery_targets: 'circuits and leases of what leaves; the system role alone',
  file_contents: 'its policy asks for the row of the file',
  holidays: 'public notices',
  installation: 'settings of the installation',
  job_requests: 'ids and dates for jobs',
  listeners: 'positions of listeners',
  embeddings: 'vectors, which nobody reads but the system',
  epochs: 'counts of terms; the system role alone',
  matches_waiting: 'ids whose matches are to be renewed; the system role alone',
  matching_run_kinds: 'counts of records; the system role alone',
  matching_runs: 'when everything was matched anew; the system role alone',
  migrations: 'names of migrations',
  password_history: 'password hashes; the system role alone',
  pending_sign_ins: 'hashes of what a browser holds between password and code; the system role alone',
  put_off_pushes: 'ids to be pushed later; the system role alone',
  recovery_codes: 'hashes of one-time codes; the system role alone',
  reporter_keys: 'public keys of installations; the system role alone',
  rules: 'rules of law and of the house, public',
  second_factors: 'encrypted secrets; the system role alone',
  sessions: 'hashes of secrets; the system role alone',
  twin_marks: 'hashes of what records are known by; the system role alone',
  sign_in_flows: 'hashes of what a browser holds while it signs in; the system role alone',
};

let client: pg.Client;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await freshDatabase();
  drop = database.drop;
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await drop();
});

async function rows<T extends object>(text: string): Promise<T[]> {
  return (await client.query<T>(text)).rows;
}

interface Secured {
  name: string;
  readers: boolean;
  secured: boolean;
}

describe('row security', () => {
  test('is enabled and forced on every table with readers; every other table is named with its reason', async () => {
    const found = await rows<Secured>(`
      select c.relname as name, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'readers') as readers,
        c.relrowsecurity and c.relforcerowsecurity as secured
      from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`);
    expect(found.length).toBeGreaterThan(30);
    expect(found.filter((table) => table.readers && !table.secured).map((table) => table.name)).toEqual([]);
    const open = found.filter((table) => !table.readers).map((table) => table.name);
    expect(open.filter((name) => !(name in WITHOUT_READERS))).toEqual([]);
  });

  test('asks one question: do the row’s readers meet the reader’s audiences', async () => {
    const policies = await rows<{ table: string; question: string }>(`
      select tablename as table, qual as question from pg_policies
      where schemaname = 'public' and policyname = 'reading' and tablename <> 'file_contents'`);
    expect(policies.length).toBeGreaterThan(25);
    for (const { table, question } of policies) {
      if (table === 'accounts') continue;
      const overlap = MOSTLY_PUBLIC.has(table) ? '<&>' : '&&';
      const audiences = SEEN_UNEVENLY.has(table) ? 'audiences()' : '( SELECT audiences() AS audiences)';
      expect(question, table).toBe(`(readers ${overlap} ${audiences})`);
    }
  });

  test('the second spelling means the same function', async () => {
    const [operator] = await rows<{ means: string }>(
      `select oprcode::text as means from pg_operator where oprname = '<&>'`,
    );
    expect(operator?.means).toBe('arrayoverlap');
  });

  test('holds through views: each looks as its reader does', async () => {
    const views = await rows<{ name: string }>(`
      select relname as name from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace
        and not coalesce(reloptions, '{}') @> '{security_invoker=true}' and not coalesce(reloptions, '{}') @> '{security_invoker=on}'`);
    expect(views).toEqual([]);
  });

  test('no function looks as its owner', async () => {
    const definers = await rows<{ name: string }>(
      `select proname as name from pg_proc where prosecdef and pronamespace = 'public'::regnamespace`,
    );
    expect(definers).toEqual([]);
  });
});

test('neither working role owns anything, bypasses row security or is a superuser', async () => {
  const roles = await rows<{ name: string; powerful: boolean }>(`
    select rolname as name, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb
      or exists (select from pg_class c where c.relowner = r.oid) as powerful
    from pg_roles r where rolname in ('luodi_app', 'luodi_system')`);
  expect(roles.map((role) => role.name).sort()).toEqual(['luodi_app', 'luodi_system']);
  expect(roles.filter((role) => role.powerful)).toEqual([]);
});

test('events are added and read, never changed or removed', async () => {
  const rights = await rows<{ right: string }>(`
    select privilege_type as right from information_schema.role_table_grants
    where table_name = 'events' and grantee in ('luodi_app', 'luodi_system') group by 1 order by 1`);
  expect(rights.map((row) => row.right)).toEqual(['INSERT', 'SELECT']);
});
