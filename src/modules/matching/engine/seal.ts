import { type Entry, type Forward, Segment } from './segment.ts';

/** Inverts documents into a segment. Impacts are still to be computed. */
export function sealSegment(documents: readonly Forward[]): Segment {
  const sizes = new Map<number, number>();
  for (const { terms } of documents) for (const term of terms) sizes.set(term, (sizes.get(term) ?? 0) + 1);
  const terms = Int32Array.from(sizes.keys()).sort();
  const starts = new Uint32Array(terms.length + 1);
  const next = new Map<number, number>();
  terms.forEach((term, row) => {
    next.set(term, starts[row]!);
    starts[row + 1] = starts[row]! + sizes.get(term)!;
  });
  const slots = new Uint16Array(starts[terms.length]!);
  const counts = new Uint8Array(slots.length);
  documents.forEach((document, slot) => {
    document.terms.forEach((term, i) => {
      const at = next.get(term)!;
      slots[at] = slot;
      counts[at] = document.counts[i]!;
      next.set(term, at + 1);
    });
  });
  return new Segment(
    documents.map((document) => document.entry),
    terms,
    starts,
    slots,
    counts,
  );
}

/** The slot every live document of the segments gets when they are joined in order; 65535 for one that is gone. */
function renumber(segments: readonly Segment[]): { entries: Entry[]; slotsOf: Uint16Array[] } {
  const entries: Entry[] = [];
  const slotsOf = segments.map((segment) =>
    Uint16Array.from(segment.live, (live, slot) => {
      if (!live) return 0xffff;
      entries.push(segment.entries[slot]!);
      return entries.length - 1;
    }),
  );
  return { entries, slotsOf };
}

/** Joins segments into one without the documents that are gone. Impacts are still to be computed. */
export function mergeSegments(segments: readonly Segment[]): Segment {
  const { entries, slotsOf } = renumber(segments);
  const union = Int32Array.from(new Set(segments.flatMap((segment) => [...segment.terms]))).sort();
  const room = segments.reduce((sum, segment) => sum + segment.slots.length, 0);
  const slots = new Uint16Array(room);
  const counts = new Uint8Array(room);
  const terms = new Int32Array(union.length);
  const starts = new Uint32Array(union.length + 1);
  const rows = segments.map(() => 0);
  let kept = 0;
  let at = 0;
  for (const term of union) {
    const before = at;
    segments.forEach((segment, s) => {
      const row = rows[s]!;
      if (segment.terms[row] !== term) return;
      rows[s] = row + 1;
      for (let from = segment.starts[row]!; from < segment.starts[row + 1]!; from += 1) {
        const slot = slotsOf[s]![segment.slots[from]!]!;
        if (slot === 0xffff) continue;
        slots[at] = slot;
        counts[at] = segment.counts[from]!;
        at += 1;
      }
    });
    if (at === before) continue;
    terms[kept] = term;
    kept += 1;
    starts[kept] = at;
  }
  return new Segment(entries, terms.slice(0, kept), starts.slice(0, kept + 1), slots.slice(0, at), counts.slice(0, at));
}
