import { z } from 'zod';
import { contract } from '#kernel/contract.ts';

/** A kept file as its record's readers see it. */
export const keptFile = z.object({
  id: z.uuid(),
  subjectKind: z.string(),
  subjectId: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.number(),
  sha256: z.string(),
  createdByName: z.string(),
  createdAt: z.string(),
});
export type KeptFile = z.infer<typeof keptFile>;

export const filesContract = contract({
  downloadFile: {
    method: 'GET',
    path: '/api/files/:id',
    access: 'member',
    params: z.strictObject({ id: z.uuid() }),
    summary: { zh: '下载附件', en: 'Download an attachment' },
  },
});
