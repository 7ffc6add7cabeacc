import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openKit } from '../../../tests/support/kit.ts';
import { cipherOf, UnreadableError } from './cipher.ts';
import { keyInFolder, whyOtherKey } from './installation-key.ts';

const KEY = 'a-key-of-this-test-alone-0123456789-abcdef';
const plain = Buffer.from('twenty bytes of secret');

test('what is encrypted is read again by the same key, for the same one', () => {
  const kept = cipherOf(KEY).encrypt(plain, 'second-factor:1');
  expect(kept.includes(plain)).toBe(false);
  expect(cipherOf(KEY).decrypt(kept, 'second-factor:1')).toEqual(plain);
  expect(cipherOf(KEY).encrypt(plain, 'second-factor:1')).not.toEqual(kept);
});

test('and by no other key, for nobody else, and not once a bit has changed, wherever', () => {
  const cipher = cipherOf(KEY);
  const kept = cipher.encrypt(plain, 'second-factor:1');
  expect(() => cipherOf(`${KEY}x`).decrypt(kept, 'second-factor:1')).toThrow(UnreadableError);
  expect(() => cipher.decrypt(kept, 'second-factor:2')).toThrow(UnreadableError);
  for (let at = 0; at < kept.length; at += 1) {
    const changed = Buffer.from(kept);
    changed[at]! ^= 1;
    expect(() => cipher.decrypt(changed, 'second-factor:1'), `byte ${at}`).toThrow(UnreadableError);
  }
  expect(() => cipher.decrypt(kept.subarray(0, 20), 'second-factor:1')).toThrow(UnreadableError);
});

test('a machine without a key makes one that its owner alone reads, once', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'luodi-key-'));
  try {
    const key = keyInFolder(path.join(folder, 'data'));
    expect(key.length).toBeGreaterThanOrEqual(43);
    expect(keyInFolder(path.join(folder, 'data'))).toBe(key);
    const file = path.join(folder, 'data', 'installation.key');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8').trim()).toBe(key);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a node with another key than the installation began with says so, whoever comes first', async () => {
  const kit = await openKit([], []);
  try {
    const { system } = kit.databases;
    expect(await whyOtherKey(system, cipherOf(KEY))).toBeUndefined();
    expect(await whyOtherKey(system, cipherOf(KEY))).toBeUndefined();
    const other = cipherOf('another-key-entirely-0123456789-abcdef');
    expect((await whyOtherKey(system, other))?.en).toContain(other.keyId);
  } finally {
    await kit.close();
  }
});
