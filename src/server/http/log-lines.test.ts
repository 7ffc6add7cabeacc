import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { logLines } from './log-lines.ts';

const FULL = '/dev/full';

describe('lines of the log', () => {
  it('go out whole and in order', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'luodi-log-'));
    const file = path.join(folder, 'log');
    const descriptor = openSync(file, 'a');
    const lines = logLines(descriptor);
    for (const line of ['一\n', '二\n']) lines.write(line);
    closeSync(descriptor);
    expect(readFileSync(file, 'utf8')).toBe('一\n二\n');
    rmSync(folder, { recursive: true });
  });

  it.skipIf(!existsSync(FULL))('are lost on a full disk without a word to whoever writes them', () => {
    const descriptor = openSync(FULL, 'w');
    const lines = logLines(descriptor);
    expect(() => lines.write('一\n')).not.toThrow();
    closeSync(descriptor);
  });

  it('that were lost are counted in the next one that goes through', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'luodi-log-'));
    const file = path.join(folder, 'log');
    const descriptor = openSync(file, 'a');
    const lines = logLines(descriptor);
    closeSync(descriptor);
    lines.write('一\n');
    lines.write('二\n');
    const again = openSync(file, 'a');
    expect(again).toBe(descriptor);
    lines.write('三\n');
    closeSync(again);
    expect(readFileSync(file, 'utf8')).toMatch(/^\n\{"level":40.*"lost":2\}\n三\n$/);
    rmSync(folder, { recursive: true });
  });
});
