import { expect, test } from 'vitest';
import { POLICY } from './routes.ts';

const OFFICES = ['system', 'security', 'audit'];
const officesIn = (may: readonly string[]) => OFFICES.filter((office) => may.includes(office));

/** Reading that several administrators share: registers, and who the administrators are. */
const SHARED_READING = ['GET /api/administrators'];

test('what changes something is one administrator’s at most, and never the audit administrator’s', () => {
  const several = Object.entries(POLICY).filter(
    ([key, { may }]) => !key.startsWith('GET ') && officesIn(may).length > 1,
  );
  expect(several.map(([key]) => key)).toEqual([]);
  const audits = Object.entries(POLICY).filter(([key, { may }]) => !key.startsWith('GET ') && may.includes('audit'));
  expect(audits.map(([key]) => key)).toEqual([]);
});

test('a route for administrators alone belongs to exactly one of the three', () => {
  const routes = Object.entries(POLICY).filter(
    ([, { may }]) => may.length > 0 && may.every((who) => OFFICES.includes(who)),
  );
  expect(routes.length).toBeGreaterThan(8);
  const wrong = routes.filter(([key, { may }]) => officesIn(may).length !== 1 && !SHARED_READING.includes(key));
  expect(wrong.map(([key]) => key)).toEqual([]);
  for (const office of OFFICES) expect(routes.some(([, { may }]) => may.includes(office))).toBe(true);
});
