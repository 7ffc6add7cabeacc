import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Actor, HeldMandate, Membership, SupportMode } from '#kernel/actor.ts';
import { send } from './api.ts';
import { preferencesOf } from './preferences.ts';

/** Who is signed in, as `GET /api/session` answers. */
export interface Session {
  readonly person: { readonly id: string; readonly name: string; readonly language: 'zh' | 'en' } | null;
  readonly memberships: readonly Membership[];
  /** The membership acted under; null when the person has none. */
  readonly acting: Membership | null;
  readonly mandates: readonly HeldMandate[];
  /** The break-glass access in use: everything is read only while it lasts. */
  readonly support: SupportMode | null;
  /** True until a password given by somebody else has been replaced: until then the server answers nothing else. */
  readonly mustChange: boolean;
  /** True until a second factor that an organisation asks for has been set up: until then the server answers nothing else. */
  readonly mustEnrol: boolean;
  /** True when the password was right and a code is to follow; nobody is signed in yet. */
  readonly codeNeeded: boolean;
  /** True until the person agreed to the privacy notice in force: pages ask for it first. */
  readonly consentNeeded: boolean;
  /** True when this installation shows the demonstration city. */
  readonly demo: boolean;
  /** True on an institution's own edition, which reports to a city; false on the city's installation. */
  readonly ownEdition: boolean;
  readonly version: string;
}

export const SESSION_KEY = ['/api/session'] as const;

/** A session of nobody, shown until the server has answered. */
export const NO_SESSION: Session = {
  person: null,
  memberships: [],
  acting: null,
  mandates: [],
  support: null,
  mustChange: false,
  mustEnrol: false,
  codeNeeded: false,
  consentNeeded: false,
  demo: false,
  ownEdition: false,
  version: '',
};

/** Whether somebody is signed in to whom the server answers everything that is theirs: no password and no second factor is due first. */
export const isLetIn = ({ person, mustChange, mustEnrol }: Session): boolean =>
  person !== null && !mustChange && !mustEnrol;

/** Asks the server who is signed in, and lets that person's own language, theme and size hold. */
export async function loadSession(): Promise<Session> {
  const session = (await send('GET', '/api/session')) as Session;
  preferencesOf(session.person?.id, session.person?.language);
  return session;
}

/** Who is signed in. `NO_SESSION` while the answer is on its way. */
export function useSession(): Session {
  return useQuery({ queryKey: SESSION_KEY, queryFn: loadSession, staleTime: 60_000 }).data ?? NO_SESSION;
}

/** The reader as the rules know an actor, so that a page asks the same `whyNot…` as the API. Audiences stay on the server: empty here. */
export function actorOf(session: Session): Actor {
  return {
    personId: session.person?.id,
    name: session.person?.name ?? '',
    language: session.person?.language ?? 'zh',
    acting: session.acting ?? undefined,
    memberships: session.memberships,
    mandates: session.mandates,
    audiences: [],
    scopes: ['read', 'write', 'admin'],
    via: session.person ? 'session' : 'nobody',
    support: session.support ?? undefined,
  };
}

/** {@link actorOf} the present session. */
export const useActor = (): Actor => actorOf(useSession());

/** Signing in, out, changing the password and the membership acted under. Each forgets every kept answer: another person may see other rows. */
export function useSessionActs() {
  const queries = useQueryClient();
  const renew = async () => {
    const session = await loadSession();
    queries.removeQueries({ predicate: (query) => query.queryKey[0] !== SESSION_KEY[0] });
    queries.setQueryData(SESSION_KEY, session);
    return session;
  };
  return {
    /** The first step; where `codeNeeded` is answered nobody is signed in before {@link enterCode}. */
    signIn: async (login: string, password: string) => {
      const answered = (await send('POST', '/api/session', { body: { login, password } })) as Session;
      return answered.codeNeeded ? answered : renew();
    },
    /** The second step: a code of the authenticator, or a recovery code. */
    enterCode: async (code: string) => {
      await send('POST', '/api/session/code', { body: { code } });
      return renew();
    },
    /** Asks again who is signed in, after what they must do first was done. */
    renew,
    signOut: async () => {
      await send('DELETE', '/api/session');
      return renew();
    },
    /** Replaces the password; other devices are signed out. */
    changePassword: async (current: string, next: string) => {
      await send('PUT', '/api/me/password', { body: { current, next } });
      return renew();
    },
    actFor: async (organisationId: string) => {
      await send('PUT', '/api/session/acting', { body: { organisationId } });
      return renew();
    },
  };
}
