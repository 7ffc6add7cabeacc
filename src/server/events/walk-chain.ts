import type { Finding, Problem } from './finding.ts';
import { GENESIS, INSTALLATION_CHAIN, type Linked, linkHash } from './link.ts';

/** A stored event as verification reads it. */
export interface StoredLink extends Linked {
  readonly id: number;
  readonly hash: Buffer;
  /** Whether its time is finer than a millisecond, which nothing of ours writes. */
  readonly finer: boolean;
}

/** What somewhere else is written down of one row of a chain: by the chain's head, a seal (its number) or an anchor (its line). */
export interface Point {
  readonly seq: number;
  readonly hash: Buffer;
  readonly by: number | null;
}

/** What is known of a chain before it is read. */
export interface Expected {
  readonly head?: Point | undefined;
  /** In the order of their rows. */
  readonly anchors: readonly Point[];
}

/** Changed rows named in one chain. */
const MOST_CHANGED = 100;

type Witness = 'head' | 'sealed' | 'anchored';

/** Goes through one chain from its first row on and notes what does not hold: the rows that were changed, and of every other problem the first. */
export class ChainWalk {
  readonly findings: Finding[] = [];
  /** The last row so far. */
  last: { seq: number; hash: Buffer; id: number } = { seq: 0, hash: GENESIS, id: 0 };
  /** First row behind the head that was read before: it may have been added meanwhile. */
  beyond: { seq: number; id: number } | undefined;
  readonly chain: string;
  readonly #expected: Expected;
  readonly #proven: Record<Witness, number> = { head: 0, sealed: 0, anchored: 0 };
  #nextAnchor = 0;
  #expectedEnd: number;

  constructor(chain: string, expected: Expected) {
    this.chain = chain;
    this.#expected = expected;
    this.#expectedEnd = Math.max(expected.head?.seq ?? 0, expected.anchors.at(-1)?.seq ?? 0);
  }

  #note(problem: Problem, seq: number, more: Partial<Finding> = {}): void {
    const known = this.findings.filter((finding) => finding.problem === problem).length;
    if (known >= (problem === 'changed' ? MOST_CHANGED : 1)) return;
    this.findings.push({ problem, organisation: this.chain, seq, id: null, after: null, by: null, ...more });
  }

  /** The next row, with what a seal holds of it. */
  row(row: StoredLink, sealed: Point | undefined): void {
    const { id, seq } = row;
    const before = this.last;
    if (seq > before.seq + 1) this.#note('missing', before.seq + 1);
    else if (!linkHash(before.hash, row).equals(row.hash)) this.#note('changed', seq, { id });
    const organisation = row.organisationId ?? INSTALLATION_CHAIN;
    if (organisation !== this.chain || row.finer || id <= before.id) this.#note('misplaced', seq, { id });
    this.last = { seq, hash: row.hash, id };
    if (sealed) this.#compare('sealed', sealed, row);
    this.#compareAnchors(row);
    this.#compareHead(row);
  }

  #compare(witness: Witness, point: Point, { id, seq, hash }: StoredLink): void {
    if (point.hash.equals(hash)) this.#proven[witness] = seq;
    else this.#note(witness, seq, { id, by: point.by, after: this.#proven[witness] });
  }

  #compareAnchors(row: StoredLink): void {
    const { anchors } = this.#expected;
    for (; (anchors[this.#nextAnchor]?.seq ?? Infinity) <= row.seq; this.#nextAnchor += 1) {
      const point = anchors[this.#nextAnchor]!;
      if (point.seq === row.seq) this.#compare('anchored', point, row);
    }
  }

  #compareHead(row: StoredLink): void {
    const { head } = this.#expected;
    if (head?.seq === row.seq) this.#compare('head', head, row);
    else if (row.seq > (head?.seq ?? 0)) this.beyond ??= { seq: row.seq, id: row.id };
  }

  /** A seal holds a row that is not there. */
  sealedWithoutRow(point: Point): void {
    this.#expectedEnd = Math.max(this.#expectedEnd, point.seq);
  }

  /** No more rows. */
  end(): void {
    if (this.last.seq < this.#expectedEnd) this.#note('missing', this.last.seq + 1);
  }

  /** The rows behind the head were not added meanwhile: the head is wrong. */
  headIsWrong(): void {
    if (this.beyond) this.#note('head', this.beyond.seq, { id: this.beyond.id });
  }
}
