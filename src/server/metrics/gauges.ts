import { statfs } from 'node:fs/promises';
import type pg from 'pg';
import { Counter, Gauge, type Registry } from 'prom-client';
import { failedAttempts } from '../session/attempts.ts';
import type { Readings } from './readings.ts';

/** Where the figures of one node and of its installation come from. */
export interface Sources {
  readonly pools: Readonly<Record<string, pg.Pool>>;
  /** Reads the installation's figures; rejects when the database does not answer. */
  readonly read: () => Promise<Readings>;
  readonly isIndexReady: () => boolean;
  /** How near quick rankings came to exact ones where both were made, 0 to 1; 1 where none was. */
  readonly rankingOverlap: () => Promise<number>;
  /** Records whose matches this node has found anew, and the seconds that took. */
  readonly renewed: () => { readonly records: number; readonly seconds: number };
  /** An existing folder on the disk whose space counts. */
  readonly folder: string;
}

type Gauges = ReturnType<typeof declare>;

function declare(registry: Registry) {
  const gauge = <const L extends string = never>(name: string, help: string, ...labelNames: L[]) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  return {
    pool: gauge('luodi_pool_connections', '数据库连接数 · connections to the database', 'pool', 'state'),
    up: gauge('luodi_database_up', '数据库是否答复（1 是）· whether the database answers'),
    index: gauge('luodi_index_ready', '搜索与匹配是否就绪（1 是）· whether search and matching answer'),
    overlap: gauge(
      'luodi_matching_overlap',
      '快速排序与精确排序前二十条的重合（1 为全同）· share of the first twenty that quick and exact ranking have in common',
    ),
    renewing: gauge('luodi_matching_waiting', '等待重新匹配的记录数 · records waiting to be matched anew', 'why'),
    listener: gauge(
      'luodi_listener_lag_seconds',
      '最早一个未处理事件等了多久（秒）· age of the oldest event not dealt with',
      'listener',
    ),
    waiting: gauge('luodi_jobs_waiting', '到时未开始的任务数 · runs due and not begun', 'job'),
    lag: gauge('luodi_job_lag_seconds', '等得最久的任务等了多久（秒）· longest wait of a run that is due', 'job'),
    failed: gauge('luodi_jobs_failed_day', '一天内最终失败的任务数 · runs that failed for good within a day', 'job'),
    outbox: gauge('luodi_outbox_waiting', '等待发出的条数 · what waits to leave', 'channel'),
    outboxAge: gauge(
      'luodi_outbox_age_seconds',
      '等得最久的一条等了多久（秒）· age of the oldest that waits to leave',
      'channel',
    ),
    outboxFailed: gauge(
      'luodi_outbox_failed_day',
      '一天内最终没有发出的条数 · what failed to leave for good within a day',
      'channel',
    ),
    outboxOpen: gauge('luodi_outbox_open', '断开的对外通路数 · targets that are left alone', 'channel'),
    backup: gauge(
      'luodi_backup_age_seconds',
      '距上次备份多久（秒），从未备份为 +Inf · seconds since the last backup, +Inf before the first',
    ),
    free: gauge('luodi_disk_free_bytes', '数据目录所在磁盘的可用空间 · free space on the disk of the data folder'),
    size: gauge('luodi_disk_size_bytes', '数据目录所在磁盘的大小 · size of the disk of the data folder'),
  };
}

function setPools(gauges: Gauges, pools: Sources['pools']): void {
  for (const [pool, { totalCount, idleCount, waitingCount }] of Object.entries(pools)) {
    gauges.pool.set({ pool, state: 'open' }, totalCount);
    gauges.pool.set({ pool, state: 'idle' }, idleCount);
    gauges.pool.set({ pool, state: 'waited-for' }, waitingCount);
  }
}

async function setInstallation(gauges: Gauges, read: Sources['read']): Promise<void> {
  const { renewing, listener, waiting, lag, failed, outbox, outboxAge, outboxFailed, outboxOpen } = gauges;
  for (const each of [renewing, listener, waiting, lag, failed, outbox, outboxAge, outboxFailed, outboxOpen])
    each.reset();
  try {
    const readings = await read();
    const { listeners, jobs, backupSeconds } = readings;
    gauges.up.set(1);
    for (const [why, count] of Object.entries(readings.renewing)) renewing.set({ why }, count);
    for (const { channel, ...told } of readings.outbox) {
      outbox.set({ channel }, told.waiting);
      outboxAge.set({ channel }, told.seconds);
      outboxFailed.set({ channel }, told.failed);
      outboxOpen.set({ channel }, told.open);
    }
    gauges.backup.set(backupSeconds ?? Number.POSITIVE_INFINITY);
    for (const { name, seconds } of listeners) listener.set({ listener: name }, seconds);
    for (const { name, ...told } of jobs) {
      waiting.set({ job: name }, told.waiting);
      lag.set({ job: name }, told.seconds);
      failed.set({ job: name }, told.failed);
    }
  } catch {
    gauges.up.set(0);
  }
}

async function setDisk(gauges: Gauges, folder: string): Promise<void> {
  const { bavail, blocks, bsize } = await statfs(folder);
  gauges.free.set(bavail * bsize);
  gauges.size.set(blocks * bsize);
}

/** Declares the figures that are read when they are asked for. Answers the reading of them, to be done before each answer. */
export function declareGauges(registry: Registry, sources: Sources): () => Promise<void> {
  const gauges = declare(registry);
  new Counter({
    name: 'luodi_failed_attempts_total',
    help: '登录等凭据未通过的次数 · sign-ins and other credentials that failed',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(failedAttempts());
    },
  });
  const renewal = (name: string, help: string, read: () => number) =>
    new Counter({
      name,
      help,
      registers: [registry],
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  renewal('luodi_matching_renewed_total', '重新匹配过的记录数 · records matched anew', () => sources.renewed().records);
  renewal(
    'luodi_matching_renewal_seconds_total',
    '重新匹配用时（秒）· seconds spent on matching anew',
    () => sources.renewed().seconds,
  );
  return async () => {
    setPools(gauges, sources.pools);
    gauges.index.set(sources.isIndexReady() ? 1 : 0);
    gauges.overlap.set(await sources.rankingOverlap());
    await setDisk(gauges, sources.folder);
    await setInstallation(gauges, sources.read);
  };
}
