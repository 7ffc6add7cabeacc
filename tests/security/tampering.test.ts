import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { anchorSeal, readAnchors } from '#server/events/anchor.ts';
import { checkChains } from '#server/events/check-chains.ts';
import { lastSeal } from '#server/events/seal.ts';
import { verifyAudit } from '#server/events/verify.ts';
import { makeTrail, openTrail, type Trail } from '../support/audit-trail.ts';
import { expectFound, verifiedAfter } from '../support/tampering-runs.ts';
import { TAMPERINGS } from '../support/tamperings.ts';

/** Tamperings of each kind; a thousand in all are tried in the long form. */
const EACH = 5;

let trail: Trail;
beforeAll(async () => {
  trail = await makeTrail();
});
afterAll(() => trail.close());

test('a trail nobody touched verifies, sealed and anchored', async () => {
  const verified = await verifyAudit(trail.databases.system, readAnchors(trail.folder));
  expect(verified.findings).toEqual([]);
  expect(verified).toMatchObject({ chains: 6, seals: 12, anchors: 4 });
  expect(verified.rows).toBeGreaterThan(100);
});

describe('is found, and the first bad row named, when somebody', () => {
  for (const [name, tampering] of Object.entries(TAMPERINGS)) test(name, () => expectFound(trail, tampering, EACH));
});

test('a full rewrite of chains, heads and seals is seen by the anchors alone', async () => {
  const [, verified] = await verifiedAfter(trail, (db) => TAMPERINGS['rewrites a chain and hides it']!(db, [1, 0, 0]));
  expect(new Set(verified.findings.map(({ problem }) => problem))).toEqual(new Set(['anchored', 'anchor-seal']));
});

test('a changed and a missing seal are named by their numbers', async () => {
  const [, changed] = await verifiedAfter(trail, (db) =>
    sql`update audit_seals set at = at + interval '1 minute' where seq = 5`.execute(db),
  );
  expect(changed.findings).toMatchObject([{ problem: 'seal', by: 5 }]);
  const [, missing] = await verifiedAfter(trail, async (db) => {
    await sql`delete from audit_seal_heads where seal = 5`.execute(db);
    await sql`delete from audit_seals where seq = 5`.execute(db);
  });
  expect(missing.findings).toMatchObject([{ problem: 'seal-missing', by: 5 }]);
});

test('a changed line of an anchor file is named, and nothing is added behind it', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'luodi-anchors-'));
  try {
    const { file } = readAnchors(trail.folder)[0]!;
    const copy = path.join(folder, path.basename(file));
    copyFileSync(file, copy);
    const lines = readFileSync(copy, 'utf8').split('\n');
    writeFileSync(copy, lines.with(1, lines[1]!.replace('"seal":6', '"seal":7')).join('\n'));
    const { findings } = await verifyAudit(trail.databases.system, readAnchors(folder));
    expect(findings).toMatchObject([{ problem: 'anchor', by: 2, file: copy }]);
    const seal = (await lastSeal(trail.databases.system))!;
    await expect(anchorSeal(trail.databases.system, seal, { folder, now: seal.at })).rejects.toThrow('line 2');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a backup restored as a database of its own is held against later anchors', async () => {
  const backup = `${inject('templateDatabase')}_backup`;
  const url = new URL(inject('adminUrl'));
  url.pathname = `/${backup}`;
  const folder = mkdtempSync(path.join(tmpdir(), 'luodi-anchors-'));
  const admin = new pg.Client({ connectionString: inject('adminUrl') });
  await admin.connect();
  const made = await makeTrail();
  try {
    for (const { file } of readAnchors(made.folder)) copyFileSync(file, path.join(folder, path.basename(file)));
    // A copy asks for a database that nobody is connected to.
    await Promise.all([made.owner.destroy(), made.databases.system.destroy()]);
    await admin.query(`create database ${backup} template ${new URL(made.url).pathname.slice(1)}`);
    const newer = openTrail(made.url, folder, 12);
    await newer.round(true);
    await newer.close();
    const restored = openTrail(url.href, folder, 12);
    const { findings } = await verifyAudit(restored.databases.system, readAnchors(folder));
    expect(findings.at(-1)).toMatchObject({ problem: 'anchor-seal', by: 5 });
    expect(new Set(findings.slice(0, -1).map(({ problem }) => problem))).toEqual(new Set(['missing']));
    const seal = (await lastSeal(restored.databases.system))!;
    const anchored = anchorSeal(restored.databases.system, seal, { folder, now: seal.at });
    await expect(anchored).rejects.toThrow('older than its last anchor');
    await restored.close();
  } finally {
    await admin.query(`drop database if exists ${backup} with (force)`);
    await admin.end();
    rmSync(folder, { recursive: true, force: true });
    await made.close();
  }
});

describe('the owner of the tables', () => {
  const attempts = {
    'update events': `update events set subject = 'x' where id = 1`,
    'delete events': 'delete from events where id = 1',
    'truncate events': 'truncate events',
    'truncate heads': 'truncate chain_heads',
    'set a head back': 'update chain_heads set seq = seq - 1',
    'update seals': 'update audit_seals set at = now()',
    'delete seals': 'delete from audit_seal_heads',
  };
  for (const [name, text] of Object.entries(attempts))
    test(`cannot ${name}`, async () => {
      await expect(sql.raw(text).execute(trail.owner)).rejects.toThrow('the audit trail is added to, never changed');
    });

  test('is told by the doctor that the guards are off', async () => {
    const [broken] = await verifiedAfter(trail, async (db) => {
      await sql`alter table events disable trigger kept`.execute(db);
      return checkChains(db);
    });
    expect(broken.filter(({ rows }) => rows.length > 0)).toEqual([{ check: 'events.guards', rows: ['events.kept'] }]);
  });
});
