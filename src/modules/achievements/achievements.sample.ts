import { expect } from 'vitest';
import type { Somebody } from '../../../tests/support/given.ts';
import type { AchievementRecord } from './contract.ts';

/** An achievement that can be published. */
export const complete = {
  title: '低损耗碳化硅功率模块封装',
  abstract: '针对车用碳化硅模块热阻高的问题，提出双面银烧结封装，结温降低十八度，模块热阻下降百分之三十，已完成样机。',
  field: 'new-materials',
  trl: 6,
  routes: ['licence'],
  ownership: 'sole',
  priceFrom: 30_000_000,
  contactName: '令狐澄',
  contactPhone: '13800000000',
  intellectualProperty: [{ kind: 'invention', number: 'CN209910000001.1', status: 'granted' }],
};

/** What the API answered. */
export interface Answer {
  readonly statusCode: number;
  readonly body: string;
  json<T>(): T;
}

/** The record an answer holds. */
export function record(answer: Answer): AchievementRecord {
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<AchievementRecord>();
}

/** The code of a refusal. */
export const code = (answer: Answer) => answer.json<{ code: string }>().code;

/** Begins an achievement. */
export async function enter(by: Somebody, more: object = {}): Promise<AchievementRecord> {
  return record(await by.post('/api/achievements', { ...complete, ...more }, { once: true }));
}

/** Takes a step with an achievement. */
export const step = (by: Somebody, id: string, name: string, body: object = {}) =>
  by.post(`/api/achievements/${id}/${name}`, body, { once: true });

/** Begins and records an achievement. */
export async function recorded(office: Somebody, more: object = {}): Promise<AchievementRecord> {
  const { achievement } = await enter(office, more);
  return record(await step(office, achievement.id, 'record', { version: 1 }));
}

/** Publishes an achievement as it is previewed now. */
export async function publish(by: Somebody, id: string, more: object = {}): Promise<Answer> {
  const preview = await by.get(`/api/achievements/${id}/preview`);
  if (preview.statusCode !== 200) return preview;
  const { achievement } = record(await by.get(`/api/achievements/${id}`));
  return step(by, id, 'listing', {
    version: achievement.version,
    contentHash: preview.json<{ contentHash: string }>().contentHash,
    noStateSecret: true,
    exportControl: 'not-controlled',
    ...more,
  });
}

/** Begins, records and publishes an achievement and answers its id. */
export async function published(office: Somebody, more: object = {}): Promise<string> {
  const { achievement } = await recorded(office, more);
  record(await publish(office, achievement.id));
  return achievement.id;
}
