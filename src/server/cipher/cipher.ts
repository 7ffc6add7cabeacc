import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** What a kept text begins with: how it was encrypted. 1: AES-256-GCM, a nonce of 12 bytes, a tag of 16. */
const VERSION = 1;
const KEY_ID_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES + TAG_BYTES;

/** Encrypts with the installation's key what must be read again, so that a copy of the database alone tells nothing of it. */
export interface Cipher {
  /** Which key this is, without telling it: eight hexadecimal digits. */
  readonly keyId: string;
  /** `of` says whose it is and what for: what is encrypted for one opens for no other. */
  encrypt(plain: Uint8Array, of: string): Buffer;
  /** Throws {@link UnreadableError} for what another key encrypted, what was changed, and what is another's. */
  decrypt(kept: Buffer, of: string): Buffer;
}

/** Something encrypted that this node cannot read. */
export class UnreadableError extends Error {}

/** The cipher of an installation's key, a random text of at least 32 characters. */
export function cipherOf(installationKey: string): Cipher {
  const key = Buffer.from(hkdfSync('sha256', installationKey, '', 'luodi: what is kept encrypted', 32));
  const keyId = createHash('sha256').update(key).digest().subarray(0, KEY_ID_BYTES);
  return {
    keyId: keyId.toString('hex'),
    encrypt(plain, of) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(of));
      const text = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([Buffer.from([VERSION]), keyId, nonce, cipher.getAuthTag(), text]);
    },
    decrypt(kept, of) {
      if (kept.length < HEAD_BYTES || kept[0] !== VERSION) throw new UnreadableError('not encrypted by this product');
      const at = (from: number, bytes: number) => kept.subarray(from, from + bytes);
      if (!at(1, KEY_ID_BYTES).equals(keyId)) throw new UnreadableError('encrypted with another key');
      const nonce = at(1 + KEY_ID_BYTES, NONCE_BYTES);
      const tag = at(HEAD_BYTES - TAG_BYTES, TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(of))
        .setAuthTag(tag);
      try {
        return Buffer.concat([decipher.update(kept.subarray(HEAD_BYTES)), decipher.final()]);
      } catch {
        throw new UnreadableError('changed, or kept for somebody else');
      }
    },
  };
}
