import { ask } from './empty-database.ts';

/**
 * Parts of a schema as lines of text that say the same on every PostgreSQL; constraints of NOT NULL, which 18 lists and 15 does not, are columns,
 * and a view's columns stand without their table, which 15 writes before each and 18 only where two have it.
 */
const PARTS: Readonly<Record<string, string>> = {
  column: `select format('%s.%s %s %s %s %s %s', table_name, column_name, udt_name, is_nullable, coalesce(column_default, ''), is_identity,
      coalesce(generation_expression, '')) as line
    from information_schema.columns where table_schema = 'public'`,
  constraint: `select format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as line from pg_constraint
    where connamespace = 'public'::regnamespace and contype <> 'n'`,
  index: `select indexdef as line from pg_indexes where schemaname = 'public'`,
  policy: `select format('%s %s %s %s %s %s %s', tablename, policyname, permissive, roles, cmd, qual, with_check) as line from pg_policies
    where schemaname = 'public'`,
  security: `select format('%s %s %s', relname, relrowsecurity, relforcerowsecurity) as line from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  view: `select format('%s %s %s', c.relname, c.reloptions, regexp_replace(pg_get_viewdef(c.oid), '\\m\\w+\\.', '', 'g')) as line from pg_class c
    where relnamespace = 'public'::regnamespace and relkind = 'v'`,
  routine: `select format('%s(%s) %s %s %s', proname, pg_get_function_identity_arguments(oid), provolatile, prosecdef, md5(prosrc)) as line from pg_proc
    where pronamespace = 'public'::regnamespace`,
  trigger: `select pg_get_triggerdef(t.oid) as line from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not tgisinternal and c.relnamespace = 'public'::regnamespace`,
  grant: `select format('%s %s %s', table_name, grantee, string_agg(privilege_type, ',' order by privilege_type)) as line
    from information_schema.role_table_grants where table_schema = 'public' and grantee like 'luodi%'
      and privilege_type <> 'MAINTAIN' group by table_name, grantee`,
  migration: `select format('%s %s', name, checksum) as line from migrations`,
};

/** Everything the migrations make in a database, a line for each thing, sorted: two databases with the same text have the same schema. */
export async function schemaText(url: string): Promise<string[]> {
  const lines: string[] = [];
  for (const [part, query] of Object.entries(PARTS)) {
    const found = await ask<{ line: string }>(url, query);
    lines.push(...found.map(({ line }) => `${part} ${line.replace(/\s+/g, ' ')}`));
  }
  return lines.sort();
}
