import { randomInt, randomUUID } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { ofPerson } from '#kernel/audience.ts';
import { addDays, type CivilDate, civilDateOf, type Instant } from '#kernel/dates.ts';
import { creditCheckDigit } from '#kernel/ids.ts';
import { enrolOrganisation, type Organisation, type OrganisationDraft } from '#modules/organisations/index.ts';
import { enrolMember, grantMandate, type MandateTerms, type Office, type Role } from '#modules/people/index.ts';
import { cipherOf } from '#server/cipher/cipher.ts';
import type { EmbeddingSettings } from '#server/config/settings-embedding.ts';
import type { TracingSettings } from '#server/config/settings-tracing.ts';
import { asSystem, type Ctx } from '#server/database/context.ts';
import { COOKIE, openSession } from '#server/session/sessions.ts';
import type { SecuritySettings } from '#server/session/settings.ts';
import type { OutsideConfig } from '../../src/app/outside.ts';
import { NOTICE } from '../../src/app/privacy/notice-data.ts';
import { addConsent } from '../../src/app/privacy/store-privacy.ts';
import { makeServer, type Server } from '../../src/app/server.ts';
import type { SignInConfig } from '../../src/app/sign-in.ts';
import { freshDatabase } from './database.ts';

/** A product of a test file's own: fresh database, no port. */
export interface TestServer extends Server {
  /** The database as its owner, for looking behind the product's back. */
  readonly databaseUrl: string;
  /** The clock's present setting; undefined for the real time. */
  now(): Instant | undefined;
  /** Stops the clock at an instant, or lets it run again. */
  setNow(instant: Instant | undefined): void;
}

/** The installation key of every test's product. */
export const TEST_KEY = 'the-key-of-tests-and-of-nothing-else-0123456789';

/**
 * Opens the product on a fresh migrated database; `now` stops its clock; with `listeners` what is derived from events is derived, search and
 * matching among it. `close` drops the database too.
 */
export async function openServer(
  options: {
    now?: Instant;
    listeners?: boolean;
    signIn?: SignInConfig;
    security?: Partial<SecuritySettings>;
    outside?: OutsideConfig;
    tracing?: TracingSettings;
    embedding?: EmbeddingSettings;
  } = {},
): Promise<TestServer> {
  const database = await freshDatabase();
  let now = options.now;
  const background = options.listeners ? 'listeners' : 'none';
  const { signIn, outside, tracing, embedding } = options;
  const server = await makeServer({
    databaseUrl: database.url,
    now: () => now,
    background,
    security: { cipher: cipherOf(TEST_KEY), ...options.security },
    ...(signIn ? { signIn } : {}),
    ...(outside ? { outside } : {}),
    ...(tracing ? { tracing } : {}),
    ...(embedding ? { embedding } : {}),
  });
  return {
    ...server,
    databaseUrl: database.url,
    now: () => now,
    setNow: (instant) => {
      now = instant;
    },
    async close() {
      await server.close();
      await database.drop();
    },
  };
}

/** A valid unified social credit code whose body no real unit has. */
export function someCreditCode(): string {
  const first17 = `91110199DEM${String(randomInt(1e6)).padStart(6, '0')}`;
  return `${first17}${creditCheckDigit(first17)}`;
}

export interface RequestOptions {
  /** Sends the Idempotency-Key: a string to repeat a command, true for a new one. */
  readonly once?: string | true;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Somebody who asks the API, through the whole server but for the socket. */
export interface Caller {
  get(url: string, options?: RequestOptions): Promise<LightMyRequestResponse>;
  post(url: string, body?: object, options?: RequestOptions): Promise<LightMyRequestResponse>;
  patch(url: string, body?: object, options?: RequestOptions): Promise<LightMyRequestResponse>;
  put(url: string, body?: object, options?: RequestOptions): Promise<LightMyRequestResponse>;
  delete(url: string, options?: RequestOptions): Promise<LightMyRequestResponse>;
}

/** A signed-in member of an organisation. */
export interface Somebody extends Caller {
  readonly personId: string;
  readonly name: string;
  readonly login: string;
  readonly organisation: Organisation;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

function callerOf(server: Server, credential: Readonly<Record<string, string>>): Caller {
  const send = (method: Method, url: string, body?: object, { once, headers }: RequestOptions = {}) =>
    server.app.inject({
      method,
      url,
      ...(body ? { payload: body } : {}),
      headers: {
        'x-luodi': '1',
        ...credential,
        ...(once ? { 'idempotency-key': once === true ? randomUUID() : once } : {}),
        ...headers,
      },
    });
  return {
    get: (url, options) => send('GET', url, undefined, options),
    post: (url, body, options) => send('POST', url, body, options),
    patch: (url, body, options) => send('PATCH', url, body, options),
    put: (url, body, options) => send('PUT', url, body, options),
    delete: (url, options) => send('DELETE', url, undefined, options),
  };
}

export type SomeOrganisation = Partial<OrganisationDraft> & {
  readonly kind: OrganisationDraft['kind'];
  /** Short for both districts. */
  readonly district?: OrganisationDraft['registeredDistrict'];
  readonly state?: 'waiting' | 'verified';
};

export interface SomeMember {
  readonly role?: Role;
  readonly office?: Office;
  readonly name?: string;
  readonly login?: string;
  readonly phone?: string;
  readonly email?: string;
}

const CODELESS = new Set(['park', 'district', 'city', 'platform']);
let made = 0;

/** Builders that call the product's real use cases, so that a fixture is never a state the product forbids. */
export interface Given {
  /** Verified unless said otherwise, in 海淀区, with a valid credit code. */
  organisation(some: SomeOrganisation): Promise<Organisation>;
  /** A signed-in member, 经办人 of the general office unless said otherwise. */
  member(organisation: Organisation, some?: SomeMember): Promise<Somebody>;
  /** The same person in one more organisation; what they ask next is asked with the new rights. */
  joins(person: Somebody, organisation: Organisation, some?: Pick<SomeMember, 'role' | 'office'>): Promise<void>;
  /** Somebody not signed in. */
  nobody(): Caller;
  /** Somebody who signs in with a password, as a browser does; not signed in when it is wrong. */
  signIn(login: string, password: string): Promise<Caller>;
  /** The caller of a personal access token. */
  bearer(token: string): Caller;
  /** An active mandate for a year from today, on everything or one subject. */
  mandate(
    principal: Organisation,
    manager: Somebody,
    subject?: MandateTerms['subject'],
    terms?: Partial<MandateTerms>,
  ): Promise<{ readonly id: string }>;
}

/** Builders on a test's server. */
export function given(server: TestServer): Given {
  const act = <T>(work: (ctx: Ctx) => Promise<T>) =>
    asSystem(server.databases, 'app.demo', work, { now: server.now() });
  const signedIn = async (personId: string) =>
    callerOf(server, { cookie: `${COOKIE}=${await openSession(server.databases.system, personId, 'test')}` });
  return {
    async organisation({ district = '110108', state = 'verified', ...some }) {
      made += 1;
      const draft: OrganisationDraft = {
        name: `示例单位${made}`,
        creditCode: CODELESS.has(some.kind) ? null : someCreditCode(),
        registeredDistrict: district,
        operatingDistrict: district,
        ...some,
      };
      return act((ctx) => enrolOrganisation(ctx, draft, { state }));
    },
    async member(organisation, { role = 'member', office = 'general', ...some } = {}) {
      made += 1;
      const { name = `闻人${made}`, login = `someone-${made}`, ...contact } = some;
      const joining = { name, login, passwordHash: null, ...contact };
      const { personId } = await act(async (ctx) => {
        const joined = await enrolMember(ctx, joining, { organisationId: organisation.id, role, office });
        const agreed = { personId: joined.personId, noticeVersion: NOTICE.version, at: ctx.now };
        await addConsent(ctx.db, { ...agreed, readers: [ofPerson(joined.personId)] });
        return joined;
      });
      return { ...(await signedIn(personId)), personId, name, login, organisation };
    },
    async joins({ personId }, organisation, { role = 'member', office = 'general' } = {}) {
      await act((ctx) => enrolMember(ctx, { personId }, { organisationId: organisation.id, role, office }));
    },
    nobody: () => callerOf(server, {}),
    async signIn(login, password) {
      const answer = await callerOf(server, {}).post('/api/session', { login, password });
      const cookie = answer.cookies.find(({ name }) => name === COOKIE)?.value;
      return callerOf(server, cookie ? { cookie: `${COOKIE}=${cookie}` } : {});
    },
    bearer: (token) => callerOf(server, { authorization: `Bearer ${token}` }),
    async mandate(principal, manager, subject, terms = {}) {
      const fromOn: CivilDate = civilDateOf(server.now() ?? (new Date().toISOString() as Instant));
      return act((ctx) =>
        grantMandate(ctx, {
          principalId: principal.id,
          managerId: manager.personId,
          fromOn,
          toOn: addDays(fromOn, 364),
          ...(subject ? { subject } : {}),
          ...terms,
        }),
      );
    },
  };
}
