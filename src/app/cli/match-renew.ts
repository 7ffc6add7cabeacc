import { setTimeout as pause } from 'node:timers/promises';
import { beginRun, openMatching, renewalOf, startMatching } from '#modules/matching/index.ts';
import { asSystem, type Databases } from '#server/database/context.ts';
import { MATCHABLES } from '../matchables.ts';
import { TERMINAL_TASK, withInstallation } from './installation.ts';
import { PLACE, readArguments } from './usage.ts';

/** Milliseconds between looks. */
const EVERY_MS = 2_000;
/** How long nothing may move before it is said how to have somebody work. */
const PATIENCE_MS = 30_000;

const look = (databases: Databases) =>
  asSystem(databases, TERMINAL_TASK, async (ctx) => (await renewalOf(ctx, MATCHABLES, 1)).runs[0]!);

type Run = Awaited<ReturnType<typeof look>>;

function lineOf({ kinds, seconds }: Run): string {
  const done = kinds.reduce((sum, one) => sum + one.done, 0);
  const parts = kinds.map(({ label, done: through, total }) => `${label.zh} ${label.en} ${through}/${total}`);
  return `  ${Math.round(seconds)} s  ${parts.join('，')}  ${(done / Math.max(seconds, 1)).toFixed(0)}/s`;
}

/** Says how far the open run is, until it is through; how many records failed. */
async function watch(databases: Databases): Promise<number> {
  let [last, since] = ['', performance.now()];
  for (;;) {
    const run = await look(databases);
    const done = JSON.stringify(run.kinds);
    if (done !== last) {
      console.log(lineOf(run));
      [last, since] = [done, performance.now()];
    } else if (performance.now() - since > PATIENCE_MS) {
      console.log(
        '  没有节点在办：请启动服务（luodi serve），或加 --here 在这里办 · no node works at it: start the server, or add --here',
      );
      since = performance.now();
    }
    if (run.endedAt) return run.kinds.reduce((sum, one) => sum + one.failed, 0);
    await pause(EVERY_MS);
  }
}

/** `luodi match renew`: matches everything anew, or joins the run that is open; the nodes do it, and with `--here` this process too. */
export async function matchRenew(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, { ...PLACE, here: { type: 'boolean' } }, 0);
  return withInstallation(values.database, async ({ databases }) => {
    await beginRun(databases, MATCHABLES, 'terminal');
    const onError = (error: Error) => console.error(error.message);
    const tails = values.here ? startMatching(openMatching(databases, MATCHABLES), { onError }) : [];
    try {
      return (await watch(databases)) > 0 ? 1 : 0;
    } finally {
      for (const tail of tails.reverse()) await tail.stop();
    }
  });
}
