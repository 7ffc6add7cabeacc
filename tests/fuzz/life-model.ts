/**
 * What the life of an engagement should be, in the smallest words: written from the plan's description and not from the product's rules, so that
 * the two can disagree. The product is driven through HTTP and must do what this says, step for step.
 */

export type Who = 'manager' | 'office' | 'firm' | 'rival' | 'officer';
export type Side = 'supply' | 'demand';

/** Where an engagement stands. */
export interface Life {
  stage:
    | 'suggested'
    | 'introduced'
    | 'contacted'
    | 'meeting'
    | 'trial'
    | 'negotiating'
    | 'contracted'
    | 'paid'
    | 'closed'
    | 'lost';
  /** Whether the two sides ever learned of each other. */
  known: boolean;
  yes: Record<Side, boolean>;
  answered: Record<Side, boolean>;
  value: number | null;
  money: number;
  receipts: number;
  notes: number;
  questions: number;
  /** Every stage reached, in order: what the history has to show. */
  story: string[];
}

export const born = (): Life => ({
  stage: 'suggested',
  known: false,
  yes: { supply: false, demand: false },
  answered: { supply: false, demand: false },
  value: null,
  money: 0,
  receipts: 0,
  notes: 0,
  questions: 0,
  story: ['suggested'],
});

/** `done`, or the code with which the product has to refuse. */
export type Verdict = 'done' | string;

export const isOver = ({ stage }: Life) => stage === 'closed' || stage === 'lost';

function reach(life: Life, stage: Life['stage']): void {
  life.stage = stage;
  life.story.push(stage);
}

/** Who does not know of the engagement, or may only look: a rival never, the district's officer reads its row once both sides said yes. */
function outside(life: Life, who: Who): Verdict | undefined {
  if (who === 'rival') return 'record/missing';
  if (who === 'officer') return life.known ? 'engagements/not-a-party' : 'record/missing';
  return undefined;
}

const sideOf: Readonly<Partial<Record<Who, Side>>> = { office: 'supply', firm: 'demand' };

/** A side says yes or no. */
export function answer(life: Life, who: Who, side: Side, yes: boolean): Verdict {
  if (who === 'rival' || (who === 'officer' && !life.known)) return 'record/missing';
  if (life.stage !== 'suggested') return 'engagements/move';
  if (life.answered[side]) return 'engagements/side-answered';
  if (sideOf[who] !== side) return 'engagements/not-that-side';
  life.answered[side] = true;
  life.yes[side] = yes;
  if (!yes) reach(life, 'lost');
  else if (life.yes.supply && life.yes.demand) {
    life.known = true;
    reach(life, 'introduced');
  }
  return 'done';
}

export type Contact = 'note' | 'call' | 'meeting' | 'visit' | 'sample';

/** Somebody writes down a contact; what that means for the stage follows by itself. */
export function contact(life: Life, who: Who, kind: Contact): Verdict {
  const no = outside(life, who);
  if (no) return no;
  life.notes += 1;
  if (kind === 'call' && life.stage === 'introduced') reach(life, 'contacted');
  if (kind === 'meeting' || kind === 'visit') {
    if (life.stage === 'introduced') reach(life, 'contacted');
    if (life.stage === 'contacted') reach(life, 'meeting');
  }
  return 'done';
}

export type Step = 'withdraw' | 'contact' | 'meet' | 'try' | 'negotiate' | 'close' | 'lose' | 'reopen';

const ROADS: Readonly<Record<Step, readonly [from: readonly Life['stage'][], to: Life['stage']]>> = {
  withdraw: [['suggested'], 'lost'],
  contact: [['introduced'], 'contacted'],
  meet: [['contacted'], 'meeting'],
  try: [['meeting', 'negotiating'], 'trial'],
  negotiate: [['meeting', 'trial'], 'negotiating'],
  close: [['paid'], 'closed'],
  lose: [['introduced', 'contacted', 'meeting', 'trial', 'negotiating', 'contracted'], 'lost'],
  reopen: [['lost'], 'contacted'],
};

/** Somebody moves it on, ends it or takes it up again. `next`: whether a next step is named; `reason`: whether a loss has its reason. */
export function move(life: Life, who: Who, step: Step, said: { next: boolean; reason: boolean }): Verdict {
  const no = outside(life, who);
  if (no) return no;
  const [from, to] = ROADS[step];
  if (!from.includes(life.stage) || (step === 'reopen' && !life.known)) return 'engagements/move';
  if (step === 'withdraw' && who !== 'manager') return 'engagements/proposer-only';
  if (step === 'lose' && !said.reason) return 'engagements/reason-needed';
  const ends = step === 'withdraw' || step === 'close' || step === 'lose';
  if (!ends && !said.next) return 'engagements/next-needed';
  reach(life, to);
  return 'done';
}

/** The contract is signed for so much. */
export function sign(life: Life, who: Who, value: number): Verdict {
  const no = outside(life, who);
  if (no) return no;
  if (life.stage !== 'negotiating') return 'engagements/move';
  life.value = value;
  reach(life, 'contracted');
  return 'done';
}

/** So much money came in. */
export function receive(life: Life, who: Who, amount: number): Verdict {
  const no = outside(life, who);
  if (no) return no;
  if (life.stage !== 'contracted' && life.stage !== 'paid') return 'engagements/move';
  if (life.money + amount > (life.value ?? 0)) return 'engagements/over-contract';
  life.money += amount;
  life.receipts += 1;
  reach(life, 'paid');
  return 'done';
}

/** Somebody asks a side something. */
export function ask(life: Life, who: Who): Verdict {
  const no = outside(life, who);
  if (no) return no;
  life.questions += 1;
  return 'done';
}
