import { Refusal, say } from '#kernel/refusal.ts';
import { readConfig } from '#server/config.ts';
import { audit } from './cli/audit.ts';
import { backup, restore } from './cli/backup.ts';
import { bench } from './cli/bench.ts';
import { calc } from './cli/calc.ts';
import { config } from './cli/config.ts';
import { demo } from './cli/demo.ts';
import { doctor } from './cli/doctor.ts';
import { exportRegister } from './cli/export.ts';
import { importFile } from './cli/import.ts';
import { judged } from './cli/judged.ts';
import { match } from './cli/match.ts';
import { outbox } from './cli/outbox.ts';
import { retention } from './cli/retention.ts';
import { UsageError } from './cli/usage.ts';
import { user } from './cli/user.ts';
import { endWith, serve } from './main.ts';

const HELP = `
落地 Luodi

  luodi serve                                        启动服务 · start the server
  luodi demo [--achievements N --needs M]            向空库装入演示城市 · load the demo city into an empty database
  luodi import REGISTER FILE --organisation CODE|NAME [--as LOGIN] [--commit]
                                                     导入成果（achievements）或需求（needs），不加 --commit 只试算
                                                     import achievements or needs; a dry run without --commit
  luodi export REGISTER --as LOGIN [--format xlsx|csv] [--out FILE]
                                                     按某人的可见范围导出 · export a register as somebody sees it
  luodi match --text TEXT | --file FILE [--to listing|posting] [--k 10] [--json]
                                                     用一段文字匹配公开清单 · match a text with the public lists
  luodi match renew [--here]                         全部重新匹配并看进度，--here 表示在这里办
                                                     match everything anew and watch; --here works in this process too
  luodi user create LOGIN --name NAME --organisation CODE|NAME [--role ROLE] [--office OFFICE]
  luodi user reset LOGIN | reset-second-factor LOGIN | disable LOGIN | enable LOGIN | list [--organisation CODE|NAME]
                                                     账号 · accounts
  luodi doctor [--json]                              检查全部不变式 · check every invariant
  luodi audit verify [--anchors DIR] [--json]        核对审计记录 · verify the audit trail
  luodi audit export --organisation CODE|NAME [--from DATE] [--to DATE] [--format jsonl|csv] [--out FILE]
                                                     导出一个单位的审计记录 · export an organisation’s events
  luodi retention [--dry-run] [--json]               按留存规则清理到期数据，或只看会删多少
                                                     remove what is past its time, or say how much would go
  luodi outbox list [--state pending|sent|failed|dropped] [--limit N] [--json]
                                                     对外通知的投递 · what left, waits or failed
  luodi outbox retry ID | --all-dead                 再发没有发出的 · send again what failed for good
  luodi config check | print [--redact]              检查或列出设置 · check or list the settings
  luodi backup --out DIR | backup verify FROM        备份、核对备份 · back up, verify a backup
  luodi restore FROM                                 恢复到空库 · restore into an empty database
  luodi bench match --dir DIR [--peers] [--json]     评测匹配，可与别的引擎对照 · measure matching, beside other engines
  luodi bench make [--from ABSTRACTS.jsonl[.gz]] [--out DIR] [--seed N] [--json]
                                                     由摘要派生评测集 · derive judged sets from abstracts
  luodi bench scale [--documents N] [--from ABSTRACTS.jsonl[.gz]] [--json]
                                                     测大规模匹配 · measure matching at any size
  luodi calc NAME --json '{…}' [--on DATE] | calc --list | calc --schema NAME
                                                     政策计算器 · calculators of law and policy
  luodi judged export --set ID --out DIR             导出已结束的评判集 · write out a closed judging set

  --database URL 或 or DATABASE_URL                  指定数据库；否则用 LUODI_DATA 里的内置库
                                                     the database; otherwise the embedded one in LUODI_DATA
`;

type Command = (args: readonly string[]) => Promise<number | undefined>;

const COMMANDS: Readonly<Record<string, Command>> = {
  serve: async () => {
    await serve(readConfig(process.env, process.cwd()));
    return undefined;
  },
  demo,
  import: importFile,
  export: exportRegister,
  match,
  user,
  doctor,
  audit,
  retention,
  outbox,
  config,
  backup,
  restore,
  bench,
  judged,
  calc,
  help: async () => {
    console.log(HELP);
    return 0;
  },
};

async function run([name = 'help', ...args]: readonly string[]): Promise<number | undefined> {
  if (name === '--help' || name === '-h' || args.includes('--help')) return COMMANDS.help!([]);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command)
    throw new UsageError({
      zh: `没有命令 ${name}。用 luodi help 查看用法。`,
      en: `There is no command ${name}. See luodi help.`,
    });
  return command(args);
}

try {
  const code = await run(process.argv.slice(2));
  if (code !== undefined) process.exitCode = code;
} catch (error) {
  if (error instanceof UsageError) {
    console.error(error.message);
    process.exitCode = 2;
  } else if (error instanceof Refusal) {
    console.error(`${say(error, 'zh')}\n${say(error, 'en')}`);
    for (const { pointer, detail } of error.fields) console.error(`  ${pointer}  ${detail.zh} ${detail.en}`);
    process.exitCode = 1;
  } else endWith(error);
}
