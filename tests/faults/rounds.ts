import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { PartialResults } from '../support/partial-results.ts';
import type { CrashCity } from './crash-city.ts';
import type { Storm } from './storm.ts';

/** Whether this is the long form. */
export const isLong = process.env.LUODI_LONG === '1';

const results = new PartialResults('faults');

type Figures = Readonly<Record<string, number>>;

/** Rounds of one fault that are proven, with the worst of each figure. */
interface Proven {
  readonly rounds: number;
  readonly worst: Figures;
}

function worse(a: Figures, b: Figures): Figures {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...names].map((name) => [name, Math.max(a[name] ?? 0, b[name] ?? 0)]));
}

function remember(name: string, rounds: number, worst: Figures): void {
  const before = results.find<Proven>(name) ?? { rounds: 0, worst: {} };
  results.keep(name, { rounds: before.rounds + rounds, worst: worse(before.worst, worst) });
}

/** How often a fault happens: in `npm test`, in the long form, and after how many rounds its proof is taken. */
export interface Rounds {
  readonly short: number;
  readonly long: number;
  readonly proofAfter?: number;
}

/** What happens in a round, answering figures of which the worst is kept; and the proof that all rounds before it did no harm. */
export interface Fault {
  readonly round: (round: number) => Promise<Figures | undefined> | Promise<void>;
  readonly proof: () => Promise<Figures | undefined> | Promise<void>;
}

/**
 * Lets a fault happen as often as this form asks, with a proof after every few rounds. The long form remembers proven rounds in its partial results,
 * so that one that was cut off goes on where it stood.
 */
export async function inRounds(name: string, rounds: Rounds, fault: Fault): Promise<void> {
  const wanted = isLong ? rounds.long : rounds.short;
  let done = isLong ? (results.find<Proven>(name)?.rounds ?? 0) : 0;
  while (done < wanted) {
    const block = Math.min(rounds.proofAfter ?? wanted, wanted - done);
    let worst: Figures = {};
    for (let i = 0; i < block; i += 1) worst = worse(worst, (await fault.round(done + i)) ?? {});
    worst = worse(worst, (await fault.proof()) ?? {});
    if (isLong) remember(name, block, { ...worst, loadAverage: Math.round(loadavg()[0]! * 10) / 10 });
    done += block;
  }
}

/** A limit in seconds as it holds beside other work: for a machine that has more to do than processors, longer in proportion. */
export const beside = (seconds: number) => seconds * Math.max(1, loadavg()[0]! / availableParallelism());

/** A moment of work before the next fault, never the same. */
export const aWhile = () => pause(isLong ? 300 + Math.random() * 1_200 : 1_000);

/** Seconds until all of these answer yes. Throws after a minute. */
export async function secondsUntil(what: () => Promise<boolean>, most = 60): Promise<number> {
  const from = performance.now();
  const seconds = () => (performance.now() - from) / 1_000;
  while (!(await what())) {
    if (seconds() > most) throw new Error(`waited for ${most} s in vain`);
    await pause(50);
  }
  return seconds();
}

/** The proof of a city under a storm: lets everybody finish, then nothing is lost, doubled or broken. */
export async function proofOf(city: CrashCity, storm: Storm): Promise<Figures> {
  await storm.pause();
  const { acknowledged, lost, doubled, broken } = await city.verdict();
  expect({ lost, doubled, broken }).toEqual({ lost: [], doubled: [], broken: [] });
  storm.goOn();
  return { acknowledgedSoFar: acknowledged };
}
