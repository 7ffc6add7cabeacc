import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Entry, fromBuffer } from 'yauzl';
import { runBench } from '#modules/matching/index.ts';
import { asSystem } from '#server/database/context.ts';
import {
  codeOf,
  type JudgingTown,
  judgeAll,
  next,
  ok,
  openJudgingTown,
  takePart,
} from '../../../tests/support/judging-town.ts';
import { checkEverything } from '../../app/doctor.ts';
import { judgedFiles } from './archive.ts';
import type { DeskShown } from './contract-record.ts';

let town: JudgingTown;
beforeAll(async () => {
  town = await openJudgingTown();
}, 240_000);
afterAll(() => town?.server.close());

/** The texts of an archive by their names. */
function unzip(bytes: Buffer): Promise<Record<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      const files: Record<string, string> = {};
      zip.on('entry', (entry: Entry) =>
        zip.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            files[entry.fileName] = Buffer.concat(chunks).toString('utf8');
            zip.readEntry();
          });
        }),
      );
      zip.on('end', () => resolve(files));
      zip.readEntry();
    });
  });
}

describe('the end', () => {
  test('differing pairs get a third judge; a closed set tells agreement and leaves as a set that the benchmark reads', async () => {
    const { set } = await town.opened({ title: '完整/一轮' });
    const path = `/api/judging-sets/${set.id}`;
    const [one, two, third] = town.managers;
    for (const who of [one, two, third]) await takePart(who, set.id);
    const good = ({ pair }: DeskShown) =>
      pair!.asking.title.includes('铝合金') === pair!.offered.title.includes('铝合金') ? 2 : 0;
    const apart: string[] = [];
    await judgeAll(one, set.id, good);
    await judgeAll(two, set.id, (desk) => {
      if (apart.length > 0 || !desk.pair!.offered.title.includes('真空')) return good(desk);
      apart.push(desk.pair!.id);
      return good(desk) === 0 ? 3 : 0;
    });
    const running = await ok(town.officer.get(path));
    expect(running.progress.left).toBe(0);
    expect(running.differing).toMatchObject([
      { pairId: apart[0], awaited: false, grades: [{ judge: 1 }, { judge: 2 }] },
    ]);
    expect((await next(third, set.id)).pair).toBeNull();
    const strange = town.officer.post(`${path}/third-judgements`, { pairs: ['01990000-0000-7000-8000-000000000000'] });
    expect(await codeOf(strange)).toEqual([422, 'judging/agree']);
    const asked = await ok(town.officer.post(`${path}/third-judgements`, { pairs: apart }));
    expect(asked.differing[0]!.awaited).toBe(true);
    expect(await judgeAll(third, set.id, good)).toBe(1);
    expect(await codeOf(town.officer.get(`${path}/archive`))).toEqual([409, 'judging/not-closed']);
    const closed = await town.step(set, 'closing');
    expect(closed.agreement!.alpha!).toBeGreaterThan(0.5);
    expect(closed.agreement!.kappas).toHaveLength(3);
    const seen = await ok(one.get(path));
    expect([seen.agreement, seen.differing, seen.judges]).toEqual([closed.agreement, [], []]);
    const late = one.put(`${path}/pairs/${apart[0]}/judgement`, { grade: 3 });
    expect(await codeOf(late)).toEqual([409, 'judging/closed']);
    expect(await codeOf(one.get(`${path}/archive`))).toEqual([403, 'judging/makers-only']);

    const file = await town.officer.get(`${path}/archive`);
    expect(file.headers['content-disposition']).toContain(encodeURIComponent('完整_一轮-20260302.zip'));
    const files = await unzip(file.rawPayload);
    expect(Object.keys(files)).toEqual(['README.md', 'corpus.jsonl', 'queries.jsonl', 'qrels.tsv', 'judgements.tsv']);
    expect(files['qrels.tsv']!.split('\n')[0]).toBe('query-id\tcorpus-id\tscore');
    expect(files['judgements.tsv']).toMatch(/\tJ1\t[0-3]\n/);
    for (const text of Object.values(files)) for (const who of [one, two, third]) expect(text).not.toContain(who.name);
    const folder = mkdtempSync(join(tmpdir(), 'judged-'));
    try {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      const result = runBench(folder);
      expect(result).toMatchObject({ documents: files['corpus.jsonl']!.trim().split('\n').length, queries: 2 });
      expect(result.ndcg10).toBeGreaterThan(0.3);
    } finally {
      rmSync(folder, { recursive: true });
    }
    const atTerminal = await asSystem(town.server.databases, 'app.terminal', (ctx) => judgedFiles(ctx, set.id));
    expect(atTerminal).toEqual(files);
    const { entries } = await ok<{ entries: { subject: string; data: object }[] }>(
      town.officer.get('/api/history?type=register.exported'),
    );
    expect(entries).toMatchObject([{ subject: 'judging-sets', data: { format: 'zip' } }]);
  });

  test('everything the doctor checks holds, and it names what does not', async () => {
    const broken = async () =>
      (await checkEverything(town.server.databases.system))
        .filter(({ check, rows }) => check.startsWith('judging.') && rows.length > 0)
        .map(({ check }) => check);
    expect(await broken()).toEqual([]);
    const plant = (text: string) => town.behind(text);
    await plant(`update judging_pairs set readers = array['public'] where id = (select id from judging_pairs limit 1)`);
    await plant(
      `update judging_judgements set readers = readers || array['registered'] where id = (select id from judging_judgements limit 1)`,
    );
    await plant('update judging_pairs set graded = graded + 1 where id = (select id from judging_pairs limit 1)');
    await plant(`update judging_owners set readers = array['city'] where id = (select id from judging_owners limit 1)`);
    await plant(
      `update judging_judgements set changed_at = '2020-01-01' where id = (select id from judging_judgements limit 1)`,
    );
    expect((await broken()).sort()).toEqual([
      'judging.counted',
      'judging.grades',
      'judging.owners',
      'judging.readers',
      'judging.time',
    ]);
  });
});
