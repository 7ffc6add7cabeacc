import { readFileSync } from 'node:fs';
import type { SignInSettings } from '#modules/identities/index.ts';
import { outgoing } from '#server/outgoing/fetch.ts';

/** What the operator says of signing in through identity providers. */
export interface SignInConfig {
  /** `LUODI_PUBLIC_URL`. */
  readonly publicUrl?: string | undefined;
  /** `LUODI_OUTGOING_ALLOWED`. */
  readonly outgoingAllowed?: readonly string[] | undefined;
  /** Plain http to providers on this machine; tests alone set it. */
  readonly loopbackHttp?: boolean | undefined;
}

/** The secret of a provider's client: the variable itself, or the content of the file it names with `_FILE`. */
function secretFrom(env: NodeJS.ProcessEnv): SignInSettings['secret'] {
  return (name) => {
    const file = env[`${name}_FILE`];
    return env[name] || (file ? readFileSync(file, 'utf8').trim() : '') || undefined;
  };
}

/** Signing in through others as this node does it. Secrets are read when they are used, so that a file can be replaced. */
export function signInSettings(config: SignInConfig = {}, env: NodeJS.ProcessEnv = process.env): SignInSettings {
  const { publicUrl, outgoingAllowed: allowed = [], loopbackHttp = false } = config;
  return {
    publicUrl: publicUrl ? new URL(publicUrl).origin : undefined,
    fetch: outgoing({ allowed, loopbackHttp }),
    loopbackHttp,
    secret: secretFrom(env),
  };
}
