import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../tests/support/database.ts';

const CLI = fileURLToPath(new URL('./cli.ts', import.meta.url));

interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly said: string;
}

/** Runs the command line in a process of its own, as somebody at a terminal does. */
function luodi(args: readonly string[], database: string): Ran {
  const env = { ...process.env, DATABASE_URL: database, NODE_NO_WARNINGS: '1' };
  const ran = spawnSync(process.execPath, [CLI, ...args], { env, encoding: 'utf8', timeout: 300_000 });
  return { status: ran.status, out: ran.stdout, said: ran.stderr };
}

describe('the command line', { timeout: 600_000 }, () => {
  let url: string;
  let drop: () => Promise<void>;
  let folder: string;
  const run = (...args: string[]) => luodi(args, url);

  beforeAll(async () => {
    const fresh = await freshDatabase();
    ({ url, drop } = fresh);
    folder = mkdtempSync(path.join(tmpdir(), 'luodi-cli-'));
    const loaded = run('demo', '--achievements', '40', '--needs', '20');
    expect(loaded.said).toBe('');
    expect(loaded.status).toBe(0);
  }, 600_000);

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await drop();
  });

  it('loads no city where somebody has an account', () => {
    const again = run('demo');
    expect(again.status).toBe(2);
    expect(again.said).toContain('已经有账号');
  });

  it('names an option it does not know, in both languages, and answers 2', () => {
    const ran = run('doctor', '--all');
    expect(ran.status).toBe(2);
    expect(ran.said).toContain('不认识这个参数：--all');
    expect(ran.said).toContain('Unknown option or word: --all');
    expect(run('dance').status).toBe(2);
  });

  it('computes with the rules in force in the database, lists the calculators and says what one takes', () => {
    const ran = run('calc', 'stamp-tax', '--json', '{"amount":100000000}', '--on', '2026-06-01');
    expect(ran.status).toBe(0);
    const { lines } = JSON.parse(ran.out) as { lines: { key: string; value: object }[] };
    expect(lines.find(({ key }) => key === 'tax')?.value).toEqual({ kind: 'fen', fen: 30_000 });
    expect(run('calc', '--list').out).toContain('notice-period');
    expect(JSON.parse(run('calc', '--schema', 'vat').out)).toMatchObject({ name: 'vat', schema: { type: 'object' } });
    const wrong = run('calc', 'stamp-tax', '--json', '{"amount":"many"}');
    expect(wrong.status).toBe(1);
    expect(wrong.said).toContain('#/amount');
    expect(run('calc', 'stamp-tax', '--json', '{').status).toBe(2);
  });

  it('verifies the audit trail, exports an organisation’s events, and notes that it did', () => {
    const anchors = path.join(folder, 'anchors');
    const verified = run('audit', 'verify', '--anchors', anchors, '--json');
    expect(verified).toMatchObject({ status: 0, said: '' });
    expect(JSON.parse(verified.out)).toMatchObject({ anchors: 0, findings: [] });
    expect(run('audit', 'verify', '--anchors', anchors).out).toContain('没有库外留存可比');
    const out = path.join(folder, 'events.jsonl');
    const exporting = ['audit', 'export', '--organisation', '京澜理工大学', '--out', out];
    expect(run(...exporting)).toMatchObject({ status: 0, said: '' });
    const events = readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.length).toBeGreaterThan(20);
    expect(events.at(-1)).toMatchObject({ type: 'audit.exported', seq: events.length });
    for (const [i, event] of events.slice(1).entries()) expect(event.previousHash).toBe(events[i].hash);
    expect(run(...exporting, '--from', '2999-01-01', '--format', 'csv').status).toBe(0);
    expect(readFileSync(out, 'utf8')).toMatch(/^\ufeffseq,id,at,type,[^\n]*\n$/);
    expect(run(...exporting, '--from', '2 March').said).toContain('--from 应为日期');
  });

  it('finds a sound installation sound, and names the row of one that is not', async () => {
    expect(run('doctor')).toMatchObject({ status: 0, said: '' });
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(`update listings set readers = '{public}' where state <> 'live' returning id`);
    await client.query(
      `begin; set local luodi.audit_maintenance = 'a test of the doctor';
       update events set actor_name = 'x', type = 'listing.praised' where id = 50; commit`,
    );
    await client.end();
    const ran = run('doctor', '--json');
    expect(ran.status).toBe(1);
    const { broken } = JSON.parse(ran.out) as { broken: { check: string; rows: string[] }[] };
    const found = new Map(broken.map((one) => [one.check, one.rows]));
    expect(new Set(found.get('listings.readers'))).toEqual(new Set(rows.map(({ id }) => id)));
    expect(found.get('events.links')).toHaveLength(1);
    expect([...found.keys()].sort()).toEqual(['events.links', 'listings.readers']);
    const verified = run('audit', 'verify', '--json');
    expect(verified.status).toBe(1);
    expect(JSON.parse(verified.out).findings).toMatchObject([{ problem: 'changed', id: 50 }]);
  });

  it('makes an account, resets its password, disables and lists it', () => {
    const made = run('user', 'create', 'newcomer', '--name', '新同事', '--organisation', '京澜理工大学');
    expect(made).toMatchObject({ status: 0, said: '' });
    expect(made.out).toMatch(/newcomer {2}\S{4}-\S{4}-\S{4}-\S{4}/);
    expect(run('user', 'reset', 'newcomer').out).not.toBe(made.out);
    expect(run('user', 'disable', 'newcomer').status).toBe(0);
    expect(run('user', 'list').out).toMatch(/newcomer\t新同事\t.*\t已停用/);
    const unknown = run('user', 'reset', 'nobody-here');
    expect(unknown.status).toBe(1);
    expect(unknown.said).toContain('没有登录名“nobody-here”');
  });

  it('measures matching on a folder and prints one JSON object', () => {
    const write = (name: string, lines: readonly string[]) => writeFileSync(path.join(folder, name), lines.join('\n'));
    write('corpus.jsonl', [
      JSON.stringify({ id: 'a', title: '环氧树脂的回收', text: '碳纤维增强环氧树脂在溶剂中降解，纤维强度保持 95%。' }),
      JSON.stringify({ id: 'b', title: '小麦育种', text: '抗旱小麦新品种在干旱地区亩产提高。' }),
    ]);
    write('queries.jsonl', [JSON.stringify({ id: 'q', text: '碳纤维环氧树脂怎样回收' })]);
    write('qrels.tsv', ['q\ta\t2']);
    const ran = run('bench', 'match', '--dir', folder, '--json');
    expect(ran).toMatchObject({ status: 0, said: '' });
    expect(JSON.parse(ran.out)).toMatchObject({ documents: 2, queries: 1, ndcg10: 1, mrr10: 1 });
  });

  it('derives judged sets from abstracts, which are measured then', () => {
    const abstracts = path.join(folder, 'abstracts.jsonl.gz');
    const topics = ['碳化硅外延片缺陷', '锂电池隔膜涂布', '手术机器人力反馈', '抗旱小麦品种'];
    const lines = topics.map((topic, i) =>
      JSON.stringify({ id: `a${i}`, abstract: `${topic}的问题，`.repeat(16), discipline: i % 2 ? '力学' : '园艺学' }),
    );
    writeFileSync(abstracts, gzipSync(`${lines.join('\n')}\n`));
    const sets = path.join(folder, 'sets');
    const made = run('bench', 'make', '--from', abstracts, '--out', sets, '--json');
    expect(made).toMatchObject({ status: 0, said: '' });
    const [split, discipline] = made.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(split).toMatchObject({ set: 'csl-split', documents: 4, queries: 4, judgements: 4 });
    expect(discipline).toMatchObject({ set: 'csl-disc', documents: 2, queries: 2 });
    const measured = run('bench', 'match', '--dir', path.join(sets, 'csl-split'), '--json');
    expect(JSON.parse(measured.out)).toMatchObject({ documents: 4, queries: 4, ndcg10: 1 });
    writeFileSync(abstracts, gzipSync('{"id":"a"}\n'));
    const refused = run('bench', 'make', '--from', abstracts, '--out', sets);
    expect(refused.status).toBe(2);
    expect(refused.said).toContain('第 1 行');
  });

  it('matches a text with the public list', () => {
    const ran = run('match', '--text', '环氧基碳纤维复合材料废料的回收', '--k', '3', '--json');
    expect(ran.status).toBe(0);
    expect(JSON.parse(ran.out)).toHaveLength(3);
  });

  it('imports a file as a dry run, then for good, and twice without repeating itself', () => {
    const file = path.join(folder, 'achievements.jsonl');
    writeFileSync(file, `${JSON.stringify({ title: '终端导入的成果', abstract: '一项用来核对终端导入的成果。' })}\n`);
    const into = ['import', 'achievements', file, '--organisation', '京澜理工大学', '--as', 'transfer'];
    expect(run(...into).out).toContain('新增 new 1');
    expect(run(...into, '--commit').out).toContain('写入 written 1');
    expect(run(...into, '--commit').out).toContain('无变化 unchanged 1');
  });

  it('lists what left, sends again what failed for good, and notes that it did', async () => {
    const owner = new pg.Client({ connectionString: url });
    await owner.connect();
    const { rows: houses } = await owner.query('select id from organisations limit 1');
    const organisationId: string = houses[0].id;
    await owner.query(`insert into delivery_targets (target, channel) values ('webhook:cli', 'webhook')`);
    const insert = `insert into deliveries (channel, target, organisation_id, kind, state, tries, settled_at, last_reason, readers)
      select 'webhook', 'webhook:cli', $1::uuid, 'trial', 'failed', 9, now(), 'silent', array['org:' || $1::text] from generate_series(1, 3) returning id`;
    const { rows } = await owner.query(insert, [organisationId]);
    const listed = run('outbox', 'list', '--state', 'failed', '--json');
    expect(listed).toMatchObject({ status: 0, said: '' });
    expect(JSON.parse(listed.out)).toHaveLength(3);
    expect(run('outbox', 'retry', rows[0].id).out).toContain('再发 1 条');
    expect(run('outbox', 'retry', rows[0].id).said).toContain('不能再发');
    expect(run('outbox', 'retry', '--all-dead', '--json').out).toContain('{"sent":2}');
    expect(run('outbox', 'list', '--state', 'failed').out).toBe('');
    expect(run('outbox', 'list', '--state', 'lost').said).toContain('--state 应为');
    expect(run('outbox', 'retry', 'x').said).toContain('编号不对');
    expect(run('outbox', 'retry').said).toContain('缺少');
    const events = await owner.query(
      `select subject, organisation_id from events where type = 'delivery.resent' order by id`,
    );
    expect(new Set(events.rows.map(({ subject }) => subject))).toEqual(new Set(rows.map(({ id }) => id)));
    expect(new Set(events.rows.map((row) => row.organisation_id))).toEqual(new Set([organisationId]));
    await owner.query(`delete from deliveries where target = 'webhook:cli'`);
    await owner.query(`delete from delivery_targets where target = 'webhook:cli'`);
    await owner.end();
  });

  it('exports a register as somebody sees it', () => {
    const out = path.join(folder, 'listings.csv');
    const ran = run('export', 'listings', '--as', 'manager', '--format', 'csv', '--out', out);
    expect(ran).toMatchObject({ status: 0 });
    expect(readFileSync(out, 'utf8').split('\n').length).toBeGreaterThan(10);
  });
});
