import { ofPerson } from '#kernel/audience.ts';
import { type CivilDate, civilDateOf, type Instant } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import type { Begun, Done, DutyKind, OwnEvent, Reminded, Waiting } from '#server/duties/declaration.ts';
import type { Mandate } from './contract-mandates.ts';
import { mandatesOfferedBy, mandatesOfferedTo, type OfferedMandate } from './store-duties.ts';

const LINK = '/mandates';

const offered = ({ principalName, managerName }: Pick<Mandate, 'principalName' | 'managerName'>): Bilingual => ({
  zh: `${principalName}委托${managerName}`,
  en: `Mandate of ${principalName} to ${managerName}`,
});

async function toAccept(ctx: Ctx, most: number): Promise<Waiting[]> {
  if (!ctx.actor.personId) return [];
  const rows = await mandatesOfferedTo(ctx.db, ctx.actor.personId, ctx.today, most);
  return rows.map((row) => ({
    id: row.id,
    title: { zh: `${row.principalName}请您接受委托`, en: `${row.principalName} offers you a mandate` },
    ...(row.subjectTitle ? { detail: { zh: row.subjectTitle, en: row.subjectTitle } } : {}),
    link: LINK,
    since: civilDateOf(row.createdAt as Instant),
    dueOn: null,
    waits: row.principalName,
  }));
}

const ENDED: Readonly<Record<string, Bilingual>> = {
  active: { zh: '已接受', en: 'Accepted' },
  declined: { zh: '已谢绝', en: 'Declined' },
  revoked: { zh: '已撤销', en: 'Revoked' },
  ended: { zh: '已终止', en: 'Ended' },
};

function begunOf(row: OfferedMandate): Begun {
  const waits = row.state === 'offered';
  return {
    id: row.id,
    title: offered(row),
    link: LINK,
    since: civilDateOf(row.createdAt as Instant),
    dueOn: null,
    at: { zh: row.managerName, en: row.managerName },
    endedOn: waits ? null : civilDateOf(row.updatedAt as Instant),
    ended: ENDED[row.state] ?? null,
  };
}

async function offeredBy(ctx: Ctx, since: CivilDate, most: number): Promise<OfferedMandate[]> {
  return ctx.actor.personId ? mandatesOfferedBy(ctx.db, ctx.actor.personId, since, most) : [];
}

async function reminded(ctx: Ctx, id: string): Promise<Reminded | undefined> {
  const row = (await offeredBy(ctx, ctx.today, 200)).find((one) => one.id === id && one.state === 'offered');
  if (!row) return undefined;
  const to = { tokens: [ofPerson(row.managerId)] };
  return { title: offered(row), link: LINK, subjectKind: 'mandate', subjectId: id, to };
}

const did =
  (verb: Bilingual) =>
  ({ data }: OwnEvent): Done => ({
    title: { zh: `${verb.zh}${String(data.principalName)}的委托`, en: `${verb.en} of ${String(data.principalName)}` },
    link: LINK,
  });

/** Mandates offered to a manager, and those a lead has offered. */
export const peopleDuties: readonly DutyKind[] = [
  {
    name: 'mandate-offered',
    label: { zh: '接受委托', en: 'Mandate' },
    waiting: toAccept,
    begun: async (ctx, since, most) => (await offeredBy(ctx, since, most)).map(begunOf),
    reminded,
    done: {
      'mandate.began': did({ zh: '接受', en: 'Accepted the mandate' }),
      'mandate.declined': did({ zh: '谢绝', en: 'Declined the mandate' }),
    },
  },
];
