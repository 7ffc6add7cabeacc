import { addDays, UnknownCalendarYear } from '#kernel/dates.ts';
import { claimPush, declinePush, findPush, lapseOverdue, pushByFit } from '#modules/supply/index.ts';
import { type Ctx, SYSTEM } from '#server/database/context.ts';
import type { Moments } from '#server/events/moments.ts';
import { idOf, instantOf, partsOf } from './keys.ts';
import type { Progress } from './load-offers.ts';
import type { DemoPush } from './shape.ts';
import { type Moment, type Town, writeHistory } from './town.ts';

const BATCH = 20;
/** Each is pushed, answered and lapsed by the use cases, which takes a while: so many are enough to read and to work on. */
const MOST = 400;

/** The row of the park that the city lets answer, or else of the park it fits best. */
async function answeredRow(ctx: Ctx, one: DemoPush, ids: readonly string[]) {
  const rows = await Promise.all(ids.map((id) => findPush(ctx.db, id)));
  return rows.find((row) => row?.parkId === idOf(one.park)) ?? rows[0];
}

async function answer(town: Town, ctx: Ctx, one: DemoPush, ids: readonly string[], moment: Moment): Promise<void> {
  const row = await answeredRow(ctx, one, ids);
  if (!row || !one.answeredOn || one.answeredOn > row.dueOn) return;
  const park = town.city.parks.find(({ key }) => idOf(key) === row.parkId)!;
  const officer = `officer-${park.key}`;
  const at = moment(one.answeredOn, '11:20', officer);
  const { id, version } = row;
  if (one.outcome === 'declined')
    await declinePush(at, id, { version, reasonCode: 'other', note: one.reason ?? '暂不承接，请推给别的园区。' });
  else await claimPush(at, id, { version, inChargeId: idOf(officer), note: '已联系发布单位，约本周沟通。' });
}

async function push(town: Town, ctx: Ctx, one: DemoPush, moment: Moment, moments: Moments): Promise<number> {
  const pushed = moments.at(instantOf(one.pushedOn, '06:00', town.now), SYSTEM);
  const ids = await pushByFit(pushed, idOf(one.achievement));
  await answer(town, ctx, one, ids, moment);
  const last = addDays(one.dueOn, 10);
  if (ids.length > 0 && last < town.city.today)
    await lapseOverdue(moments.at(instantOf(last, '00:30', town.now), SYSTEM));
  return ids.length;
}

function* first<T>(rows: Iterable<T>, most: number): Generator<T> {
  let count = 0;
  for (const row of rows) {
    if (count === most) return;
    count += 1;
    yield row;
  }
}

/** Supply pushed to parks by its fit on the city's days, claimed or declined where it says so, lapsed where nobody answered. */
export async function loadSupply(town: Town, progress: Progress): Promise<number> {
  let rows = 0;
  for (const part of partsOf(first(town.city.pushes(), MOST), BATCH)) {
    try {
      rows += await writeHistory(town, async (ctx, moment, moments) => {
        let made = 0;
        for (const one of part) made += await push(town, ctx, one, moment, moments);
        return made;
      });
    } catch (error) {
      // Days to answer reach into a year whose holidays nobody has entered yet: these are pushed once they are.
      if (!(error instanceof UnknownCalendarYear)) throw error;
    }
    progress(rows);
  }
  return rows;
}
