import { Secret, TOTP } from 'otpauth';
import type { Instant } from '#kernel/dates.ts';

/** Time-based one-time codes as every authenticator app makes them (RFC 6238): SHA-1, six digits, steps of 30 seconds. */
const STEP_SECONDS = 30;
const SECRET_BYTES = 20;
/** How many steps a clock may be early or late. */
const WINDOW = 1;

const codesOf = (secret: Uint8Array, names: { readonly issuer?: string; readonly label?: string } = {}) =>
  new TOTP({ ...names, secret: new Secret({ buffer: new Uint8Array(secret).buffer }), period: STEP_SECONDS });

/** A new secret to share with an app: 160 bits. */
export function newTotpSecret(): Uint8Array {
  return new Uint8Array(new Secret({ size: SECRET_BYTES }).bytes);
}

/** A secret as a person types it into an app: base32. */
export function totpText(secret: Uint8Array): string {
  return codesOf(secret).secret.base32;
}

/** The `otpauth:` address an app reads from the picture. */
export function totpAddress(secret: Uint8Array, names: { readonly issuer: string; readonly label: string }): string {
  return codesOf(secret, names).toString();
}

const SIX_DIGITS = /^\d{6}$/;

/** The step whose code this is, at most one before or after the present one; undefined when it is none of theirs. */
export function totpStep(secret: Uint8Array, code: string, now: Instant): number | undefined {
  if (!SIX_DIGITS.test(code)) return undefined;
  const timestamp = Date.parse(now);
  const delta = codesOf(secret).validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? undefined : Math.floor(timestamp / 1000 / STEP_SECONDS) + delta;
}
