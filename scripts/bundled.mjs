// Dependency-free, for the Node the machine has (20 or newer): finds the Node 24 that the product runs on.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const PACKAGES = [`node-${process.platform}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`];

/**
 * The Node that comes with the dependencies; the one running this when it is 24 or newer and there is no other.
 * @returns {string}
 */
export function bundledNode() {
  const found = PACKAGES.map((name) => path.join(ROOT, 'node_modules', name, 'bin', 'node')).find(existsSync);
  if (found) return found;
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  throw new Error(
    `没有适合本机（${process.platform}-${process.arch}）的 Node 24。请安装 Node 24 以上版本后再试。\n` +
      `There is no bundled Node 24 for this machine (${process.platform}-${process.arch}). Install Node 24 or newer and try again.`,
  );
}

/** Where Node keeps what it made of our sources, types stripped: a start then takes half the time. A folder that cannot be written does no harm. */
const NODE_COMPILE_CACHE = path.join(ROOT, 'node_modules', '.cache', 'compiled');

/** @type {readonly NodeJS.Signals[]} */
const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2'];

/**
 * Runs a script with the bundled Node, its output and input ours. Signals are passed on, one that arrives twice within half a second once:
 * a terminal and npm both deliver Ctrl-C; a terminal that closes asks for a clean end. With `ownGroup` the
 * terminal does not reach the script, only we do.
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, stdin?: 'inherit' | 'ignore', stdout?: 'inherit' | 'ignore', cwd?: string, ownGroup?: boolean }} [options]
 * @returns {Promise<number>} the exit code, 128 + n when it ended by signal n
 */
export function runNode(args, { env = {}, stdin = 'inherit', stdout = 'inherit', cwd = ROOT, ownGroup = false } = {}) {
  const node = bundledNode();
  const PATH = `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}`;
  const child = spawn(node, args, {
    cwd,
    stdio: [stdin, stdout, 'inherit'],
    detached: ownGroup,
    env: { NODE_COMPILE_CACHE, ...process.env, PATH, ...env },
  });
  const last = new Map();
  for (const signal of PASSED_ON) {
    process.on(signal, () => {
      const fromTerminal = signal === 'SIGINT' && !ownGroup && process.stdin.isTTY;
      const repeated = Date.now() - (last.get(signal) ?? 0) < 500;
      last.set(signal, Date.now());
      if (fromTerminal || repeated) return;
      if (signal === 'SIGHUP') endWithoutTerminal(child);
      else child.kill(signal);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

/**
 * The terminal is gone: asks for a clean end. A program that keeps trying to write to the lost terminal never gets there and is killed.
 * @param {import('node:child_process').ChildProcess} child
 */
function endWithoutTerminal(child) {
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
}

/**
 * Runs the work of a command, prints the sentence of an error instead of its stack, and ends the process with the resulting code.
 * @param {() => Promise<number>} work
 */
export async function main(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
