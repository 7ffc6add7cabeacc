import { refuse } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import { writePdf } from '#server/pdf/write-pdf.ts';
import { showNotice } from './read.ts';
import { evidenceOf } from './rules-evidence.ts';

/** The evidence of a notice as a PDF, for the institution whose it is. From the same record it is the same to the last byte. */
export async function writeEvidence(ctx: Ctx, id: string): Promise<{ name: string; bytes: Buffer }> {
  const shown = await showNotice(ctx, id);
  const { organisationId, title, opensOn } = shown.notice;
  if (ctx.actor.acting?.organisationId !== organisationId) throw refuse('access/denied');
  return { name: `公示证明-${title}-${opensOn}.pdf`, bytes: writePdf(`公示证明：${title}`, evidenceOf(shown)) };
}
