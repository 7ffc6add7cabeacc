import { createWriteStream, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Actor } from '#kernel/actor.ts';
import type { ImportView } from '#kernel/register-import.ts';
import { organisationNamed } from '#modules/organisations/index.ts';
import { getAccount, listAccounts } from '#modules/people/index.ts';
import { asSystem, inTransaction } from '#server/database/context.ts';
import { writeBadRows } from '#server/register/bad-rows.ts';
import { checkImport } from '#server/register/check-import.ts';
import { commitImport } from '#server/register/commit-import.ts';
import { allBadRows, orderCommit } from '#server/register/import-routes.ts';
import { getImport, viewOf } from '#server/register/import-store.ts';
import { type ImportKit, type ImportTask, importerOf } from '#server/register/importer.ts';
import { receiveImport } from '#server/register/receive-import.ts';
import { importKit } from '../import-kit.ts';
import { TERMINAL_TASK, withInstallation } from './installation.ts';
import { PLACE, readArguments, required, UsageError } from './usage.ts';

const OPTIONS = {
  ...PLACE,
  organisation: { type: 'string' },
  as: { type: 'string' },
  commit: { type: 'boolean' },
} as const;

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new UsageError({ zh: `读不到文件 ${path}。`, en: `The file ${path} cannot be read.` });
  }
}

/** For whom and as whom: the login given, or the first lead of the organisation. */
function importer(kit: ImportKit, organisation: string, login: string | undefined) {
  return asSystem(kit.databases, TERMINAL_TASK, async (ctx) => {
    const { id, name } = await organisationNamed(ctx, organisation);
    const accounts = login ? [await getAccount(ctx, login)] : await listAccounts(ctx, id);
    const leads = accounts.find(({ places }) =>
      places.some((place) => place.organisationId === id && place.role === 'lead'),
    );
    const person = login ? accounts[0] : leads;
    if (!person)
      throw new UsageError({
        zh: `${name} 没有负责人，请用 --as 写明由谁导入。`,
        en: `${name} has no lead; say with --as who imports.`,
      });
    return { organisationId: id, personId: person.personId };
  });
}

/** One import with the rights of one person, checked and, when told, written. */
class Desk {
  readonly kit: ImportKit;
  readonly actor: Actor;
  constructor(kit: ImportKit, actor: Actor) {
    this.kit = kit;
    this.actor = actor;
  }

  readonly run = <T>(work: Parameters<typeof inTransaction<T>>[2]): Promise<T> =>
    inTransaction(this.kit.databases, { actor: this.actor, requestId: 'terminal:import' }, work);

  view(id: string): Promise<ImportView> {
    return this.run(async (ctx) => viewOf(await getImport(ctx, id)));
  }

  async check(register: string, file: { name: string; bytes: Buffer }): Promise<ImportView> {
    const { id } = await receiveImport(this.kit, this.actor, register, file, this.run);
    await checkImport(this.kit, this.taskOf(id));
    return this.view(id);
  }

  async write(id: string): Promise<ImportView> {
    await this.run((ctx) => orderCommit(this.kit, ctx, id));
    await commitImport(this.kit, this.taskOf(id));
    return this.view(id);
  }

  private taskOf(importId: string): ImportTask {
    return { importId, personId: this.actor.personId!, organisationId: this.actor.acting!.organisationId };
  }
}

function printCounts({ state, counts, total, failure }: ImportView): void {
  if (failure) console.log(`${failure.zh}\n${failure.en}`);
  console.log(
    `${state}  共 ${total} 行 rows: 新增 new ${counts.new}, 更新 changed ${counts.changed}, 无变化 unchanged ${counts.unchanged}, 错误 bad ${counts.bad}, 相近 alike ${counts.alike}, 写入 written ${counts.written}`,
  );
}

async function saveBadRows(desk: Desk, view: ImportView, path: string): Promise<void> {
  const rows = allBadRows(desk.run, view.id);
  const { register } = importerOf(desk.kit, view.register);
  await pipeline(writeBadRows(register, rows, 'zh'), createWriteStream(path));
  console.log(`有错误的行 · bad rows: ${path}`);
}

/** `luodi import REGISTER FILE --organisation CODE|NAME`: a dry run, and with `--commit` the good rows are written. Answers 1 when rows are bad. */
export async function importFile(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, 2);
  const register = required(
    positionals[0],
    '清单名（如 achievements、needs、receipts）',
    'The register (achievements, needs, receipts …)',
  );
  const path = required(positionals[1], '文件', 'The file');
  const organisation = required(values.organisation, '单位（--organisation）', 'The organisation (--organisation)');
  const file = { name: basename(path), bytes: bytesOf(path) };
  return withInstallation(values.database, async ({ databases }) => {
    const kit = importKit({ databases });
    const { personId, organisationId } = await importer(kit, organisation, values.as);
    const desk = new Desk(kit, await kit.actorFor(personId, organisationId));
    let view = await desk.check(register, file);
    const good = view.counts.new + view.counts.changed;
    if (values.commit && view.state === 'checked' && good > 0) view = await desk.write(view.id);
    printCounts(view);
    if (view.state === 'mapping' || view.counts.alike > 0)
      console.log(
        '请在导入页对应各列、决定相近的行 · match the columns and decide about alike rows on the import page',
      );
    if (view.counts.bad > 0) await saveBadRows(desk, view, `${path}.bad.xlsx`);
    if (!values.commit && view.state === 'checked')
      console.log('这是试算，没有写入；加 --commit 写入 · a dry run; add --commit to write');
    return view.counts.bad > 0 || view.state === 'failed' || view.state === 'mapping' ? 1 : 0;
  });
}
