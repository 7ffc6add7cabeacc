import { z } from 'zod';
import { civilDate, codeOf, textOf } from '#kernel/schema.ts';
import { completer, disclosureForm } from './contract-form.ts';
import { DISCLOSURE_STATES, FREEZE_REASONS } from './contract-words.ts';

const keptForm = disclosureForm.extend({
  /** The account of each comes from the achievement, never from the form. */
  completers: z.array(completer.extend({ personId: z.uuid().nullable() })),
});
export type KeptForm = z.infer<typeof keptForm>;

const state = codeOf(DISCLOSURE_STATES);

/** A disclosure, under its achievement's id. */
export const disclosure = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  title: z.string(),
  leadName: z.string(),
  state,
  stateReason: z.string(),
  steps: z.array(z.object({ state, at: z.string() })),
  form: keptForm,
  statements: z.array(z.object({ name: z.string(), fileId: z.uuid() })),
  /** Whether the department signs before the transfer office checks, as the institution ruled when this was begun. */
  collegeSigns: z.boolean(),
  /** The achievement was recorded before: gaps are marked and never block. */
  isBackfilled: z.boolean(),
  submittedOn: z.string().nullable(),
  resultNumber: z.string(),
  registeredOn: z.string().nullable(),
  createdBy: z.uuid().nullable(),
  demo: z.boolean(),
  readers: z.array(z.string()),
  version: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Disclosure = z.infer<typeof disclosure>;

/** A completer's word for their share; it holds while what they saw is what stands there. */
export const confirmation = z.object({
  personId: z.uuid(),
  personName: z.string(),
  sharePpm: z.number(),
  confirmedAt: z.string(),
  isValid: z.boolean(),
});

const bilingual = z.object({ zh: z.string(), en: z.string() });

/** A disclosure as its page shows it. */
export const disclosureShown = z.object({
  disclosure,
  organisationName: z.string(),
  /** SHA-256 of what a completer confirms. */
  contentHash: z.string(),
  confirmations: z.array(confirmation),
  /** Whether the reader is a completer whose confirmation is missing, of a form that is whole. */
  mayConfirm: z.boolean(),
  actions: z.array(z.string()),
  gaps: z.array(z.object({ pointer: z.string(), code: z.string(), detail: bilingual })),
  ownership: z.object({ isService: z.boolean(), rules: z.array(z.string()) }).nullable(),
  novelty: z.object({
    state: z.enum(['unknown', 'planned', 'grace', 'lost']),
    fileBy: z.string().nullable(),
    daysLeft: z.number().nullable(),
  }),
  status: z.object({
    holder: z.enum(['author', 'department', 'office', 'secrecy', 'nobody']),
    since: z.string(),
    ahead: z.array(z.object({ state, expectedOn: z.string(), likelyBy: z.string(), by: z.enum(['history', 'rule']) })),
  }),
  /** From when the inventors may implement it themselves if nobody transferred it (VST-15); null until it is registered. */
  dormantFrom: z.string().nullable(),
});
export type DisclosureShown = z.infer<typeof disclosureShown>;

const version = z.int().positive();
export const beginDisclosure = z.strictObject({ achievementId: z.uuid() });
export const editDisclosure = z.strictObject({ version, form: disclosureForm });
export const confirmShare = z.strictObject({ contentHash: z.string().length(64) });
export const moveDisclosure = z.strictObject({
  version,
  action: z.enum(['submit', 'sign', 'check', 'pass', 'register', 'archive', 'return', 'withdraw', 'reopen']),
  reason: textOf(1000),
});
export type MoveDisclosure = z.output<typeof moveDisclosure>;

export const freezeDisclosure = z.strictObject({ version, reasonCode: codeOf(FREEZE_REASONS) });

/** What is left to see of a frozen record. */
export const frozenDisclosure = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  frozenAt: z.string(),
  frozenByName: z.string(),
  reasonCode: codeOf(FREEZE_REASONS),
});
export type FrozenDisclosure = z.infer<typeof frozenDisclosure>;

/** How an institution does it; `version` 0 while it has the defaults. */
export const disclosureSettings = z.object({
  collegeSigns: z.boolean(),
  numberPattern: z.string(),
  confirmationDays: z.number(),
  version: z.number(),
});
export type DisclosureSettings = z.infer<typeof disclosureSettings>;
export const setDisclosureSettings = z.strictObject({
  collegeSigns: z.boolean(),
  numberPattern: z.string().trim().min(6).max(60),
  confirmationDays: z.int().min(0).max(365),
  version: z.int().min(0),
});

export const disclosureRow = z.object({
  id: z.uuid(),
  title: z.string(),
  state: z.string(),
  leadName: z.string(),
  resultKind: z.string(),
  research: z.string(),
  completedOn: civilDate.nullable(),
  publicOn: civilDate.nullable(),
  submittedOn: civilDate.nullable(),
  resultNumber: z.string(),
  registeredOn: civilDate.nullable(),
  updatedAt: z.string(),
});
export type DisclosureRow = z.infer<typeof disclosureRow>;
