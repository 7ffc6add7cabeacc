import { z } from 'zod';
import { contract } from '#kernel/contract.ts';

const bilingual = z.strictObject({ zh: z.string(), en: z.string() });

/** Which records may have a twin: of institutions, of enterprises. */
export const twinKind = z.enum(['achievement', 'need']);
export type TwinKind = z.infer<typeof twinKind>;

/** A record of another organisation that may be the same as the reader's own. */
export const twin = z.strictObject({
  id: z.uuid(),
  kind: twinKind,
  subject: z.uuid(),
  /** What both have in common. */
  why: z.array(z.enum(['number', 'title', 'text'])),
  /** `open` until the owner has said whether it is the same. */
  state: z.enum(['open', 'same', 'different']),
  /** The other record's public face; null where it has none that the reader may see. */
  other: z.strictObject({ title: bilingual, owner: bilingual, link: z.string() }).nullable(),
  /** The organisation that told the reader's of its record, and what it said; empty when it did not. */
  toldBy: z.string(),
  message: z.string(),
  /** When the reader's organisation told the other of its own record. */
  toldAt: z.string().nullable(),
  version: z.number(),
  /** What the reader may do now: `settle`, `tell`. */
  actions: z.array(z.enum(['settle', 'tell'])),
});
export type Twin = z.infer<typeof twin>;

const id = z.strictObject({ id: z.uuid() });
const version = z.number().int().positive();

export const twinsContract = contract({
  listTwins: {
    method: 'GET',
    path: '/api/twins/of/:kind/:subject',
    access: 'member',
    params: z.strictObject({ kind: twinKind, subject: z.uuid() }),
    response: z.strictObject({ twins: z.array(twin) }),
    summary: {
      zh: '其他单位的记录里可能与本记录相同的',
      en: 'Records of other organisations that may be the same as this one',
    },
  },
  settleTwin: {
    method: 'POST',
    path: '/api/twins/:id/decision',
    access: 'member',
    params: id,
    body: z.strictObject({ decision: z.enum(['same', 'different']), version }),
    response: twin,
    summary: { zh: '说明是不是同一项', en: 'Say whether it is the same' },
  },
  tellTwin: {
    method: 'POST',
    path: '/api/twins/:id/telling',
    access: 'member',
    once: true,
    params: id,
    body: z.strictObject({ message: z.string().trim().min(2).max(500), version }),
    response: twin,
    summary: { zh: '把本单位的记录告知对方', en: 'Tell the other owner of one’s own record' },
  },
});
