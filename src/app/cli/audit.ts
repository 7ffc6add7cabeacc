import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ADMINISTRATORS, ofOrganisation, readers } from '#kernel/audience.ts';
import { type CivilDate, isCivilDate } from '#kernel/dates.ts';
import { organisationNamed } from '#modules/organisations/index.ts';
import { readConfig } from '#server/config.ts';
import { asSystem, emit } from '#server/database/context.ts';
import { identityOf, readAnchors } from '#server/events/anchor.ts';
import { type EventFormat, eventLines, eventsIn } from '#server/events/export-events.ts';
import { type Finding, PROBLEM_WORDS } from '#server/events/finding.ts';
import { type Verified, verifyAudit } from '#server/events/verify.ts';
import { TERMINAL_TASK, withInstallation } from './installation.ts';
import { PLACE, readArguments, required, UsageError } from './usage.ts';

const OPTIONS = {
  ...PLACE,
  anchors: { type: 'string' },
  json: { type: 'boolean' },
  organisation: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string' },
} as const;

type Given = ReturnType<typeof readArguments<typeof OPTIONS>>['values'];

const SHOWN = 20;

function place({ organisation, seq, id, after, by, file }: Finding): string {
  const parts = [
    organisation && `单位 organisation ${organisation}`,
    seq !== null && `序号 seq ${seq}`,
    id !== null && `编号 id ${id}`,
    after !== null && `此前可证的最后一条 last proven before it ${after}`,
    by !== null && `封存或留存号 seal or anchor ${by}`,
    file,
  ];
  return parts.filter(Boolean).join('  ');
}

function print({ rows, chains, seals, anchors, findings }: Verified, seconds: number): void {
  for (const finding of findings.slice(0, SHOWN)) {
    const { zh, en } = PROBLEM_WORDS[finding.problem];
    console.log(`✗ ${zh} · ${en}\n    ${place(finding)}`);
  }
  if (findings.length > SHOWN) console.log(`  … ${findings.length}`);
  const counted = `事件 events ${rows}  链 chains ${chains}  封存 seals ${seals}  库外留存 anchors ${anchors}  ${seconds.toFixed(1)} s`;
  console.log(findings.length === 0 ? `✓ 审计记录完整 · the audit trail holds\n  ${counted}` : `  ${counted}`);
  if (anchors === 0)
    console.log(
      '  没有库外留存可比：整体重写或恢复旧备份看不出来。\n  No anchors to hold it against: a full rewrite or an older backup cannot be seen.',
    );
}

/** Anchors of the folder named, all of which must be of this installation; else of the configured one, where others are passed over. */
function anchorsOf(given: string | undefined, of: string | undefined) {
  if (given) return readAnchors(resolve(given));
  const { anchorsFolder } = readConfig(process.env, process.cwd(), 'command');
  return readAnchors(anchorsFolder).filter(({ anchors }) => anchors.length === 0 || anchors[0]!.of === of);
}

async function verify(values: Given): Promise<number> {
  return withInstallation(values.database, async ({ databases }) => {
    const of = await identityOf(databases.system);
    const begun = performance.now();
    const verified = await verifyAudit(databases.system, anchorsOf(values.anchors, of));
    if (values.json) console.log(JSON.stringify(verified));
    else print(verified, (performance.now() - begun) / 1_000);
    return verified.findings.length > 0 ? 1 : 0;
  });
}

function dayOf(text: string | undefined, name: string): CivilDate | undefined {
  if (text === undefined || isCivilDate(text)) return text;
  throw new UsageError({
    zh: `--${name} 应为日期，如 2026-03-02，现在是 ${text}。`,
    en: `--${name} must be a date such as 2026-03-02, not ${text}.`,
  });
}

function formatOf(text = 'jsonl'): EventFormat {
  if (text === 'jsonl' || text === 'csv') return text;
  throw new UsageError({ zh: '--format 应为 jsonl 或 csv。', en: '--format must be jsonl or csv.' });
}

async function exportEvents(values: Given): Promise<number> {
  const name = required(values.organisation, '单位（--organisation）', 'The organisation (--organisation)');
  const [from, to] = [dayOf(values.from, 'from'), dayOf(values.to, 'to')];
  const format = formatOf(values.format);
  const out = resolve(values.out ?? `events.${format}`);
  return withInstallation(values.database, async ({ databases }) => {
    const organisation = await asSystem(databases, TERMINAL_TASK, async (ctx) => {
      const found = await organisationNamed(ctx, name);
      emit(ctx, {
        type: 'audit.exported',
        kind: 'organisation',
        subject: found.id,
        organisation: found.id,
        readers: readers(ofOrganisation(found.id), ADMINISTRATORS),
        data: { from: from ?? '', to: to ?? '', format },
      });
      return found;
    });
    const events = eventsIn(databases.system, { organisationId: organisation.id, from, to });
    await pipeline(Readable.from(eventLines(events, format)), createWriteStream(out, { mode: 0o600 }));
    console.log(out);
    return 0;
  });
}

/** `luodi audit verify` holds the audit trail against itself and its anchors and answers 1 when anything is wrong; `luodi audit export` writes events to a file. */
export async function audit(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, 1);
  if (positionals[0] === 'verify') return verify(values);
  if (positionals[0] === 'export') return exportEvents(values);
  throw new UsageError({
    zh: '请写 luodi audit verify 或 luodi audit export --organisation 单位。',
    en: 'Say luodi audit verify, or luodi audit export --organisation NAME.',
  });
}
