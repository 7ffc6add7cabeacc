import { z } from 'zod';
import type { JobDeclaration } from '../jobs/job.ts';
import { checkImport } from './check-import.ts';
import { commitImport } from './commit-import.ts';
import { forgetImports } from './import-store.ts';
import { CHECK_JOB, COMMIT_JOB, type ImportKit, UNDO_JOB } from './importer.ts';
import { undoImport } from './undo-import.ts';

/** Days for which an import's rows, the bad ones above all, can be fetched. */
const KEPT_DAYS = 30;
const LONGEST_SECONDS = 3_600;

const task = z.object({ importId: z.uuid(), personId: z.uuid(), organisationId: z.uuid() });

/** The jobs behind the import routes: check an uploaded file, write a committed one, forget imports untouched for 30 days. */
export const importJobs = (kit: ImportKit): JobDeclaration[] => [
  {
    name: CHECK_JOB,
    title: { zh: '检查导入的文件', en: 'Check imported files' },
    seconds: LONGEST_SECONDS,
    run: ({ data, signal }) => checkImport(kit, task.parse(data), signal),
  },
  {
    name: COMMIT_JOB,
    title: { zh: '写入导入的行', en: 'Write imported rows' },
    seconds: LONGEST_SECONDS,
    run: ({ data, signal }) => commitImport(kit, task.parse(data), signal),
  },
  {
    name: UNDO_JOB,
    title: { zh: '撤销导入', en: 'Take an import back' },
    seconds: LONGEST_SECONDS,
    run: ({ data, signal }) => undoImport(kit, task.parse(data), signal),
  },
  {
    name: 'imports.forget',
    title: { zh: '清理三十天前的导入文件', en: 'Forget old imports' },
    cron: '40 3 * * *',
    run: ({ system }) =>
      system(async (ctx) => {
        const since = new Date(Date.parse(ctx.now) - KEPT_DAYS * 86_400_000).toISOString();
        await forgetImports(ctx, since);
      }),
  },
];
