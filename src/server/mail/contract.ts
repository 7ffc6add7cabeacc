import { z } from 'zod';
import { contract } from '#kernel/contract.ts';

export const mailContract = contract({
  readMail: {
    method: 'GET',
    path: '/api/mail',
    access: 'public',
    summary: { zh: '本系统是否发邮件', en: 'Whether this installation sends mail' },
    response: z.strictObject({ on: z.boolean() }),
  },
});
