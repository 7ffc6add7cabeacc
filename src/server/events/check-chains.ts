import { sql } from 'kysely';
import type { Database } from '../database/connect.ts';
import type { Broken } from '../invariants/broken.ts';
import type { Finding, Problem } from './finding.ts';
import { verifyAudit } from './verify.ts';

const TRIGGERS = 5;

async function disabledGuards(db: Database): Promise<string[]> {
  const found = await sql<{ name: string; off: boolean }>`
    select c.relname || '.' || t.tgname as name, t.tgenabled <> 'O' and t.tgenabled <> 'A' as off
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
    where p.proname = 'keep_the_audit_trail' and c.relnamespace = 'public'::regnamespace`.execute(db);
  if (found.rows.length < TRIGGERS) return ['events, chain_heads, audit_seals, audit_seal_heads'];
  return found.rows.filter(({ off }) => off).map(({ name }) => name);
}

const said = ({ organisation, seq, by }: Finding): string => (organisation ? `${organisation}/${seq}` : `${by}`);

/**
 * Verifies the audit trail inside the database: chains of events, their heads, the seals, and the triggers that guard them. Anchors outside are
 * the matter of `luodi audit verify`. Reads as the system role.
 */
export async function checkChains(db: Database): Promise<Broken[]> {
  const { findings } = await verifyAudit(db);
  const of = (...problems: Problem[]) => findings.filter(({ problem }) => problems.includes(problem)).map(said);
  return [
    { check: 'events.links', rows: of('changed', 'missing', 'misplaced') },
    { check: 'events.heads', rows: of('head') },
    { check: 'events.seals', rows: of('sealed', 'seal', 'seal-missing') },
    { check: 'events.guards', rows: await disabledGuards(db) },
  ];
}
