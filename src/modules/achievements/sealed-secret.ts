import { randomBytes } from 'node:crypto';
import { type Cipher, UnreadableError } from '#server/cipher/cipher.ts';
import { secretHash } from '#server/session/secrets.ts';

/** What a link's secret is sealed for: one sealed for anything else opens no draft. */
const FOR = 'achievements.inventor-link';
const ID_BYTES = 16;

/** A secret for a link, sealed with the installation's key over the link's id and 128 random bits, and the hash to keep. */
export function sealSecret(cipher: Cipher, linkId: string): { secret: string; hash: Buffer } {
  const id = Buffer.from(linkId.replaceAll('-', ''), 'hex');
  const secret = cipher.encrypt(Buffer.concat([id, randomBytes(16)]), FOR).toString('base64url');
  return { secret, hash: secretHash(secret) };
}

/** The id of the link whose secret this is; undefined for what this installation did not seal, which is told before anything is looked up. */
export function unseal(cipher: Cipher, secret: string): string | undefined {
  try {
    const hex = cipher.decrypt(Buffer.from(secret, 'base64url'), FOR).subarray(0, ID_BYTES).toString('hex');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  } catch (error) {
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
}
