import { refuse, refuseIf } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import { storeFile, type Upload } from '#server/files/files.ts';
import { readPdfText } from '#server/pdf/read-text.ts';
import { getDisclosure, holdDisclosure, standingOf } from './content.ts';
import { STATEMENT_FILES } from './contract-words.ts';
import { isOfOffice, whyNotEdit } from './rules.ts';
import { secrecyMarkIn } from './rules-secrecy.ts';
import { emitDisclosure, save } from './write.ts';

/** Statements of one disclosure. */
const MOST = 50;

/** The text of an upload as far as the house reads its kind: plain text, and PDFs that hold text. Empty for the others, which their name alone can give away. */
async function textOf({ type, bytes }: Upload): Promise<string> {
  if (type.startsWith('text/')) return bytes.toString('utf8');
  if (type !== 'application/pdf') return '';
  return (await readPdfText(bytes).catch(() => [])).join('\n');
}

/** Refuses an upload whose name or text bears a mark of secrecy. Call it before a transaction is open: nothing of the file is kept. */
export async function refuseMarked(upload: Upload): Promise<void> {
  const mark = secrecyMarkIn(upload.name) ?? secrecyMarkIn(await textOf(upload));
  if (mark) throw refuse('disclosures/marked-secret', { name: upload.name, mark });
}

/** Keeps a completer's ownership statement in place of an earlier one; it voids no confirmation. For author and office, before it is registered. */
export async function keepStatement(ctx: Ctx, id: string, name: string, upload: Upload): Promise<void> {
  const seen = await getDisclosure(ctx, id);
  if (!isOfOffice(ctx.actor, seen.organisationId)) refuseIf(whyNotEdit(ctx.actor, standingOf(seen)));
  const before = await holdDisclosure(ctx, id, seen.version);
  if (!before.form.completers.some((one) => one.name === name)) throw refuse('disclosures/not-an-inventor', { name });
  if (before.statements.length >= MOST) throw refuse('disclosures/too-many-files', { most: MOST });
  const file = await storeFile(ctx, upload, { subjectKind: STATEMENT_FILES, subjectId: id, readers: before.readers });
  const statements = [...before.statements.filter((one) => one.name !== name), { name, fileId: file.id }];
  const after = await save(ctx, before, { statements });
  emitDisclosure(ctx, 'attached', after, { data: { file: file.id } });
}
