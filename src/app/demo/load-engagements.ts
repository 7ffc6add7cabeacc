import { addDays, type CivilDate } from '#kernel/dates.ts';
import { type TakenOverEngagement, type TakenOverStep, takeOverEngagements } from '#modules/engagements/index.ts';
import { idOf, partsOf } from './keys.ts';
import type { Progress } from './load-offers.ts';
import type { DemoEngagement } from './shape.ts';
import { type Moment, type Town, writeHistory } from './town.ts';

const BATCH = 100;
/** Days to answer an introduction or a question, as on record; the open ones are computed by their rules. */
const ANSWER_DAYS = 7;
const QUESTION_DAYS = 5;
const MESSAGE = '看过成果的测试数据和贵单位的指标，认为值得双方谈一次，请确认是否愿意引荐。';

function laterOf(a: CivilDate, b: CivilDate): CivilDate {
  return a > b ? a : b;
}

/** What the row says of the next step; every open engagement has one, on paper or agreed anew. */
function nextOf(one: DemoEngagement, today: CivilDate): TakenOverEngagement['facts'] {
  if (one.state === 'closed' || one.state === 'lost') return { nextAction: '', nextOn: null };
  const { text, on } = one.nextAction ?? { text: '与双方核对进展', on: addDays(today, 7) };
  return { nextAction: text, nextOn: on };
}

function factsOf(one: DemoEngagement, today: CivilDate): TakenOverEngagement['facts'] {
  const { contract, obstacle, landing, lost } = one;
  return {
    ...nextOf(one, today),
    ...(contract
      ? {
          contractValue: contract.value,
          signedOn: contract.signedOn,
          route: contract.route,
          contractNumber: `HT-${one.number}`,
          registrationNumber: contract.registration ?? '',
        }
      : {}),
    ...(obstacle ? { problem: obstacle.problem, coordination: obstacle.wanted } : {}),
    ...(landing
      ? { ventureName: landing.enterprise, ventureRegisteredOn: landing.registeredOn, ventureCapital: landing.capital }
      : {}),
    ...(contract ? { landingDistrict: one.landingDistrict } : {}),
    lostNote: lost?.note ?? '',
  };
}

function stepsOf(one: DemoEngagement, moment: Moment): TakenOverStep[] {
  return one.steps.map(({ kind, on, time, by, text, visibility, to }) => ({
    at: moment(on, time, by),
    kind,
    body: text,
    visibleTo: visibility,
    ...(to ? { to } : {}),
  }));
}

function questionsOf(one: DemoEngagement, moment: Moment): TakenOverEngagement['questions'] {
  return one.questions.map(({ askedOn, askedBy, askedOf, text, answeredOn, answeredBy, answer }) => ({
    asked: moment(askedOn, '10:00', askedBy),
    toSide: askedOf === one.supplyContact ? 'supply' : 'demand',
    body: text,
    dueOn: addDays(askedOn, QUESTION_DAYS),
    ...(answeredOn ? { answered: { at: moment(answeredOn, '16:00', answeredBy!), body: answer! } } : {}),
  }));
}

/** An engagement as it is taken over. The one who brought it about is its manager, or else its owner. */
function entryOf(town: Town, one: DemoEngagement, moment: Moment): TakenOverEngagement {
  const owner = town.people.get(one.owner)!;
  const { supplyOn, demandOn } = one.confirmed;
  const proposer = one.manager ?? one.owner;
  return {
    id: idOf(one.key),
    number: one.number,
    listingId: idOf(one.achievement),
    postingId: idOf(one.need),
    state: one.state,
    proposed: moment(one.createdOn, '08:50', proposer),
    message: MESSAGE,
    owner: {
      id: idOf(one.owner),
      name: owner.name,
      phone: owner.phone,
      department: one.obstacle?.lead ?? town.organisations.get(owner.organisation)!.name,
    },
    answers: {
      ...(supplyOn ? { supply: { at: moment(laterOf(supplyOn, one.createdOn), '08:55', one.supplyContact) } } : {}),
      ...(demandOn ? { demand: { at: moment(laterOf(demandOn, one.createdOn), '08:58', one.demandContact) } } : {}),
    },
    answerDueOn: addDays(one.createdOn, ANSWER_DAYS),
    steps: stepsOf(one, moment),
    questions: questionsOf(one, moment),
    receipts: one.receipts.map(({ on, amount, note }) => ({
      at: moment(on, '15:30', one.supplyContact),
      amount,
      voucher: note,
    })),
    facts: factsOf(one, town.city.today),
    ...(one.lost ? { lostReason: one.lost.reason } : {}),
    demo: true,
  };
}

/** Engagements with everything that happened on them. */
export async function loadEngagements(town: Town, progress: Progress): Promise<number> {
  let rows = 0;
  for (const part of partsOf(town.city.engagements(), BATCH)) {
    rows += await writeHistory(town, (ctx, moment) =>
      takeOverEngagements(
        ctx,
        part.map((one) => entryOf(town, one, moment)),
      ),
    );
    progress(rows);
  }
  return rows;
}
