import { ofOffice, readers } from '#kernel/audience.ts';
import { refuse } from '#kernel/refusal.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import type { DisclosureSettings } from './contract-record.ts';
import { isOfOffice } from './rules.ts';
import { DEFAULT_PATTERN, isNumberPattern, nextNumber } from './rules-number.ts';
import { findSettings, lockSettings, type StoredSettings, saveSettings } from './store-settings.ts';
import { DISCLOSE_TASK } from './tasks.ts';

const DEFAULTS: DisclosureSettings = {
  collegeSigns: false,
  numberPattern: DEFAULT_PATTERN,
  confirmationDays: 10,
  version: 0,
};

const fresh = (ctx: Ctx, organisationId: string): StoredSettings => ({
  ...DEFAULTS,
  organisationId,
  lastYear: 0,
  lastSerial: 0,
  readers: readers(ofOffice(organisationId, 'transfer'), ofOffice(organisationId, 'lead')),
  updatedAt: ctx.now,
});

/** How an institution does it, for whoever works with its disclosures. */
export async function settingsOf(ctx: Ctx, organisationId: string): Promise<DisclosureSettings> {
  if (organisationId === '') return DEFAULTS;
  const found = await elevated(ctx, DISCLOSE_TASK, () => findSettings(ctx.db, organisationId));
  const { collegeSigns, numberPattern, confirmationDays, version } = found ?? DEFAULTS;
  return { collegeSigns, numberPattern, confirmationDays, version };
}

/** Sets how the actor's institution does it, from the next disclosure on. Its transfer office and leadership alone. */
export async function setSettings(ctx: Ctx, wish: DisclosureSettings): Promise<DisclosureSettings> {
  const organisationId = ctx.actor.acting?.organisationId ?? '';
  const isInstitution = ctx.actor.acting?.organisationKind === 'institution';
  if (!isInstitution || !isOfOffice(ctx.actor, organisationId)) throw refuse('access/denied');
  if (!isNumberPattern(wish.numberPattern)) throw refuse('disclosures/pattern', { year: '{year}', serial: '{serial}' });
  const { before, after } = await elevated(ctx, DISCLOSE_TASK, async () => {
    const kept = await lockSettings(ctx.db, fresh(ctx, organisationId));
    if (kept.version !== wish.version) throw refuse('record/changed', { version: kept.version });
    const next = { ...kept, ...wish, version: kept.version + 1, updatedAt: ctx.now };
    await saveSettings(ctx.db, next);
    return { before: kept, after: next };
  });
  emit(ctx, {
    type: 'disclosure.ruled',
    kind: 'organisation',
    subject: organisationId,
    organisation: organisationId,
    readers: after.readers,
    changes: {
      collegeSigns: [before.collegeSigns, after.collegeSigns],
      numberPattern: [before.numberPattern, after.numberPattern],
    },
  });
  return settingsOf(ctx, organisationId);
}

/** Gives the next number of an institution: never the same twice, however many register at once. */
export function takeNumber(ctx: Ctx, organisationId: string): Promise<string> {
  return elevated(ctx, DISCLOSE_TASK, async () => {
    const kept = await lockSettings(ctx.db, fresh(ctx, organisationId));
    const year = Number(ctx.today.slice(0, 4));
    const { number, serial } = nextNumber(kept.numberPattern, { year: kept.lastYear, serial: kept.lastSerial }, year);
    await saveSettings(ctx.db, { ...kept, lastYear: year, lastSerial: serial });
    return number;
  });
}
