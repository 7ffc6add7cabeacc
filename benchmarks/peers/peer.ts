/** A document or a query as every engine gets it: the product's own terms, each as often as it counts, coded as one plain word each. */
export interface Coded {
  readonly id: string;
  /** Terms separated by blanks. */
  readonly words: string;
}

/** An engine somebody could use instead, holding one set of documents. All rank by any of the query's terms. */
export interface Peer {
  /** Ids of the best `k` documents, best first. */
  rank(query: string, k: number): Promise<string[]> | string[];
  /** Bytes of the index where the engine tells; undefined where it does not. */
  bytes?(): Promise<number> | number;
  close(): Promise<void> | void;
}

/** Builds an engine over documents; resolves when queries can be answered at full speed. */
export type OpenPeer = (documents: readonly Coded[], database: string | undefined) => Promise<Peer>;

/** The different words of a text, in order. */
export const once = (words: string): string[] => [...new Set(words.split(' '))];
