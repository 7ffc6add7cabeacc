import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type Ctx, type Databases, emit } from '#server/database/context.ts';
import { listFilesOf, receiveUpload, storeFile, type Upload } from '#server/files/files.ts';
import type { Edge } from '#server/http/mount.ts';
import { readPdfText } from '#server/pdf/read-text.ts';
import { spendAllowance } from '#server/session/attempts.ts';
import type { CertificateReading } from './contract-certificate.ts';
import { CERTIFICATE_FILES } from './contract-words.ts';
import { whyNotEdit } from './rules.ts';
import { readCertificateText } from './rules-certificate.ts';
import { getAchievement } from './write.ts';

/** Certificates of one achievement, and readings of one person within an hour. */
const MOST = { kept: 20, read: 60 } as const;

/** Reads a certificate that somebody sent, for their form: nothing of it is kept. Refuses what is no certificate that is known. */
export async function readCertificate(edge: Edge, { system }: Databases): Promise<CertificateReading> {
  await spendAllowance(system, `certificate:${edge.actor.personId}`, MOST.read);
  const { bytes } = await receiveUpload(edge.request);
  const reading = readCertificateText(await readPdfText(bytes));
  if (!reading) throw refuse('achievements/no-certificate');
  return reading;
}

/** Keeps a certificate with an achievement; it is read by whom the record is read by. Refuses who may not edit the record, and a twenty-first file. */
export async function keepCertificate(ctx: Ctx, id: string, upload: Upload): Promise<void> {
  const record = await getAchievement(ctx, id);
  refuseIf(whyNotEdit(ctx.actor, record));
  const kept = await listFilesOf(ctx, CERTIFICATE_FILES, [id]);
  if (kept.length >= MOST.kept) throw refuse('achievements/too-many-files', { most: MOST.kept });
  const file = await storeFile(ctx, upload, { subjectKind: CERTIFICATE_FILES, subjectId: id, readers: record.readers });
  emit(ctx, {
    type: 'achievement.attached',
    kind: 'achievement',
    subject: id,
    organisation: record.organisationId,
    readers: record.readers,
    data: { file: file.id },
  });
}
