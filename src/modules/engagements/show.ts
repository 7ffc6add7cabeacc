import { type Actor, actsFor } from '#kernel/actor.ts';
import { actionsFrom } from '#kernel/moves.ts';
import { organisationsByIds } from '#modules/organisations/index.ts';
import type { Ctx } from '#server/database/context.ts';
import { together } from '#server/database/transact.ts';
import { listFilesOf } from '#server/files/files.ts';
import { contentHashOf } from './answer.ts';
import type { Engagement, EngagementRecord, Question, Side, SideShown, State } from './contract-record.ts';
import { NOTE_FILES } from './contract-words.ts';
import { type Loaded, standingOf, withParties } from './parties.ts';
import { UNNAMED } from './propose.ts';
import {
  type Action,
  MOVES,
  quietDays,
  sideOf,
  whyNotAnswer,
  whyNotMove,
  whyNotWithdraw,
  whyNotWork,
} from './rules.ts';
import {
  type EngagementRow,
  getEngagement,
  listNotes,
  listQuestions,
  listReceipts,
  type QuestionRow,
} from './store.ts';
import { registrationsOf } from './store-lines.ts';

/** The stored row as the API answers it; what is not declared there (readers, ids of persons) stays inside. */
export function shown(row: EngagementRow): Engagement {
  return { ...row, state: row.state as State };
}

async function sidesShown(ctx: Ctx, { row, sides, parties }: Loaded): Promise<SideShown[]> {
  const mine = sideOf(ctx.actor, parties);
  const names = await organisationsByIds(ctx, [parties.supply, parties.demand]);
  return (['supply', 'demand'] as const).map((side) => {
    const at = sides[side];
    const named = side === 'supply' || row.introducedOn !== null || !at.anonymous || mine === 'demand';
    const contacts = row.introducedOn !== null && mayExchange(ctx.actor, row, { sides, parties, row });
    return {
      side,
      organisationId: named ? at.organisationId : null,
      name: named
        ? (names.get(at.organisationId)?.name ?? (side === 'supply' ? row.supplyName : row.demandName))
        : UNNAMED,
      anonymous: at.anonymous,
      contactName: contacts || mine === side ? at.contactName : '',
      contactPhone: contacts || mine === side ? at.contactPhone : '',
      answer: at.answer as SideShown['answer'],
      answeredByName: named ? at.answeredByName : '',
      answeredAt: at.answeredAt,
      onBehalf: at.onBehalf,
      dueOn: at.dueOn,
      mine: mine === side,
    };
  });
}

function mayExchange(actor: Actor, row: EngagementRow, loaded: Loaded): boolean {
  return whyNotWork(actor, standingOf(row), loaded.parties) === undefined;
}

function actionsOf(ctx: Ctx, { row, sides, parties }: Loaded): string[] {
  const standing = standingOf(row);
  const mine = sideOf(ctx.actor, parties);
  return actionsFrom(MOVES, standing.state).filter((action: Action) => {
    if (whyNotMove(standing, action)) return false;
    if (action === 'confirm' || action === 'decline')
      return Boolean(mine) && !whyNotAnswer(ctx.actor, parties, mine!, sides[mine!].answer);
    if (action === 'withdraw') return !whyNotWithdraw(ctx.actor, standing);
    return true;
  });
}

function questionShown(ctx: Ctx, { parties }: Loaded, row: QuestionRow): Question {
  const toSide = row.toSide as Side;
  const isInventor = toSide === 'supply' && parties.inventors.includes(ctx.actor.personId ?? '');
  return { ...row, toSide, mineToAnswer: !row.answeredAt && (isInventor || sideOf(ctx.actor, parties) === toSide) };
}

const words = (zh: string, en: string) => ({ zh, en });

/** Who reads what of an engagement, as the page tells it: the same facts that `readersOf` turns into tokens. */
function whoCanSee({ row }: Loaded): EngagementRecord['whoCanSee'] {
  const all = words('全部往来', 'All exchange');
  const register = words('台账各列', 'Register columns');
  const sides = [
    { who: words('双方经办人、发明人和受托经理人', 'Staff of both sides, inventors, mandated managers'), what: all },
    { who: words(`牵头人 ${row.ownerName}`, `Owner ${row.ownerName}`), what: all },
  ];
  if (!row.introducedOn)
    return [
      ...sides,
      { who: words('园区、区、市和公众', 'Park, districts, city, public'), what: words('看不到', 'Nothing') },
    ];
  return [
    ...sides,
    ...(row.demandParkName ? [{ who: words(row.demandParkName, row.demandParkName), what: register }] : []),
    { who: words('来源区和落地区专班', 'Source and landing districts'), what: register },
    { who: words('市级专班', 'City'), what: words('汇总数', 'Totals only') },
    { who: words('公众与同行', 'Public and competitors'), what: words('看不到', 'Nothing') },
  ];
}

async function notesShown(ctx: Ctx, id: string): Promise<EngagementRecord['notes']> {
  const notes = await listNotes(ctx, id);
  const files = await listFilesOf(
    ctx,
    NOTE_FILES,
    notes.map((note) => note.id),
  );
  return notes.map((note) => ({
    ...note,
    files: files.filter((file) => file.subjectId === note.id),
  })) as EngagementRecord['notes'];
}

/** The whole record for its page: row, sides, exchange as far as the reader may see it, and what they can do now. */
export async function showEngagement(ctx: Ctx, id: string): Promise<EngagementRecord> {
  const row = await getEngagement(ctx, id);
  const loaded = await withParties(ctx, row);
  const mayWork = mayExchange(ctx.actor, row, loaded);
  const [sides, notes, questions, receipts, registrations] = await together([
    sidesShown(ctx, loaded),
    notesShown(ctx, id),
    listQuestions(ctx, id),
    listReceipts(ctx, id),
    registrationsOf(ctx, id),
  ]);
  return {
    engagement: shown(row),
    sides,
    notes,
    questions: questions.map((one) => questionShown(ctx, loaded, one)),
    receipts,
    registrations,
    mySide: sideOf(ctx.actor, loaded.parties) ?? null,
    mayWork,
    actions: mayWork || actsFor(ctx.actor, loaded.parties.demand) ? actionsOf(ctx, loaded) : [],
    contentHash: contentHashOf(row),
    quietDays: quietDays(row.lastStepOn, ctx.today),
    whoCanSee: whoCanSee(loaded),
  };
}
