import type pg from 'pg';

/** A table of the installation as the database's catalogue knows it. */
export interface Table {
  readonly name: string;
  /** Those that are stored; what the database computes is left out. */
  readonly columns: readonly string[];
  /** Tables its foreign keys point at. */
  readonly needs: readonly string[];
}

/** A column numbered by the database. */
export interface Numbering {
  readonly table: string;
  readonly column: string;
  readonly last: number;
}

/** Every table of the product, each behind those its foreign keys need. */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select array_agg(distinct f.confrelid::regclass::text) from pg_constraint f
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid), '{}') as needs
    from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`);
  return inOrder(rows);
}

function inOrder(tables: readonly Table[]): Table[] {
  const ordered: Table[] = [];
  const placed = new Set<string>();
  while (ordered.length < tables.length) {
    const ready = tables.filter(({ name, needs }) => !placed.has(name) && needs.every((need) => placed.has(need)));
    if (ready.length === 0) throw new Error('the foreign keys of the tables point in a circle');
    for (const table of ready) {
      ordered.push(table);
      placed.add(table.name);
    }
  }
  return ordered;
}

/** Where each numbering of the database stands; 0 where nothing was numbered. */
export async function listNumberings(client: pg.ClientBase): Promise<Numbering[]> {
  const { rows } = await client.query<{ table: string; column: string; last: string | null }>(`
    select c.table_name as table, c.column_name as column, s.last_value as last
    from information_schema.columns c
    join pg_sequences s on format('%I.%I', s.schemaname, s.sequencename)::regclass
      = pg_get_serial_sequence(format('%I.%I', c.table_schema, c.table_name), c.column_name)::regclass
    where c.table_schema = 'public' and (c.is_identity = 'YES' or c.column_default like 'nextval(%') order by 1, 2`);
  return rows.map(({ table, column, last }) => ({ table, column, last: Number(last ?? 0) }));
}

/** Tables whose rows the present login might not all see: under row security without the policy that shows every row. */
export async function listVeiled(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select c.relname as name from pg_class c, pg_roles me
    where me.rolname = current_user and not me.rolsuper and not me.rolbypassrls
      and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relrowsecurity
      and not exists (select from pg_policy p join pg_roles r on r.oid = any(p.polroles)
        where p.polrelid = c.oid and p.polcmd = '*' and pg_get_expr(p.polqual, c.oid) = 'true' and pg_has_role(r.oid, 'usage'))`);
  return rows.map(({ name }) => name);
}
