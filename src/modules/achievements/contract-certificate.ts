import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { achievementRecord } from './contract.ts';

/** The certificates that are read: patents of three kinds, software copyright, plant variety rights. */
export const CERTIFICATE_KINDS = [
  'invention',
  'utility-model',
  'design',
  'software-copyright',
  'plant-variety',
] as const;
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number];

/** What is read off a certificate. */
export const CERTIFICATE_FIELDS = [
  'title',
  'number',
  'inventors',
  'owners',
  'filedOn',
  'grantedOn',
  'certificateNumber',
] as const;
export type CertificateField = (typeof CERTIFICATE_FIELDS)[number];

/** One thing read: the parts of a list each for itself, dates as `2026-03-02`. `doubt` says why it should be looked at; null when nothing speaks against it. */
export const readField = z.object({
  key: z.enum(CERTIFICATE_FIELDS),
  values: z.array(z.string()),
  doubt: z.object({ zh: z.string(), en: z.string() }).nullable(),
});
export type ReadField = z.infer<typeof readField>;

export const certificateReading = z.object({
  kind: z.enum(CERTIFICATE_KINDS),
  fields: z.array(readField),
});
export type CertificateReading = z.infer<typeof certificateReading>;

export const certificateContract = contract({
  readCertificate: {
    method: 'POST',
    path: '/api/achievements/certificate',
    access: 'member',
    response: certificateReading,
    summary: {
      zh: '读一份专利、软著或品种权证书（multipart，字段 file）；什么也不保存',
      en: 'Read a certificate of a patent, software copyright or plant variety (multipart, field file); nothing is kept',
    },
  },
  keepCertificate: {
    method: 'POST',
    path: '/api/achievements/:id/certificates',
    access: 'member',
    params: z.strictObject({ id: z.uuid() }),
    response: achievementRecord,
    summary: {
      zh: '把证书存为成果的附件（multipart，字段 file）',
      en: 'Keep a certificate as an attachment of an achievement (multipart, field file)',
    },
  },
});
