import { refuse } from '#kernel/refusal.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import { listFilesOf, storeFile, type Upload } from '#server/files/files.ts';
import { NOTE_FILES } from './contract-words.ts';
import { loadToRead } from './progress.ts';
import { listNotes } from './store.ts';

/** Attachments of one note. */
const MOST = 10;

/** Attaches a file to a note of the actor's own; it is read by whom the note is read by. Refuses another one's note and an eleventh file. */
export async function attachFile(ctx: Ctx, id: string, noteId: string, upload: Upload): Promise<void> {
  const { row, parties } = await loadToRead(ctx, id);
  const note = (await listNotes(ctx, id)).find((one) => one.id === noteId);
  if (!note) throw refuse('record/missing');
  if (note.authorId !== ctx.actor.personId) throw refuse('engagements/not-your-note');
  const kept = await listFilesOf(ctx, NOTE_FILES, [noteId]);
  if (kept.length >= MOST) throw refuse('engagements/too-many-files', { most: MOST });
  const file = await storeFile(ctx, upload, { subjectKind: NOTE_FILES, subjectId: noteId, readers: note.readers });
  emit(ctx, {
    type: 'engagement.attached',
    kind: 'engagement',
    subject: id,
    organisation: parties.supply,
    readers: note.visibleTo === 'own' ? [] : note.readers,
    data: { number: row.number, file: file.id },
  });
}
