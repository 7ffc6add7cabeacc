import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { inTurn } from './hashing-queue.ts';

/** A random secret to hand out once, 256 bits, and the hash to keep. */
export function newSecret(): { secret: string; hash: Buffer } {
  const secret = randomBytes(32).toString('base64url');
  return { secret, hash: secretHash(secret) };
}

/** What is kept of a random secret: SHA-256, since a secret of 256 bits needs no slow hash. */
export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

const MEMORY_KIB = 19_456;
const PASSES = 2;

function derive(password: string, nonce: Buffer): Promise<Buffer> {
  const settings = {
    message: password.normalize('NFKC'),
    nonce,
    parallelism: 1,
    tagLength: 32,
    memory: MEMORY_KIB,
    passes: PASSES,
  };
  return inTurn(
    () =>
      new Promise((resolve, reject) =>
        argon2('argon2id', settings, (error, key) => (error ? reject(error) : resolve(key))),
      ),
  );
}

/**
 * Hashes a password with argon2id (19 MiB, two passes), off the main thread and in turn. Never call it with a transaction open. Refuses
 * (`rate/busy`) when too many wait.
 */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const key = await derive(password, nonce);
  return `argon2id$${MEMORY_KIB}$${PASSES}$${nonce.toString('base64url')}$${key.toString('base64url')}`;
}

const ABSENT = 'argon2id$19456$2$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/**
 * Whether a password fits a stored hash. With no hash it takes as long as with one, so that unknown names cannot be told apart. Refuses
 * (`rate/busy`) when too many wait.
 */
export async function passwordFits(password: string, stored: string | undefined): Promise<boolean> {
  const [, , , nonce, key] = (stored ?? ABSENT).split('$');
  const found = await derive(password, Buffer.from(nonce!, 'base64url'));
  return timingSafeEqual(found, Buffer.from(key!, 'base64url')) && stored !== undefined;
}

/** A readable one-time password of 16 characters, 80 bits, without letters that look alike. */
export function oneTimePassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789ABC';
  const bytes = randomBytes(16);
  const text = [...bytes].map((byte) => alphabet[byte % 32]).join('');
  return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8, 12)}-${text.slice(12)}`;
}

const CODE_LETTERS = 'abcdefghjkmnpqrstuvwxyz023456789';

/** Recovery codes to hand out once, of 80 bits each, and what to keep of them. */
export function newRecoveryCodes(count: number): { codes: string[]; hashes: Buffer[] } {
  const codes = Array.from({ length: count }, () => {
    const text = [...randomBytes(16)].map((byte) => CODE_LETTERS[byte % 32]).join('');
    return text.replace(/(.{4})(?=.)/g, '$1-');
  });
  return { codes, hashes: codes.map(recoveryCodeHash) };
}

/** What is kept of a recovery code, however its groups and letters were typed. */
export function recoveryCodeHash(typed: string): Buffer {
  return secretHash(typed.toLowerCase().replace(/[\s-]/g, ''));
}
