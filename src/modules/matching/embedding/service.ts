import { z } from 'zod';
import type { EmbeddingSettings } from '#server/config/settings-embedding.ts';
import { outgoing } from '#server/outgoing/fetch.ts';
import { quantised } from './vector.ts';

/** Characters of a text that are sent: models read no more than some hundred to some thousand words. */
export const SENT_CHARACTERS = 2_000;
/** Seconds that an answer is waited for. */
const SECONDS = 30;

const answered = z.object({
  data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()).min(1).max(8_192) })),
});

/** A service that makes vectors of texts, spoken to as OpenAI’s `POST /embeddings`, which most others take too. */
export interface EmbeddingService {
  readonly model: string;
  /** A vector for each text. Rejects when the service cannot be reached, says no, or answers something else than was asked for; never with the key. */
  embed(texts: readonly string[]): Promise<Int8Array[]>;
}

function vectorsIn(body: unknown, count: number): Int8Array[] {
  const { data } = answered.parse(body);
  const vectors = Array.from({ length: count }, (_, i) => {
    const found = data.find(({ index }) => index === i);
    const vector = found && quantised(found.embedding);
    if (!vector) throw new Error(`the embedding service gave no vector for text ${i + 1} of ${count}`);
    return vector;
  });
  if (vectors.some(({ length }) => length !== vectors[0]!.length))
    throw new Error('the embedding service gave vectors of different lengths');
  return vectors;
}

/** The service that the operator named. */
export function embeddingService({ url, key, model }: EmbeddingSettings): EmbeddingService {
  const { hostname } = new URL(url);
  const fetch = outgoing({ allowed: [hostname], loopbackHttp: true, seconds: SECONDS });
  const headers = { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) };
  return {
    model,
    async embed(texts) {
      const input = texts.map((text) => text.slice(0, SENT_CHARACTERS));
      const body = JSON.stringify({ model, input, encoding_format: 'float' });
      const answer = await fetch(`${url.replace(/\/+$/, '')}/embeddings`, { method: 'POST', headers, body });
      if (answer.status !== 200) throw new Error(`the embedding service answered ${answer.status}`);
      return vectorsIn(await answer.json(), texts.length);
    },
  };
}
