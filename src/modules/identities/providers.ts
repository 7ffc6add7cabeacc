import { randomBytes } from 'node:crypto';
import { changesOf } from '#kernel/changes.ts';
import type { Output } from '#kernel/contract.ts';
import { refuse, refuseIf, whyNotFields } from '#kernel/refusal.ts';
import { getOrganisation, organisationsByIds } from '#modules/organisations/index.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import type { Edge } from '#server/http/mount.ts';
import { OutgoingError, type OutgoingReason } from '#server/outgoing/fetch.ts';
import { spendAllowance } from '#server/session/attempts.ts';
import { judgeCas } from './cas.ts';
import type { Finding, newProvider, Provider, providerChange, WayIn } from './contract.ts';
import { returnAddressOf, type SignInOptions } from './flow.ts';
import { judgeOidc } from './oidc.ts';
import { faultsOf, readersOfProvider, whyNotKeep, whyNotReplace } from './rules.ts';
import type { SignInSettings } from './settings.ts';
import {
  addProvider,
  findProvider,
  lockProvider,
  providerIdsSeen,
  providersOf,
  type StoredProvider,
  saveProvider,
  waysIn,
} from './store.ts';

/** Keeping providers, of which who is linked is not the keeper's to read; on the list in `app/wiring.ts`. */
export const PROVIDERS_TASK = 'identities.providers';

/** Tries of a provider an hour: each asks a server outside. */
const MOST_TRIES = 30;

function shown(stored: StoredProvider, settings: SignInSettings): Provider {
  return {
    ...stored,
    hasSecret: settings.secret(stored.secretRef) !== undefined,
    returnAddress: returnAddressOf(settings, stored.id) ?? '',
  };
}

/** Providers the actor keeps: a lead those of the own organisation, an administrator all. */
export async function listProviders(ctx: Ctx, settings: SignInSettings): Promise<{ providers: Provider[] }> {
  const ids = await providerIdsSeen(ctx.db);
  const stored = await elevated(ctx, PROVIDERS_TASK, () => providersOf(ctx.db, ids));
  return { providers: stored.map((one) => shown(one, settings)) };
}

const SHOWN_AT_ONCE = 8;

function wayInOf(stored: StoredProvider, nameEn: string | undefined): WayIn {
  const { id, labelZh, labelEn, organisationName } = stored;
  return { id, labelZh, labelEn, organisationName, organisationNameEn: nameEn ?? '' };
}

/** Ways in for everybody to see, by part of a name: labels and organisations, nothing of how they are set up. */
export function findWaysIn(ctx: Ctx, text: string | undefined): Promise<{ providers: WayIn[]; more: boolean }> {
  return elevated(ctx, PROVIDERS_TASK, async () => {
    const found = await waysIn(ctx.db, { text, limit: SHOWN_AT_ONCE });
    const organisations = await organisationsByIds(
      ctx,
      found.map((one) => one.organisationId),
    );
    const providers = found
      .slice(0, SHOWN_AT_ONCE)
      .map((one) => wayInOf(one, organisations.get(one.organisationId)?.nameEn));
    return { providers, more: found.length > SHOWN_AT_ONCE };
  });
}

type Entered = Omit<Output<typeof newProvider>, 'organisationId' | 'kind'>;

const saved = ({ organisations, offices, ...rest }: Partial<Entered>) => ({
  ...rest,
  ...(organisations ? { organisations: JSON.stringify(organisations) } : {}),
  ...(offices ? { offices: JSON.stringify(offices) } : {}),
});

/** Everything of a provider's settings goes into the history; its secret is not among them. */
const TOLD = {
  labelZh: 'told',
  labelEn: 'told',
  issuer: 'told',
  clientId: 'told',
  scopes: 'told',
  subjectClaim: 'told',
  nameClaim: 'told',
  organisationClaim: 'told',
  officeClaim: 'told',
  mailDomains: 'told',
  organisations: 'told',
  offices: 'told',
  defaultRole: 'told',
  admits: 'told',
  enabled: 'told',
} as const;

const secretRefOf = () => `LUODI_SECRET_${randomBytes(5).toString('hex').toUpperCase()}`;

/** Adds a provider to an organisation: by its lead, or by an administrator to any. */
export async function makeProvider(
  ctx: Ctx,
  wish: Output<typeof newProvider>,
  settings: SignInSettings,
): Promise<Provider> {
  refuseIf(whyNotKeep(ctx.actor, wish.organisationId));
  const organisation = await getOrganisation(ctx, wish.organisationId);
  if (organisation.state !== 'verified') throw refuse('identities/not-verified');
  refuseIf(whyNotFields(faultsOf(wish, organisation, settings.loopbackHttp)));
  const id = crypto.randomUUID();
  const readers = readersOfProvider(wish.organisationId);
  await addProvider(ctx.db, {
    ...wish,
    id,
    readers,
    organisations: JSON.stringify(wish.organisations),
    offices: JSON.stringify(wish.offices),
    secretRef: secretRefOf(),
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  emit(ctx, {
    type: 'identity-provider.made',
    kind: 'identity-provider',
    subject: id,
    organisation: wish.organisationId,
    readers,
    data: { labelZh: wish.labelZh, labelEn: wish.labelEn, issuer: wish.issuer, kind: wish.kind },
  });
  return shown((await elevated(ctx, PROVIDERS_TASK, () => findProvider(ctx.db, id)))!, settings);
}

async function load(ctx: Ctx, id: string): Promise<StoredProvider> {
  const seen = await lockProvider(ctx.db, id);
  const found = seen ? await elevated(ctx, PROVIDERS_TASK, () => findProvider(ctx.db, id)) : undefined;
  if (!found) throw refuse('record/missing');
  refuseIf(whyNotKeep(ctx.actor, found.organisationId));
  return found;
}

/** Changes a provider. Refuses to change what tells people apart while somebody is linked. */
export async function changeProvider(
  ctx: Ctx,
  id: string,
  { version, ...change }: Output<typeof providerChange>,
  settings: SignInSettings,
): Promise<Provider> {
  const before = await load(ctx, id);
  if (before.version !== version) throw refuse('record/changed', { version: before.version });
  const after = { ...before, ...change };
  const owner = { id: before.organisationId, kind: before.organisationKind };
  refuseIf(whyNotFields(faultsOf(after, owner, settings.loopbackHttp)));
  refuseIf(whyNotReplace(before, after));
  await saveProvider(ctx.db, id, { ...saved(change), updatedAt: ctx.now });
  emit(ctx, {
    type: 'identity-provider.changed',
    kind: 'identity-provider',
    subject: id,
    organisation: before.organisationId,
    readers: before.readers,
    changes: changesOf({ ...before }, { ...after }, TOLD),
  });
  return shown({ ...after, version: version + 1 }, settings);
}

const WHY: Readonly<Record<OutgoingReason, readonly [zh: string, en: string]>> = {
  scheme: ['地址不是 https。', 'The address is not https.'],
  port: ['端口不在允许范围（443、8443、9443）。', 'The port is not among those allowed (443, 8443, 9443).'],
  private: [
    '地址在内网。请运维人员把它列入 LUODI_OUTGOING_ALLOWED。',
    'The address is in a private network. The operator lists it in LUODI_OUTGOING_ALLOWED.',
  ],
  'unknown-host': ['找不到这个主机名。', 'There is no such host.'],
  silent: ['十秒内没有回答。', 'It did not answer within ten seconds.'],
  'too-large': ['回答超过 1 MB。', 'Its answer is over one megabyte.'],
  unreachable: ['连不上，或证书不可信。', 'It cannot be reached, or its certificate cannot be trusted.'],
};

function findingOf(error: unknown): Finding {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof OutgoingError) return { good: false, zh: WHY[cause.reason][0], en: WHY[cause.reason][1] };
  return {
    good: false,
    zh: '连上了，但回答不合协议，或签发者与填写的地址不一致。请核对地址，一个斜杠也要一样。',
    en: 'It answers, but not as the protocol says, or its issuer is not the address entered. Compare them, to the last slash.',
  };
}

/** Asks a provider what it is and says what is wrong; nothing of its answer is shown. */
export async function testProvider(
  edge: Edge,
  { databases, signIn }: SignInOptions,
  id: string,
): Promise<{ findings: Finding[] }> {
  const provider = await edge.transaction((ctx) => load(ctx, id));
  await spendAllowance(databases.system, `provider-test:${provider.organisationId}`, MOST_TRIES);
  const judge = provider.kind === 'oidc' ? judgeOidc : judgeCas;
  const findings = await judge(provider, signIn).catch((error) => {
    edge.request.log.info({ err: error, provider: id }, 'identity provider tried');
    return [findingOf(error)];
  });
  if (signIn.publicUrl) return { findings };
  const zh = '本系统没有设置对外地址（LUODI_PUBLIC_URL），请运维人员设置。';
  return { findings: [...findings, { good: false, zh, en: 'The operator has to set LUODI_PUBLIC_URL.' }] };
}
