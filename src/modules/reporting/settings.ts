import type { Cipher } from '#server/cipher/cipher.ts';
import type { Fetch } from '#server/outgoing/fetch.ts';

/** What reporting needs of the installation. */
export interface ReportingSettings {
  /** Where the city's installation is; undefined on the city's own. */
  readonly cityUrl: string | undefined;
  /** Reaches the city's installation and no other host. */
  readonly fetch: Fetch;
  /** Encrypts private keys; undefined where there is no installation key. */
  readonly cipher: Cipher | undefined;
}
