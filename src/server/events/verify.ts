import type { Database } from '../database/connect.ts';
import { type Anchor, type AnchorFile, identityOf } from './anchor.ts';
import type { Finding } from './finding.ts';
import { GENESIS } from './link.ts';
import { type Seal, sealHash } from './seal.ts';
import { everyLink, everySeal, everySealedHead, headsOf } from './verify-store.ts';
import { ChainWalk, type Expected, type Point, type StoredLink } from './walk-chain.ts';

/** What verification went through and what it found. */
export interface Verified {
  readonly rows: number;
  readonly chains: number;
  readonly seals: number;
  /** Anchors of this installation. */
  readonly anchors: number;
  /** Chains in their order and in each by row, then seals, then anchors. */
  readonly findings: readonly Finding[];
}

const NOWHERE = { organisation: null, seq: null, id: null, after: null, by: null } as const;

interface CheckedSeals {
  readonly hashes: ReadonlyMap<number, Buffer>;
  /** Seals that prove nothing. */
  readonly broken: ReadonlySet<number>;
  readonly findings: readonly Finding[];
}

async function checkSeals(db: Database): Promise<CheckedSeals> {
  const [hashes, broken, findings] = [new Map<number, Buffer>(), new Set<number>(), [] as Finding[]];
  let before: Seal = { seq: 0, at: '', hash: GENESIS };
  for await (const { heads, ...seal } of everySeal(db)) {
    hashes.set(seal.seq, seal.hash);
    if (seal.seq !== before.seq + 1) findings.push({ ...NOWHERE, problem: 'seal-missing', by: before.seq + 1 });
    else if (seal.at < before.at || !sealHash(before.hash, seal, heads).equals(seal.hash)) {
      findings.push({ ...NOWHERE, problem: 'seal', by: seal.seq });
      broken.add(seal.seq);
    }
    before = seal;
  }
  return { hashes, broken, findings };
}

function checkAnchors(files: readonly AnchorFile[], own: string | undefined, seals: CheckedSeals) {
  const findings: Finding[] = [];
  const anchors: (Anchor & { file: string })[] = [];
  for (const { file, anchors: found, broken } of files) {
    if (broken) findings.push({ ...NOWHERE, problem: 'anchor', by: broken, file });
    if (found.length > 0 && found[0]!.of !== own) findings.push({ ...NOWHERE, problem: 'anchor-foreign', file });
    else anchors.push(...found.map((anchor) => ({ ...anchor, file })));
  }
  const wrong = anchors.find(({ seal, sealHash: hash }) => seals.hashes.get(seal)?.toString('hex') !== hash);
  if (wrong) findings.push({ ...NOWHERE, problem: 'anchor-seal', by: wrong.n, file: wrong.file });
  return { anchors, findings };
}

async function expectations(db: Database, anchors: readonly Anchor[]): Promise<Map<string, Expected>> {
  const points = new Map<string, Point[]>();
  for (const { n, heads } of anchors)
    for (const [chain, seq, hash] of heads) {
      const point = { seq, hash: Buffer.from(hash, 'hex'), by: n };
      points.set(chain, [...(points.get(chain) ?? []), point]);
    }
  const inOrder = (chain: string) => (points.get(chain) ?? []).sort((a, b) => a.seq - b.seq);
  const heads = new Map((await headsOf(db)).map(({ chain, seq, hash }) => [chain, { seq, hash, by: null }]));
  const chains = new Set([...heads.keys(), ...points.keys()]);
  return new Map([...chains].map((chain) => [chain, { head: heads.get(chain), anchors: inOrder(chain) }]));
}

interface Step {
  readonly chain: string;
  readonly row?: StoredLink;
  readonly sealed?: Point;
}

/** Rows and what seals hold of them, side by side. */
async function* steps(db: Database, { hashes, broken }: CheckedSeals): AsyncGenerator<Step> {
  const seals = everySealedHead(db, [...hashes.keys()].at(-1) ?? 0);
  let next = await seals.next();
  for await (const row of everyLink(db)) {
    let sealed: Point | undefined;
    for (; !next.done; next = await seals.next()) {
      const { chain, seq, hash, seal } = next.value;
      if (chain > row.chain || (chain === row.chain && seq > row.seq)) break;
      if (broken.has(seal)) continue;
      const point = { seq, hash, by: seal };
      if (chain === row.chain && seq === row.seq) sealed = point;
      else yield { chain, sealed: point };
    }
    yield { chain: row.chain, row, ...(sealed ? { sealed } : {}) };
  }
  for (; !next.done; next = await seals.next()) {
    const { chain, seq, hash, seal } = next.value;
    if (!broken.has(seal)) yield { chain, sealed: { seq, hash, by: seal } };
  }
}

async function confirmHeads(db: Database, walks: readonly ChainWalk[]): Promise<void> {
  const ahead = walks.filter((walk) => walk.beyond);
  if (ahead.length === 0) return;
  const heads = new Map(
    (
      await headsOf(
        db,
        ahead.map(({ chain }) => chain),
      )
    ).map(({ chain, seq }) => [chain, seq]),
  );
  for (const walk of ahead) if ((heads.get(walk.chain) ?? 0) < walk.last.seq) walk.headIsWrong();
}

async function walkChains(db: Database, expected: ReadonlyMap<string, Expected>, seals: CheckedSeals) {
  const walks = new Map<string, ChainWalk>();
  let rows = 0;
  const walkOf = (chain: string) => {
    const known = walks.get(chain) ?? new ChainWalk(chain, expected.get(chain) ?? { anchors: [] });
    walks.set(chain, known);
    return known;
  };
  for await (const { chain, row, sealed } of steps(db, seals)) {
    if (row) {
      rows += 1;
      walkOf(chain).row(row, sealed);
    } else if (sealed) walkOf(chain).sealedWithoutRow(sealed);
  }
  for (const chain of expected.keys()) walkOf(chain);
  const all = [...walks.values()].sort((a, b) => (a.chain < b.chain ? -1 : 1));
  for (const walk of all) walk.end();
  await confirmHeads(db, all);
  return { rows, walks: all };
}

/**
 * Recomputes every chain of events from its first link and holds it against the chains' heads, the seals, and anchors kept outside the database.
 * Streams: a few thousand rows in memory, each statement short, so that it can run beside work; rows added meanwhile are not held against the
 * trail. Reads as the system role. Without anchors, a full rewrite of chains, heads and seals, or an older backup, cannot be seen.
 */
export async function verifyAudit(db: Database, files: readonly AnchorFile[] = []): Promise<Verified> {
  const seals = await checkSeals(db);
  const { anchors, findings } = checkAnchors(files, await identityOf(db), seals);
  const { rows, walks } = await walkChains(db, await expectations(db, anchors), seals);
  const bySeq = (a: Finding, b: Finding) => a.seq! - b.seq!;
  return {
    rows,
    chains: walks.length,
    seals: seals.hashes.size,
    anchors: anchors.length,
    findings: [...walks.flatMap((walk) => [...walk.findings].sort(bySeq)), ...seals.findings, ...findings],
  };
}
