import { z } from 'zod';
import { contract } from '#kernel/contract.ts';

const bilingual = z.strictObject({ zh: z.string(), en: z.string() });

/** An approval with the step that waits for the reader's signature. */
export const waitingApproval = z.strictObject({
  id: z.uuid(),
  purpose: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  title: bilingual,
  link: z.string(),
  step: bilingual,
  openedAt: z.string(),
  expiresOn: z.string().nullable(),
});
export type WaitingApproval = z.infer<typeof waitingApproval>;

export const approvalsContract = contract({
  listWaitingApprovals: {
    method: 'GET',
    path: '/api/approvals/waiting',
    access: 'member',
    summary: { zh: '等我签字的会签，最早的在前', en: 'Approvals that wait for my signature, oldest first' },
    response: z.strictObject({ approvals: z.array(waitingApproval) }),
  },
});
