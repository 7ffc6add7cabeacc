import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import type { Choice } from '#kernel/register.ts';

const id = z.strictObject({ id: z.uuid() });
const version = z.int().min(1);

export const MANDATE_STATES = [
  { code: 'offered', zh: '待接受', en: 'Offered' },
  { code: 'active', zh: '生效', en: 'In force' },
  { code: 'declined', zh: '已谢绝', en: 'Declined' },
  { code: 'revoked', zh: '已撤销', en: 'Revoked' },
  { code: 'ended', zh: '已终止', en: 'Ended' },
] as const satisfies readonly Choice[];
export type MandateState = (typeof MANDATE_STATES)[number]['code'];

export const mandate = z.object({
  id: z.uuid(),
  principalId: z.uuid(),
  principalName: z.string(),
  managerId: z.uuid(),
  managerName: z.string(),
  managerOrganisationId: z.uuid().nullable(),
  /** Empty when the mandate is on everything of the principal's. */
  subjectKind: z.string(),
  subjectId: z.uuid().nullable(),
  subjectTitle: z.string(),
  fromOn: z.string(),
  toOn: z.string(),
  maySeePrice: z.boolean(),
  maySign: z.boolean(),
  exclusive: z.boolean(),
  /** What the manager declares who also acts for the other kind of side. */
  conflictDeclared: z.string(),
  note: z.string(),
  state: z.enum(MANDATE_STATES.map(({ code }) => code) as [MandateState, ...MandateState[]]),
  endedReason: z.string(),
  readers: z.array(z.string()),
  version: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Mandate = z.infer<typeof mandate>;

export const mandateOffer = z.strictObject({
  principalId: z.uuid(),
  managerId: z.uuid(),
  subject: z
    .strictObject({
      kind: z.enum(['achievement', 'need']),
      id: z.uuid(),
      title: z.string().trim().max(200).default(''),
    })
    .nullable()
    .default(null),
  fromOn: z.iso.date(),
  toOn: z.iso.date(),
  maySeePrice: z.boolean().default(false),
  maySign: z.boolean().default(false),
  exclusive: z.boolean().default(false),
  /** What is expected, in the principal's words. */
  note: z.string().trim().max(500).default(''),
});
export type MandateOffer = z.input<typeof mandateOffer>;

const reason = z.string().trim().min(2).max(300);

export const mandatesContract = contract({
  listMandates: {
    method: 'GET',
    path: '/api/mandates',
    access: 'member',
    query: z.strictObject({ principal: z.uuid().optional(), manager: z.uuid().optional() }),
    response: z.object({
      mandates: z.array(mandate),
      /** Ids of offers to me whose acceptance needs a declaration of the conflict of interest. */
      conflicting: z.array(z.uuid()),
    }),
    summary: { zh: '委托：我单位给出的和我受托的', en: 'Mandates my organisation gave and those I hold' },
  },
  readMandate: {
    method: 'GET',
    path: '/api/mandates/:id',
    access: 'member',
    params: id,
    response: mandate,
    summary: { zh: '一份委托', en: 'One mandate' },
  },
  findManagers: {
    method: 'GET',
    path: '/api/mandates/managers',
    access: 'member',
    query: z.strictObject({ name: z.string().trim().min(1).max(50) }),
    response: z.object({
      managers: z.array(
        z.object({ personId: z.uuid(), name: z.string(), organisationId: z.uuid(), organisationName: z.string() }),
      ),
    }),
    summary: { zh: '按姓名或机构找技术经理人', en: 'Find technology managers by name or employer' },
  },
  offerMandate: {
    method: 'POST',
    path: '/api/mandates',
    access: 'member',
    stepUp: true,
    once: true,
    body: mandateOffer,
    response: mandate,
    summary: { zh: '委托技术经理人', en: 'Offer a technology manager a mandate' },
  },
  acceptMandate: {
    method: 'POST',
    path: '/api/mandates/:id/acceptance',
    access: 'member',
    stepUp: true,
    once: true,
    params: id,
    body: z.strictObject({ version, conflictDeclared: z.string().trim().max(500).default('') }),
    response: mandate,
    summary: { zh: '接受委托', en: 'Accept a mandate' },
  },
  declineMandate: {
    method: 'POST',
    path: '/api/mandates/:id/declining',
    access: 'member',
    once: true,
    params: id,
    body: z.strictObject({ version, reason }),
    response: mandate,
    summary: { zh: '谢绝委托', en: 'Decline a mandate' },
  },
  revokeMandate: {
    method: 'POST',
    path: '/api/mandates/:id/revocation',
    access: 'member',
    once: true,
    params: id,
    body: z.strictObject({ version, reason }),
    response: mandate,
    summary: { zh: '撤销委托，立即生效；双方都可以', en: 'Revoke a mandate at once; either side may' },
  },
});
