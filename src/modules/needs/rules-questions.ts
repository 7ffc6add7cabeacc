import type { AskedBack } from '#kernel/matchable.ts';
import { statesFigure } from '#kernel/quality.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { NeedDraft } from './contract-record.ts';
import type { ELEMENTS } from './contract-words.ts';
import { VAGUE } from './rules-vague.ts';

type Written = Pick<
  NeedDraft,
  'title' | 'description' | 'material' | 'method' | 'effect' | 'product' | 'application' | 'mustHaves' | 'testMethod'
>;
type Field = Exclude<keyof Written, 'title'>;

/** A question to the author about one field. */
export interface Question {
  readonly key: Field;
  readonly said: Bilingual;
}

/** Questions at once, and those about vague words. */
export const QUESTIONS = 5;
const VAGUE_ASKED = 2;

/** Where figures and promises are written, first where they count most. */
const MEASURED: readonly Field[] = ['mustHaves', 'effect', 'description'];

const CLAUSE = /[，,。；;！!？?\n]/;
/** A bounded number behind which no unit stands. */
const UNITLESS =
  /[^，,。；;\n]{0,12}(?:[≥≤]|>=|<=|不低于|不少于|不小于|不大于|不超过|不高于)\s*\d[\d.,]*(?=\s*(?:$|[，,。；;、）)\n]))/u;

function aboutUnits(need: Written): Question[] {
  return MEASURED.flatMap((key) => {
    const found = UNITLESS.exec(need[key])?.[0].trim();
    return found ? [{ key, said: { zh: `“${found}”的单位是什么？`, en: `Which unit is “${found}” in?` } }] : [];
  }).slice(0, 1);
}

/** The first clause that promises something in these words without a figure, and where it stands; one of the title belongs into the effect. */
function vagueIn(need: Written, words: RegExp): { key: Field; word: string } | undefined {
  for (const key of [...MEASURED, 'title'] as const) {
    const clauses = need[key].split(CLAUSE);
    if (clauses.some((clause) => words.test(clause) && statesFigure(clause))) return undefined;
    const word = clauses.map((clause) => words.exec(clause)?.[0]).find((found) => found !== undefined);
    if (word) return { key: key === 'title' ? 'effect' : key, word };
  }
  return undefined;
}

function aboutVague(need: Written): Question[] {
  return VAGUE.flatMap(({ words, ask }) => {
    const found = vagueIn(need, words);
    if (!found) return [];
    return [{ key: found.key, said: { zh: `“${found.word}”：${ask.zh}`, en: `“${found.word}”: ${ask.en}` } }];
  }).slice(0, VAGUE_ASKED);
}

function aboutFigures(need: Written): Question[] {
  if (MEASURED.some((key) => statesFigure(need[key]))) return [];
  const said = {
    zh: '哪项指标少了就不行？写上数字和单位，如“抗拉强度 ≥ 300 MPa”。',
    en: 'Which figure cannot be missed? With number and unit: “tensile strength ≥ 300 MPa”.',
  };
  return [{ key: 'mustHaves', said }];
}

const ELEMENT_QUESTIONS: Readonly<Record<(typeof ELEMENTS)[number]['code'], Bilingual>> = {
  effect: { zh: '要达到什么效果、改善多少？', en: 'What must it achieve, and by how much?' },
  application: { zh: '在什么场合、什么条件下使用？', en: 'Where, and under which conditions, is it used?' },
  product: { zh: '用在哪个产品或部件上？', en: 'Which product or part is it for?' },
  method: { zh: '现在怎么做、试过什么方法？', en: 'How is it done now, and what was tried?' },
  material: { zh: '涉及什么材料或对象？', en: 'Which material or object is it about?' },
};
/** Elements in the order in which they tell achievements apart. */
const BY_USE = ['effect', 'application', 'product', 'method', 'material'] as const;

function aboutElements(need: Written): Question[] {
  return BY_USE.filter((key) => need[key] === '').map((key) => ({ key, said: ELEMENT_QUESTIONS[key] }));
}

function aboutTest(need: Written): Question[] {
  const said = {
    zh: '怎么验收？标准号、样件数、在哪测。',
    en: 'How is it accepted: standard, number of samples, where?',
  };
  return need.testMethod === '' ? [{ key: 'testMethod', said }] : [];
}

/**
 * What a need leaves open, as questions to its author, the most helpful first and at most five: figures without a unit, promises without a figure,
 * no figure at all, then the elements and the test method that are missing.
 */
export function questionsOf(need: Written): Question[] {
  const [effect, ...elements] = aboutElements(need);
  const first = [...aboutUnits(need), ...aboutVague(need), ...aboutFigures(need)];
  return [...first, ...(effect ? [effect] : []), ...aboutTest(need), ...elements].slice(0, QUESTIONS);
}

/** The same with links to the fields of a need on record. */
export function askedBackOf(need: Written & { readonly id: string }): AskedBack {
  const linkTo = (field: string) => `/needs/${need.id}/edit?field=${field}`;
  return {
    questions: questionsOf(need).map(({ key, said }) => ({ key, said, link: linkTo(key) })),
    figures: linkTo('mustHaves'),
  };
}
