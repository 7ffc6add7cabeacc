import { createHash } from 'node:crypto';

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, canonical(entry)]),
  );
}

/** A content as JSON whatever the order of its keys: sorted by code unit, without spaces, as RFC 8785 has it. */
export const canonicalJson = (content: unknown): string => JSON.stringify(canonical(content));

/** SHA-256 of a content whatever the order of its keys, in hexadecimal. */
export function contentHash(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
