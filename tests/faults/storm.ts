import type { CrashCity } from './crash-city.ts';
import type { Node } from './node-process.ts';
import { bookReceipts, type Desk, enterRecords, writeNotes } from './writers.ts';

/** People who write all the time while things break. */
export interface Storm {
  /** Lets everybody finish what is under way; nobody begins anything new. */
  pause(): Promise<void>;
  goOn(): void;
  /** Answers to commands so far that were neither 2xx nor a business “no”, by what they said. */
  readonly unhappy: ReadonlyMap<string, number>;
}

const OPEN = ['introduced', 'contacted', 'meeting', 'trial', 'negotiating'];
const WITH_CONTRACT = ['contracted', 'paid'];

/** Starts a dozen writers of four kinds of records. Each asks the node that `at` gives for its turn. */
export async function startStorm(city: CrashCity, at: (turn: number) => Node): Promise<Storm> {
  let stopping = false;
  let turn = 0;
  const unhappy = new Map<string, number>();
  const desk = (cookie: string): Desk => ({
    address: () => `http://127.0.0.1:${at(turn++).port}`,
    cookie,
    journal: city.journal,
    stopped: () => stopping,
    noted: (said) => unhappy.set(said, (unhappy.get(said) ?? 0) + 1),
  });
  const manager = await city.cookieOf('manager');
  const transfer = await city.cookieOf('transfer');
  const enterprise = await city.cookieOf('enterprise');
  const open = (await city.engagementsOf('manager', OPEN)).slice(0, 6);
  const signed = (await city.engagementsOf('manager', WITH_CONTRACT)).slice(0, 2);
  if (open.length === 0) throw new Error('the city has no open engagement to write on');
  const writing = () => {
    const all = Promise.all([
      ...open.map((id) => writeNotes(desk(manager), id)),
      ...signed.map((id) => bookReceipts(desk(manager), id)),
      enterRecords(desk(transfer), 'achievements'),
      enterRecords(desk(transfer), 'achievements'),
      enterRecords(desk(enterprise), 'needs'),
    ]);
    all.catch(() => undefined);
    return all;
  };
  let all = writing();
  return {
    unhappy,
    async pause() {
      stopping = true;
      await all;
    },
    goOn() {
      stopping = false;
      all = writing();
    },
  };
}
