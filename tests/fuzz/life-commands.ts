import { randomUUID } from 'node:crypto';
import fc, { type Arbitrary, type AsyncCommand } from 'fast-check';
import type { EngagementRecord } from '#modules/engagements/contract-record.ts';
import type { Somebody } from '../support/given.ts';
import type { Answer } from '../support/introductions.ts';
import {
  answer,
  ask,
  type Contact,
  contact,
  isOver,
  type Life,
  move,
  receive,
  type Side,
  type Step,
  sign,
  type Verdict,
  type Who,
} from './life-model.ts';

/** The real thing: one engagement of the product, and who works on it. */
export interface Real {
  readonly id: string;
  readonly people: Readonly<Record<Who, Somebody>>;
  /** As the product last showed it to the manager. */
  record: EngagementRecord;
  /** What was sent last and how it was answered, for sending it once more. */
  last: { readonly send: () => Promise<Answer>; readonly body: string; readonly done: boolean } | undefined;
}

class Broken extends Error {}

function assertSame(what: string, real: unknown, model: unknown): void {
  if (JSON.stringify(real) !== JSON.stringify(model))
    throw new Broken(`${what}: the product says ${JSON.stringify(real)}, the model ${JSON.stringify(model)}`);
}

/** Holds the product's engagement against the model's. */
function compare({ record }: Real, life: Life): void {
  const { engagement, receipts, notes, questions } = record;
  assertSame('stage', engagement.state, life.stage);
  assertSame('introduced', engagement.introducedOn !== null, life.known);
  assertSame('contract value', engagement.contractValue, life.value);
  assertSame('money', engagement.amountReceived, life.money);
  assertSame(
    'receipts',
    [receipts.length, receipts.reduce((sum, { amount }) => sum + amount, 0)],
    [life.receipts, life.money],
  );
  assertSame('notes', notes.length, life.notes);
  assertSame('questions', questions.length, life.questions);
  assertSame('a next step while it is open', engagement.nextOn !== null, !isOver(life));
}

async function look(real: Real): Promise<void> {
  const seen = await real.people.manager.get(`/api/engagements/${real.id}`);
  if (seen.statusCode !== 200) throw new Broken(`the manager reads ${seen.statusCode} ${seen.body}`);
  real.record = seen.json<EngagementRecord>();
}

/** Something that somebody does: how it is sent, and what the model says of it. */
interface Doing {
  readonly said: string;
  readonly who: Who;
  readonly path: string;
  readonly body: (real: Real) => object;
  /** Does it to the model and answers what is to come of it. */
  readonly foresee: (life: Life) => Verdict;
}

class Deed implements AsyncCommand<Life, Real> {
  readonly #doing: Doing;
  constructor(doing: Doing) {
    this.#doing = doing;
  }
  check(): boolean {
    return true;
  }
  async run(life: Life, real: Real): Promise<void> {
    const { who, path, body, foresee, said } = this.#doing;
    const [by, sent, once] = [real.people[who], body(real), randomUUID()];
    const send = () => by.post(`/api/engagements/${real.id}/${path}`, sent, { once });
    const told = await send();
    const verdict = foresee(life);
    assertSame(said, told.statusCode === 200 ? 'done' : told.json<{ code: string }>().code, verdict);
    real.last = { send, body: told.body, done: verdict === 'done' };
    // What is done answers with the engagement; after a refusal it is looked at again, to see that nothing was half done.
    if (verdict === 'done') real.record = told.json<EngagementRecord>();
    else await look(real);
    compare(real, life);
  }
  toString(): string {
    return this.#doing.said;
  }
}

/** The last command once more under its key: what was done is answered again and not done again. */
class Again implements AsyncCommand<Life, Real> {
  check(): boolean {
    return true;
  }
  async run(life: Life, real: Real): Promise<void> {
    if (!real.last?.done) return;
    const told = await real.last.send();
    assertSame('the same command again', [told.statusCode, told.body], [200, real.last.body]);
    await look(real);
    compare(real, life);
  }
  toString(): string {
    return 'the same again';
  }
}

const NEXT = { nextAction: '寄首批样件', nextOn: '2026-03-09' };
const version = ({ record }: Real) => record.engagement.version;

const PARTIES: readonly Who[] = ['manager', 'office', 'firm'];
const who = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...PARTIES) },
  { weight: 1, arbitrary: fc.constantFrom<Who[]>('rival', 'officer') },
);

const answering = fc
  .record({ who, side: fc.constantFrom<Side[]>('supply', 'demand'), no: fc.integer({ min: 0, max: 7 }) })
  .map(({ who: by, side, no }) => {
    const yes = no !== 0;
    return new Deed({
      said: `${by} says ${yes ? 'yes' : 'no'} for ${side}`,
      who: by,
      path: 'answer',
      body: ({ record }) => ({ side, decision: yes ? 'confirm' : 'decline', contentHash: record.contentHash }),
      foresee: (life) => answer(life, by, side, yes),
    });
  });

/** Each side says yes by itself, so that most lives get further than the first stage. */
const agreeing = fc.constantFrom<['office' | 'firm', Side][]>(['office', 'supply'], ['firm', 'demand']).map(
  ([by, side]) =>
    new Deed({
      said: `${by} says yes`,
      who: by,
      path: 'answer',
      body: ({ record }) => ({ side, decision: 'confirm', contentHash: record.contentHash }),
      foresee: (life) => answer(life, by, side, true),
    }),
);

const contacting = fc
  .record({ who, kind: fc.constantFrom<Contact[]>('note', 'call', 'meeting', 'visit', 'sample'), named: fc.boolean() })
  .map(
    ({ who: by, kind, named }) =>
      new Deed({
        said: `${by} writes down a ${kind}`,
        who: by,
        path: 'notes',
        body: (real) => ({
          kind,
          body: '电话约了时间',
          happenedOn: '2026-03-02',
          version: version(real),
          ...(named ? NEXT : {}),
        }),
        foresee: (life) => contact(life, by, kind),
      }),
  );

const STEPS: readonly Step[] = ['withdraw', 'contact', 'meet', 'try', 'negotiate', 'close', 'lose', 'reopen'];
const moving = fc
  .record({
    who,
    step: fc.constantFrom(...STEPS),
    next: fc.integer({ min: 0, max: 5 }).map((some) => some > 0),
    reason: fc.boolean(),
  })
  .map(
    ({ who: by, step, next, reason }) =>
      new Deed({
        said: `${by} moves it by ${step}${next ? '' : ', no next step'}${reason ? ', with a reason' : ''}`,
        who: by,
        path: 'moves',
        body: (real) => ({
          action: step,
          version: version(real),
          ...(next ? NEXT : {}),
          ...(reason ? { reason: 'price' } : {}),
        }),
        foresee: (life) => move(life, by, step, { next, reason }),
      }),
  );

const signing = fc.record({ who, value: fc.integer({ min: 1, max: 1_000 }) }).map(
  ({ who: by, value }) =>
    new Deed({
      said: `${by} signs for ${value}`,
      who: by,
      path: 'contract',
      body: (real) => ({ contractValue: value, signedOn: '2026-03-02', version: version(real), ...NEXT }),
      foresee: (life) => sign(life, by, value),
    }),
);

const receiving = fc.record({ who, amount: fc.integer({ min: 1, max: 400 }) }).map(
  ({ who: by, amount }) =>
    new Deed({
      said: `${by} books ${amount}`,
      who: by,
      path: 'receipts',
      body: (real) => ({ amount, receivedOn: '2026-03-02', version: version(real), ...NEXT }),
      foresee: (life) => receive(life, by, amount),
    }),
);

const asking = fc.record({ who, toSide: fc.constantFrom<Side[]>('supply', 'demand') }).map(
  ({ who: by, toSide }) =>
    new Deed({
      said: `${by} asks ${toSide}`,
      who: by,
      path: 'questions',
      body: () => ({ toSide, body: '壁厚多少？' }),
      foresee: (life) => ask(life, by),
    }),
);

/** A step seen through an old page: whatever it is, the record changed meanwhile. */
const late = fc.constantFrom('notes', 'moves', 'contract', 'receipts').map(
  (path) =>
    new Deed({
      said: `the manager comes too late with ${path}`,
      who: 'manager',
      path,
      body: (real) => ({
        ...NEXT,
        version: version(real) + 1,
        ...{
          notes: { kind: 'call', body: '晚了', happenedOn: '2026-03-02' },
          moves: { action: 'lose', reason: 'price' },
          contract: { contractValue: 1, signedOn: '2026-03-02' },
          receipts: { amount: 1, receivedOn: '2026-03-02' },
        }[path],
      }),
      foresee: () => 'record/changed',
    }),
);

/** Lives of up to so many deeds. */
export function lives(maxCommands: number): Arbitrary<Iterable<AsyncCommand<Life, Real>>> {
  const again = fc.constant(new Again());
  return fc.commands(
    [
      agreeing,
      agreeing,
      answering,
      contacting,
      contacting,
      moving,
      moving,
      moving,
      signing,
      receiving,
      asking,
      late,
      again,
    ],
    { maxCommands, size: 'max' },
  );
}
