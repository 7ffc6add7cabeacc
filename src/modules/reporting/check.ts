import type { Database } from '#server/database/connect.ts';
import { type Broken, everyRow, judge, sameReaders } from '#server/invariants/broken.ts';
import { readersOfReceived, readersOfSubmission } from './rules.ts';
import { hashOfText, isSignedBy } from './sign.ts';
import { receivedAfter, reportedAfter, submissionsAfter } from './store-check.ts';
import { findLink } from './store-link.ts';

const idOf = ({ id }: { readonly id: string }) => id;

/**
 * What must hold of everything reported: who reads it, that texts are the ones that were hashed and signed, that each submission stands behind the one
 * before, and that a receipt is the city's. System role.
 */
export async function checkReporting(system: Database): Promise<Broken[]> {
  const link = await findLink(system);
  const sent = everyRow((after, limit) => submissionsAfter(system, after, limit), idOf);
  const received = everyRow((after, limit) => receivedAfter(system, after, limit), idOf);
  const rows = everyRow((after, limit) => reportedAfter(system, after, limit), idOf);
  return [
    ...(await judge(sent, idOf, {
      'submissions.readers': (row) => !sameReaders(row.readers, readersOfSubmission(row.organisationId)),
      'submissions.hash': (row) => hashOfText(row.content) !== row.contentHash,
      'submissions.receipt': (row) =>
        row.receipt !== '' && link !== undefined && !isSignedBy(link.cityKey, row.receipt, row.receiptSignature),
    })),
    ...(await judge(received, idOf, {
      'reports.readers': (row) => !sameReaders(row.readers, readersOfReceived(row.organisationId)),
      'reports.hash': (row) => hashOfText(row.content) !== row.contentHash,
      'reports.signature': (row) => !isSignedBy(row.publicKey, row.content, row.signature),
      'reports.chain': (row) => row.previous !== row.before,
    })),
    ...(await judge(rows, idOf, {
      'reported-rows.readers': (row) =>
        readersOfReceived(row.organisationId).some((token) => !row.readers.includes(token)),
    })),
  ];
}
