import type { Fetch } from '#server/outgoing/fetch.ts';

/** What signing in through others needs of the installation. */
export interface SignInSettings {
  /** Where browsers reach this installation, `https://luodi.example.gov.cn`; undefined when the operator has not said. */
  readonly publicUrl: string | undefined;
  /** Reaches providers; see `server/outgoing`. */
  readonly fetch: Fetch;
  /** Whether providers may be asked over plain http on this machine: for trying things out. */
  readonly loopbackHttp: boolean;
  /** The secret of a provider's client by the name of its environment variable; undefined when it is not set. */
  readonly secret: (name: string) => string | undefined;
}
