import type { Cipher } from '../cipher/cipher.ts';

/** How long a session lasts. */
export interface SessionLimits {
  /** Without a request. */
  readonly idleMinutes: number;
  /** In any case. */
  readonly hours: number;
}

/** Which rules passwords follow: OWASP ASVS 5.0, or those of graded protection level three (GB/T 22239). */
export type PasswordPolicy = 'asvs' | 'dengbao3';

/** What the operator says of signing in and of what is asked of a session. */
export interface SecuritySettings {
  readonly limits: SessionLimits;
  /** How long ago a session may have proved itself for signing, money and rights. */
  readonly stepUpMinutes: number;
  readonly passwordPolicy: PasswordPolicy;
  /** Encrypts the secrets of second factors; without it there are none on this node. */
  readonly cipher?: Cipher | undefined;
}

/** What holds unless the operator says otherwise. */
export const USUAL_SECURITY: SecuritySettings = {
  limits: { idleMinutes: 30, hours: 12 },
  stepUpMinutes: 10,
  passwordPolicy: 'asvs',
};
