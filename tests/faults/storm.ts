import type { CrashCity, Node } from './crash-city.ts';
import { bookReceipts, type Desk, enterRecords, writeNotes } from './writers.ts';

/** People who write all the time while things break. */
export interface Storm {
  /** Lets everybody finish what is under way; answers how many operations went in. */
  calm(): Promise<number>;
}

const OPEN = ['introduced', 'contacted', 'meeting', 'trial', 'negotiating'];
const WITH_CONTRACT = ['contracted', 'paid'];

/** Starts a dozen writers of four kinds of records. Each asks the node that `at` gives for its turn. */
export async function startStorm(city: CrashCity, at: (turn: number) => Node): Promise<Storm> {
  let stopping = false;
  let turn = 0;
  const desk = (cookie: string): Desk => ({
    address: () => `http://127.0.0.1:${at(turn++).port}`,
    cookie,
    journal: city.journal,
    stopped: () => stopping,
  });
  const manager = await city.cookieOf('manager');
  const transfer = await city.cookieOf('transfer');
  const enterprise = await city.cookieOf('enterprise');
  const open = (await city.engagementsOf('manager', OPEN)).slice(0, 6);
  const signed = (await city.engagementsOf('manager', WITH_CONTRACT)).slice(0, 2);
  if (open.length === 0) throw new Error('the city has no open engagement to write on');
  const writing = [
    ...open.map((id) => writeNotes(desk(manager), id)),
    ...signed.map((id) => bookReceipts(desk(manager), id)),
    enterRecords(desk(transfer), 'achievements'),
    enterRecords(desk(transfer), 'achievements'),
    enterRecords(desk(enterprise), 'needs'),
  ];
  const all = Promise.all(writing);
  all.catch(() => undefined);
  return {
    async calm() {
      stopping = true;
      return (await all).reduce((sum, n) => sum + n, 0);
    },
  };
}
