import { refuse } from '#kernel/refusal.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import type { ReceivedShown } from '../contract-city.ts';
import { receiptContent } from '../contract-exchange.ts';
import { getReceived, supersededBy } from '../store-received.ts';
import { reporterKey } from '../store-reporters.ts';
import { REPORTERS_TASK } from '../tasks.ts';
import { allCatalogues } from './catalogues.ts';

/** A submission received, with everything that proves it: text, signature, public key, receipt. */
export async function showReceived(ctx: Ctx, id: string): Promise<ReceivedShown> {
  const found = await getReceived(ctx.db, id);
  const key = await elevated(ctx, REPORTERS_TASK, () => reporterKey(ctx.db, found.keyId));
  if (!key) throw refuse('record/missing');
  const { counts, receipt, receiptSignature, ...kept } = found;
  const asked = (await allCatalogues(ctx)).find(({ version }) => version === found.catalogue);
  const keys = asked?.counts.map((field) => field.key) ?? Object.keys(counts);
  return {
    ...kept,
    publicKey: key.publicKey,
    counts: keys.map((name) => ({ key: name, value: counts[name] ?? null })),
    receipt: receiptContent.parse(JSON.parse(receipt)),
    receiptText: receipt,
    receiptSignature,
    supersededBy: await supersededBy(ctx.db, id),
    asked: asked ?? null,
  };
}
