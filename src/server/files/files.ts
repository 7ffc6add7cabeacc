import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { ADMINISTRATORS, type Audience, ofOrganisation, ofPerson, readers } from '#kernel/audience.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type Ctx, emit } from '../database/context.ts';
import { routes } from '../http/mount.ts';
import { partName } from '../http/part-name.ts';
import { sendFile } from '../register/send-file.ts';
import { filesContract, type KeptFile } from './contract.ts';
import { isOfficeDocument } from './office.ts';
import { cleanName, extensionOf, isOffice, KIND_LIST, MOST_BYTES, typeOf, whyNotKeep } from './rules.ts';
import { addFile, findFile, organisationOfFile, readContent } from './store.ts';

export { listFilesOf, removeFilesOf, setReadersOfFiles } from './store.ts';

/** A file that arrived and was found fit, in memory until a transaction stores it. */
export interface Upload {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
  readonly sha256: string;
}

/**
 * Takes the file of a multipart request and checks it. Call it before a transaction is open. Refuses no file, an empty or too large one, and one
 * whose content is not what its extension says.
 */
export async function receiveUpload(request: FastifyRequest): Promise<Upload> {
  const part = request.isMultipart()
    ? await request.file({ limits: { fileSize: MOST_BYTES + 1, files: 1 }, throwFileSizeLimit: false })
    : undefined;
  if (!part) throw refuse('files/none');
  const name = cleanName(partName(part));
  const bytes = await part.toBuffer();
  refuseIf(whyNotKeep(name, bytes));
  const extension = extensionOf(name);
  if (isOffice(extension) && !(await isOfficeDocument(bytes, extension)))
    throw refuse('files/kind', { name, kinds: KIND_LIST });
  return {
    name,
    bytes,
    type: typeOf(name, bytes.subarray(0, 4096))!,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

/** To what a file is attached, and who reads it. */
export interface Attachment {
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly readers: readonly Audience[];
}

/** Keeps an upload as an attachment of a record; the record's module has decided that the actor may, and emits the event. */
export async function storeFile(ctx: Ctx, upload: Upload, to: Attachment): Promise<KeptFile> {
  const file: KeptFile = {
    id: randomUUID(),
    subjectKind: to.subjectKind,
    subjectId: to.subjectId,
    name: upload.name,
    type: upload.type,
    size: upload.bytes.length,
    sha256: upload.sha256,
    createdByName: ctx.actor.name,
    createdAt: ctx.now,
  };
  const by = { organisationId: ctx.actor.acting?.organisationId ?? null, createdBy: ctx.actor.personId ?? null };
  await addFile(ctx, { ...file, ...by, readers: to.readers }, upload.bytes);
  return file;
}

/**
 * Records a download in the chain of the organisation whose file it is: for whoever downloads, their organisation, and the administrators; for the
 * owner as well unless another enterprise downloads, which may still be anonymous to it.
 */
async function emitDownloaded(ctx: Ctx, file: KeptFile): Promise<void> {
  const { personId, acting } = ctx.actor;
  if (!personId) return;
  const owner = await organisationOfFile(ctx, file.id);
  const isHidden = acting?.organisationKind === 'enterprise' && acting.organisationId !== owner;
  const shown = [isHidden ? undefined : owner, acting?.organisationId].map((id) => id && ofOrganisation(id));
  emit(ctx, {
    type: 'file.downloaded',
    kind: file.subjectKind,
    subject: file.subjectId,
    organisation: owner,
    readers: readers(...shown, ofPerson(personId), ADMINISTRATORS),
    data: { file: file.id, size: file.size },
  });
}

/** A file with its content for a reader who may see it. Refuses one that is not there, and one whose content is not what was stored. */
export async function openFile(ctx: Ctx, id: string): Promise<{ file: KeptFile; bytes: Buffer }> {
  const file = await findFile(ctx, id);
  if (!file) throw refuse('record/missing');
  const bytes = await readContent(ctx, id, file.size);
  if (createHash('sha256').update(bytes).digest('hex') !== file.sha256)
    throw refuse('files/damaged', { name: file.name });
  return { file, bytes };
}

/** Downloading, always as a file to keep and never as a page of ours. */
export const fileRoutes = routes(filesContract, {
  downloadFile: {
    outside: async (edge, { params }) => {
      const { file, bytes } = await edge.transaction(async (ctx) => {
        const opened = await openFile(ctx, params.id);
        await emitDownloaded(ctx, opened.file);
        return opened;
      });
      return sendFile(edge, { fileName: file.name, contentType: file.type, stream: Readable.from([bytes]) });
    },
  },
});
