import { expect } from 'vitest';
import type { Caller, Somebody } from '../../../tests/support/given.ts';
import type { NeedRecord } from './contract.ts';

/** A need that can be published. */
export const complete = {
  title: '薄壁铝合金壳体压铸成形',
  description: '仪表舱壳体减重，现用砂型铸造，壁厚难以低于二毫米。',
  effect: '抗拉强度≥300 MPa，壁厚 1.2 mm',
  field: 'new-materials',
  industry: '3252',
  budgetTo: 80_000_000,
  contactName: '令狐澄',
  contactPhone: '13800000000',
};

/** What the API answered. */
export interface Answer {
  readonly statusCode: number;
  readonly body: string;
  json<T>(): T;
}

/** The record an answer holds. */
export function record(answer: Answer): NeedRecord {
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<NeedRecord>();
}

/** The code of a refusal. */
export const code = (answer: Answer) => answer.json<{ code: string }>().code;

/** Sends a command once. */
export const command = (by: Caller, url: string, body: object = {}) => by.post(url, body, { once: true });

/** Enters a need and answers its id. */
export async function enter(by: Somebody, more: object = {}): Promise<string> {
  return record(await command(by, '/api/needs', { ...complete, ...more })).need.id;
}

/** Publishes a need as it is previewed now. */
export async function publish(by: Somebody, id: string, more: object = {}): Promise<Answer> {
  const { contentHash } = (await by.get(`/api/needs/${id}/preview`)).json<{ contentHash: string }>();
  const seen = await by.get(`/api/needs/${id}`);
  const version = seen.statusCode === 200 ? record(seen).need.version : 1;
  return command(by, `/api/needs/${id}/posting`, { version, contentHash, noStateSecret: true, ...more });
}

/** Enters a need, publishes it and answers its id. */
export async function published(by: Somebody, more: object = {}): Promise<string> {
  const id = await enter(by, more);
  record(await publish(by, id));
  return id;
}
