import { z } from 'zod';
import { civilDate, codeOf, codeOrEmpty, textOf } from '#kernel/schema.ts';
import {
  CONTRACT_TITLES,
  CONTRIBUTIONS,
  PARTNER_CONTRACTS,
  RELATIONS,
  RESEARCH_CLASSES,
  RESOURCES,
  RESULT_KINDS,
} from './contract-words.ts';

/** The whole of a result, in parts per million: shares of completers add up to it. */
export const WHOLE_PPM = 1_000_000;

/** One who made it (完成人), of the achievement's inventors by name; `sharePpm` of {@link WHOLE_PPM}. */
export const completer = z.strictObject({
  name: z.string().trim().min(1).max(60),
  relation: codeOf(RELATIONS).default('staff'),
  sharePpm: z.int().min(0).max(WHOLE_PPM).default(0),
  contributed: codeOf(CONTRIBUTIONS).default('creative'),
  /** The creative contribution, in a sentence. */
  contribution: textOf(500),
  /** For a leaver: the last day at the institution. */
  leftOn: civilDate.nullable().default(null),
});
export type Completer = z.infer<typeof completer>;

/** Where the money came from: a project with its number. */
export const fundingSource = z.strictObject({ name: z.string().trim().min(1).max(200), number: textOf(80) });

/** A contract with somebody outside under which the result was made. */
export const partnerContract = z.strictObject({
  partner: z.string().trim().min(1).max(200),
  kind: codeOf(PARTNER_CONTRACTS),
  title: codeOf(CONTRACT_TITLES),
  /** Whether the partner has agreed to what the form says. */
  consented: z.boolean().default(false),
});
export type PartnerContract = z.infer<typeof partnerContract>;

/** What is filled in. Everything may come later: a draft is saved as it stands. */
export const disclosureForm = z.strictObject({
  completers: z.array(completer).max(50).default([]),
  funding: z.array(fundingSource).max(30).default([]),
  /** Said explicitly: no project paid for it. */
  noFunding: z.boolean().default(false),
  isUnitTask: z.boolean().default(false),
  resources: codeOrEmpty(RESOURCES),
  contracts: z.array(partnerContract).max(20).default([]),
  /** Somebody contests who owns it; empty when nobody does. */
  dispute: textOf(1000),
  completedOn: civilDate.nullable().default(null),
  /** First public disclosure, past or planned. */
  publicOn: civilDate.nullable().default(null),
  publicWhere: textOf(300),
  priorArt: textOf(4000),
  resultKind: codeOrEmpty(RESULT_KINDS),
  research: codeOrEmpty(RESEARCH_CLASSES),
  /** 不涉及国家秘密. */
  noStateSecret: z.boolean().default(false),
});
export type DisclosureForm = z.infer<typeof disclosureForm>;
