import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { civilDate } from '#kernel/schema.ts';
import { catalogue } from './contract-catalogue.ts';
import { ROW_FAULTS, WITHDRAWN_REASONS } from './contract-words.ts';

/** The most rows and bytes of one submission. */
export const MOST_ROWS = 5_000;
export const MOST_BYTES = 12 * 1_048_576;

const codesOf = <const C extends readonly { readonly code: string }[]>(choices: C) =>
  z.enum(choices.map(({ code }) => code) as [C[number]['code'], ...C[number]['code'][]]);

/** A year, or a quarter of it. */
export const period = z.string().regex(/^20\d{2}(-Q[1-4])?$/);
const creditCode = z.string().max(40);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const base64 = z.base64().max(200);
const kindAndKey = { kind: z.string().max(40), key: z.uuid() };
const value = z.union([z.string().max(2_000), z.int(), z.boolean(), z.null(), z.array(z.string().max(200)).max(50)]);
const fields = z.record(z.string().max(60), value);

export const reportedRow = z.strictObject({ ...kindAndKey, fields });
export type ReportedRow = z.infer<typeof reportedRow>;
export const withdrawnRow = z.strictObject({ ...kindAndKey, reason: codesOf(WITHDRAWN_REASONS) });
export type WithdrawnRow = z.infer<typeof withdrawnRow>;

/** What a submission says, all of it. Sent as canonical JSON (RFC 8785), of which the bytes are hashed and signed. */
export const submissionContent = z.strictObject({
  format: z.literal('luodi-submission/1'),
  id: z.uuid(),
  /** The unified social credit code of whoever reports. */
  organisation: creditCode,
  catalogue: z.string().max(20),
  period,
  preparedOn: civilDate,
  /** Its place in the chain of accepted submissions, from 1, and the hash of the one before; empty for the first. */
  sequence: z.int().min(1),
  previous: z.union([hash, z.literal('')]),
  counts: fields,
  rows: z.array(reportedRow).max(MOST_ROWS),
  withdrawn: z.array(withdrawnRow).max(MOST_ROWS),
});
export type SubmissionContent = z.infer<typeof submissionContent>;

export const refusedRow = z.strictObject({ ...kindAndKey, fault: codesOf(ROW_FAULTS), field: z.string().max(60) });
export type RefusedRow = z.infer<typeof refusedRow>;

/** The city's answer to a submission it has taken: also canonical JSON, signed with the city's key. */
export const receiptContent = z.strictObject({
  format: z.literal('luodi-receipt/1'),
  number: z.string().max(40),
  submission: z.uuid(),
  organisation: creditCode,
  sequence: z.int(),
  hash,
  receivedAt: z.iso.datetime(),
  /** Number of the receipt whose submission it takes the place of; empty for the first of its period. */
  supersedes: z.string().max(40),
  taken: z.int(),
  withdrawn: z.int(),
  refused: z.array(refusedRow).max(MOST_ROWS),
});
export type ReceiptContent = z.infer<typeof receiptContent>;

/** What an installation says when it joins; signed with the key it brings. */
export const joiningContent = z.strictObject({
  format: z.literal('luodi-joining/1'),
  code: z.string().min(20).max(100),
  organisation: creditCode,
  publicKey: base64,
});

/** A new key in place of the present one; signed with both. */
export const keyChangeContent = z.strictObject({
  format: z.literal('luodi-key-change/1'),
  organisation: creditCode,
  keyId: z.string().max(64),
  publicKey: base64,
});

const keyId = z.string().max(64);
/** A text and who signed it. */
const signed = (most: number) => ({ content: z.string().max(most), signature: base64 });

export const exchangeContract = contract({
  readCatalogues: {
    method: 'GET',
    path: '/api/exchange/catalogues',
    access: 'public',
    response: z.object({ catalogues: z.array(catalogue) }),
    summary: {
      zh: '报送目录：各版本的生效日期、记录种类、字段与口径',
      en: 'The reporting catalogue: versions, their days, kinds of rows, fields and definitions',
    },
  },
  joinCity: {
    method: 'POST',
    path: '/api/exchange/joining',
    access: 'public',
    body: z.strictObject(signed(2_000)),
    response: z.object({
      cityName: z.string(),
      cityKeyId: keyId,
      cityKey: base64,
      sequence: z.int(),
      lastHash: z.string(),
      catalogues: z.array(catalogue),
    }),
    summary: {
      zh: '入网：单位的安装凭一次性入网码登记公钥',
      en: 'Join: an institution’s installation registers its public key with a one-time code',
    },
  },
  changeKey: {
    method: 'POST',
    path: '/api/exchange/keys',
    access: 'public',
    body: z.strictObject({ ...signed(2_000), keyId, proof: base64 }),
    response: z.object({ keyId }),
    summary: { zh: '换密钥：新旧两把都签', en: 'Change the key: signed with the old one and the new' },
  },
  receiveSubmission: {
    method: 'POST',
    path: '/api/exchange/submissions',
    access: 'public',
    mostBytes: MOST_BYTES,
    body: z.strictObject({ ...signed(MOST_BYTES), keyId }),
    response: z.object({ receipt: z.string(), signature: z.string(), keyId }),
    summary: {
      zh: '接收报送：验签、验目录版本和顺序，答以签名的回执；同一批次再送得同一回执',
      en: 'Take a submission: signature, catalogue and place in the chain are checked; the answer is a signed receipt, the same for the same submission',
    },
  },
});
