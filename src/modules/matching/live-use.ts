/** How long after a request people count as being there, in milliseconds. */
const LINGERS_MS = 1_500;

/** Notices whether people use this node, so that what is done beside them makes way. */
export interface LiveUse {
  /** Somebody has asked for something. */
  note(): void;
  isBusy(): boolean;
}

/** Nobody is there until somebody asks. */
export function liveUse(): LiveUse {
  let last = Number.NEGATIVE_INFINITY;
  return {
    note: () => {
      last = performance.now();
    },
    isBusy: () => performance.now() - last < LINGERS_MS,
  };
}

/** What this node has renewed since it was started. */
export interface Renewed {
  /** So many records were renewed in so many milliseconds. */
  note(records: number, ms: number): void;
  records(): number;
  seconds(): number;
}

/** Nothing yet. */
export function renewedSoFar(): Renewed {
  const so = { records: 0, ms: 0 };
  return {
    note: (records, ms) => {
      so.records += records;
      so.ms += ms;
    },
    records: () => so.records,
    seconds: () => so.ms / 1_000,
  };
}
