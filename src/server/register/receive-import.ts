import { createHash, randomUUID } from 'node:crypto';
import type { Actor } from '#kernel/actor.ts';
import { ofMember, readers } from '#kernel/audience.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import type { ImportView } from '#kernel/register-import.ts';
import { type Ctx, emit } from '../database/context.ts';
import { enqueue } from '../jobs/requests.ts';
import { assertHarmlessArchive } from './archive.ts';
import { getImport, saveImport, viewOf } from './import-store.ts';
import { CHECK_JOB, type ImportKit, importerOf } from './importer.ts';
import { sniffFormat } from './sniff.ts';

/** A file as it arrived. */
export interface ArrivedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A file's name without folders, control and direction signs, and not too long: for showing only. */
export function shownName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .toWellFormed()
    .trim();
  return [...plain].slice(0, 120).join('') || 'import';
}

/**
 * Takes a file for a register: refuses who may not import and what is no harmless table, stores it, and hands it to the job that checks it.
 * `run` opens a transaction under the actor's rights; the file is looked at while none is open.
 */
export async function receiveImport(
  kit: Pick<ImportKit, 'importers'>,
  actor: Actor,
  register: string,
  file: ArrivedFile,
  run: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>,
): Promise<ImportView> {
  const importer = importerOf(kit, register);
  const organisationId = actor.acting?.organisationId;
  const { personId } = actor;
  if (!personId) throw refuse('session/needed');
  if (!organisationId) throw refuse('import/no-organisation');
  refuseIf(importer.whyNotImport(actor));
  const format = sniffFormat(file.bytes, file.name);
  if (format === 'xlsx') await assertHarmlessArchive(file.bytes);
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  const id = randomUUID();
  const fileName = shownName(file.name);
  return run(async (ctx) => {
    const seenBy = readers(ofMember(organisationId, personId));
    await saveImport(
      ctx,
      { id, register, organisationId, personId, fileName, format, readers: seenBy },
      sha256,
      file.bytes,
    );
    emit(ctx, {
      type: 'import.received',
      kind: 'import',
      subject: id,
      organisation: organisationId,
      readers: seenBy,
      data: { register, sha256, size: file.bytes.length },
    });
    await enqueue(ctx, CHECK_JOB, { importId: id, personId, organisationId });
    return viewOf(await getImport(ctx, id));
  });
}
