import { execFileSync } from 'node:child_process';
import ExcelJS from 'exceljs';
import { expect } from 'vitest';
import type { Output } from '#kernel/contract.ts';
import type { ImportRow } from '#kernel/register-import.ts';
import type { importContract } from '#kernel/register-import-routes.ts';
import { inTransaction } from '#server/database/context.ts';
import { checkImport } from '#server/register/check-import.ts';
import { commitImport } from '#server/register/commit-import.ts';
import { receiveImport } from '#server/register/receive-import.ts';
import { undoImport } from '#server/register/undo-import.ts';
import { importKit } from '../../src/app/import-kit.ts';
import type { Somebody, TestServer } from './given.ts';

export type ImportShown = Output<(typeof importContract)['getImport']['response']>;

/** Imports into one register by one person, the jobs behind them run by hand. */
export function importsOf(server: TestServer, who: Somebody, register: string) {
  const task = (importId: string) => ({ importId, personId: who.personId, organisationId: who.organisation.id });
  const kit = { ...importKit(server) };
  const look = async (id: string) => (await who.get(`/api/imports/${id}`)).json<ImportShown>();
  const order = async (id: string, what: string) => {
    const answer = await who.post(`/api/imports/${id}/${what}`, {}, { once: true });
    expect(answer.statusCode, answer.body).toBe(200);
  };
  return {
    look,
    async check(bytes: Buffer, name = '导出.xlsx'): Promise<ImportShown> {
      const actor = await kit.actorFor(who.personId, who.organisation.id);
      const run = <T>(work: Parameters<typeof inTransaction<T>>[2]) =>
        inTransaction(server.databases, { actor, requestId: 'test', now: server.now() }, work);
      const { id } = await receiveImport(kit, actor, register, { name, bytes }, run);
      await checkImport(kit, task(id));
      return look(id);
    },
    async again(
      id: string,
      keys: readonly (string | null)[],
      conversions: readonly unknown[] = [],
    ): Promise<ImportShown> {
      const answer = await who.post(`/api/imports/${id}/mapping`, { keys, conversions });
      expect(answer.statusCode, answer.body).toBe(200);
      await checkImport(kit, task(id));
      return look(id);
    },
    async rows(id: string, of: ImportRow['outcome']): Promise<ImportRow[]> {
      return (await who.get(`/api/imports/${id}/rows?of=${of}`)).json<{ rows: ImportRow[] }>().rows;
    },
    choose: (id: string, row: number, choice: object) =>
      who.post(`/api/imports/${id}/choices`, { choices: [{ row, choice }] }),
    async commit(id: string, proved = false): Promise<ImportShown> {
      await order(id, proved ? 'proved-commit' : 'commit');
      await commitImport(kit, task(id));
      return look(id);
    },
    async undo(id: string, proved = false): Promise<ImportShown> {
      await order(id, proved ? 'proved-undo' : 'undo');
      await undoImport(kit, task(id));
      return look(id);
    },
  };
}

/** A workbook as systems print it: lines of cells, some of them merged over several columns (`[row, from, to]`, from 1). */
export async function printed(
  lines: readonly (readonly unknown[])[],
  merged: readonly (readonly [number, number, number])[] = [],
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Sheet1');
  for (const line of lines) sheet.addRow([...line]);
  for (const [row, from, to] of merged) sheet.mergeCells(row, from, row, to);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** CSV in GB18030, as the system's own converter writes it. */
export const gb18030 = (...lines: string[]): Buffer =>
  execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], { input: `${lines.join('\r\n')}\r\n` });
