import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Lines of JSON, packed or not. */
export function readLines<T>(path: string): T[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

const LENGTHS = [50, 100, 200, 400, 700, 1_000];

/** Texts as people ask with, of 50 to 1,000 characters: each source cut, or joined with the next, to one length after another. */
export function asksFrom(sources: readonly string[], count: number): string[] {
  const asks: string[] = [];
  for (let i = 0; asks.length < count && i < sources.length; i += 1) {
    const length = LENGTHS[i % LENGTHS.length]!;
    let text = '';
    for (let j = 0; text.length < length && j < 8; j += 1) text += `${sources[(i + j) % sources.length]!}\n`;
    asks.push(text.slice(0, length).trim());
  }
  return asks;
}

/** Real needs of a folder of real data; none where it is not there. */
export function realNeeds(data: string): string[] {
  const path = join(data, 'scale/enterprise_needs.jsonl');
  if (!data || !existsSync(path)) return [];
  return readLines<{ title: string; text: string }>(path).map(({ title, text }) => `${title}\n${text}`);
}

/** A real title with its abstract, where there is one. */
export interface RealText {
  readonly title: string;
  readonly abstract: string;
}

/** Real abstracts and titles of the same folder. */
export function realTexts(data: string): RealText[] {
  if (!data || !existsSync(join(data, 'scale'))) return [];
  const records = readLines<RealText>(join(data, 'scale/csl_records.jsonl.gz'));
  const titles = readLines<{ title: string }>(join(data, 'scale/project_titles.jsonl.gz'));
  return [
    ...records.map(({ title, abstract }) => ({ title, abstract })),
    ...titles.map(({ title }) => ({ title, abstract: '' })),
  ];
}
