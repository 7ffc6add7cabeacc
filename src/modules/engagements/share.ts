import type { Audience } from '#kernel/audience.ts';
import type { Ctx } from '#server/database/context.ts';
import { setReadersOfFiles } from '#server/files/files.ts';
import { NOTE_FILES } from './contract-words.ts';
import { sharedNoteIds, widenExchange } from './store.ts';

/** Who reads the shared exchange from now on: notes for all parties with their attachments, questions, receipts. As the system role. */
export async function shareExchange(ctx: Ctx, engagementId: string, to: readonly Audience[]): Promise<void> {
  await widenExchange(ctx, engagementId, to);
  await setReadersOfFiles(ctx, NOTE_FILES, await sharedNoteIds(ctx, engagementId), to);
}
