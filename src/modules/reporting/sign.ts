import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { refuse } from '#kernel/refusal.ts';
import { type Cipher, UnreadableError } from '#server/cipher/cipher.ts';

/** An Ed25519 key pair: the public half as base64 of its SPKI form, the private one as PKCS #8. */
export interface KeyPair {
  readonly keyId: string;
  readonly publicKey: string;
  readonly privateKey: Buffer;
}

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
export const hashOfText = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A public key's name: the first 16 bytes of the SHA-256 of its SPKI form, in hexadecimal. */
export const keyIdOf = (publicKey: string): string =>
  createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 32);

/** A new key pair. */
export function newKeyPair(): KeyPair {
  const made = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  const publicKey = made.publicKey.toString('base64');
  return { keyId: keyIdOf(publicKey), publicKey, privateKey: made.privateKey };
}

/** The signature of a text's UTF-8 bytes, as base64. */
export function signText(privateKey: Buffer, text: string): string {
  const key = createPrivateKey({ key: privateKey, type: 'pkcs8', format: 'der' });
  return sign(null, Buffer.from(text), key).toString('base64');
}

/** Whether a text was signed with an Ed25519 key; false for a key or signature that is none. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' });
    if (key.asymmetricKeyType !== 'ed25519') return false;
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

const purposeOf = (keyId: string) => `reporting:${keyId}`;

/** The cipher, or the refusal that says what an operator has to do. */
export function cipherNeeded(cipher: Cipher | undefined): Cipher {
  if (!cipher) throw refuse('reporting/no-key');
  return cipher;
}

/** A private key as it is kept. */
export const lockKey = (cipher: Cipher, { keyId, privateKey }: Pick<KeyPair, 'keyId' | 'privateKey'>): Buffer =>
  cipher.encrypt(privateKey, purposeOf(keyId));

/** A private key as it is used. Refuses where this node has another installation key than the one it was kept with. */
export function unlockKey(cipher: Cipher | undefined, keyId: string, kept: Buffer): Buffer {
  try {
    return cipherNeeded(cipher).decrypt(kept, purposeOf(keyId));
  } catch (error) {
    throw error instanceof UnreadableError ? refuse('reporting/no-key') : error;
  }
}
