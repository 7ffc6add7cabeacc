import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { role } from './contract.ts';

const holder = z.object({
  membershipId: z.uuid(),
  version: z.number(),
  organisationId: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  role,
  since: z.string(),
  disabled: z.boolean(),
});

export const administratorsContract = contract({
  listAdministrators: {
    method: 'GET',
    path: '/api/administrators',
    access: 'member',
    response: z.object({
      holders: z.array(holder),
      /** Offices that nobody holds alone. */
      missing: z.array(role),
    }),
    summary: {
      zh: '系统、安全、审计三员由谁担任（管理员可看）',
      en: 'Who holds the three offices of administrators, for administrators',
    },
  },
});
