import type { NeedDraft } from './contract-record.ts';
import { ELEMENTS } from './contract-words.ts';
import {
  ABOUT,
  ARTICLE,
  ASIDE,
  BOUNDARY,
  CUES,
  EFFECT_VERBS,
  NO_EFFECT,
  NO_NAME,
  NO_PLACE,
  NOT_FOR,
  NOT_IN_NAME,
  OWN_AFFAIRS,
  SUFFIXES,
  TITLE_TAIL,
} from './rules-elements-data.ts';

type Element = (typeof ELEMENTS)[number]['code'];
type Named = keyof typeof SUFFIXES;

/** What was read for each element, as it is written; an element nothing was read for is missing. */
export type ReadElements = Partial<Record<Element, string>>;

/** Phrases of one element at most. */
const MOST = 3;
/** Characters of a phrase. */
const LEAST = 4;
const LONGEST = 16;
const LONGEST_EFFECT = 24;

const SENTENCE = /[。；;！!？?\n]+/;
const CLAUSE = /[，,、：:（）()“”"《》【】]+/;
const NUMBERING = /^\s*(?:[（(]?[\d一二三四五六七八九十]+[）)、.．]|[①-⑩?·●◆-])\s*/;

/** The sentences that speak of what is needed: without parts about what there is, and about the enterprise. */
function sentencesOf(text: string): string[] {
  let isAside = false;
  return text.split(SENTENCE).flatMap((written) => {
    const sentence = written.replace(NUMBERING, '').trim();
    const head = sentence.slice(0, 14);
    if (ASIDE.test(head)) isAside = true;
    else if (ABOUT.test(head)) isAside = false;
    return isAside || sentence === '' || OWN_AFFAIRS.test(sentence) ? [] : [sentence];
  });
}

/** Whether a name can stand by itself. */
function isName(name: string, kind: Named): boolean {
  return name.length >= LEAST && name.length <= LONGEST && !NO_NAME[kind].test(name) && !NOT_IN_NAME.test(name);
}

/** The name that ends in a title: from the last boundary word on. */
function nameAt(title: string, end: number): string {
  const before = title.slice(0, end);
  const last = [...before.matchAll(BOUNDARY)].at(-1);
  return before.slice(last ? last.index + last[0].length : 0).trim();
}

/** Names of one kind in a title, by their last characters. */
function namesInTitle(title: string, kind: Named): string[] {
  const ends = new RegExp(`(?:${SUFFIXES[kind].join('|')})(?=$|[\\s，,、：:（）()及和与])`, 'gu');
  return [...title.matchAll(ends)].map((found) => nameAt(title, found.index + found[0].length));
}

const longestFirst = (words: readonly string[]) => [...words].sort((a, b) => b.length - a.length).join('|');

/** Names of one kind right behind a cue. */
function namesIn(clause: string, kind: Named): string[] {
  const cued = new RegExp(
    `(?:${longestFirst(CUES[kind])})${ARTICLE}(?<name>[\\p{Script=Han}\\w+-]{1,12}?(?:${longestFirst(SUFFIXES[kind])}))(?=$|[\\s的和与及对进来等])`,
    'gu',
  );
  return [...clause.matchAll(cued)].map((found) => found.groups!.name!);
}

/** A title's subject, without what is to be done about it. */
function subjectOf(title: string): string {
  let subject = title.trim();
  for (let shorter = subject.replace(TITLE_TAIL, ''); shorter !== subject && shorter.length >= LEAST; ) {
    subject = shorter;
    shorter = subject.replace(TITLE_TAIL, '');
  }
  return subject;
}

const APPLIED = [
  /(?:应用于|适用于|应用到|应用在)(?<what>[^，。；：（）()]{2,20}?)(?:等)?(?:领域|行业|场合|场景|方面|上|中|$)/u,
  /用于(?<what>[^，。；：（）()]{2,16}?)(?:等)?(?:领域|行业|场合|场景|工程)/u,
];
const APPLIED_IN_TITLE =
  /在(?<what>[^，。；：（）()]{2,16}?)(?:等)?(?:领域|行业|场合|场景|生产过程)?(?:上|中|内)?的应用/u;

function applicationsIn(text: string, patterns: readonly RegExp[]): string[] {
  return patterns.flatMap((pattern) => {
    const what = pattern.exec(text)?.groups?.what;
    return what && !NOT_IN_NAME.test(what) && !NO_PLACE.test(what) ? [what] : [];
  });
}

/** `垃圾焚烧炉用耐火材料` is for a 垃圾焚烧炉. */
function forWhat(title: string): string[] {
  const at = title.indexOf('用', 2);
  const [before, behind] = [title.slice(0, Math.max(0, at)), title.slice(at + 1)];
  const isFor = at > 0 && behind.length >= 3 && !NOT_FOR.test(before) && !/^[于途户电水料法]/.test(behind);
  const what = isFor ? nameAt(before, before.length) : '';
  return what.length >= 2 && what.length <= LONGEST && !NOT_IN_NAME.test(what) ? [what] : [];
}

const BETTER = new RegExp(`(?:${EFFECT_VERBS.join('|')}).+$`);
/** A clause that begins with what is measured. */
const NAMED_FIRST = new RegExp(`^(?!${EFFECT_VERBS.join('|')}|不|提出|具有)\\p{Script=Han}{2}`, 'u');
/** Words that join a clause to the one before it. */
const JOINED = /^(?:并且|并|且|从而|同时|以及|可以|可|能够|能|有效|最终|进而|以|实现|大幅|显著|要求)+/;
const BOUNDED =
  /(?:[≥≤>＞<＜]|不低于|不少于|不小于|不大于|不超过|不高于|达到)\s*\d|\d[\d.]*\s*[%％‰℃\p{L}]{1,6}(?:以上|以下|以内)/u;

function effectsIn(clause: string): string[] {
  const written = clause.trim().replace(JOINED, '');
  const better = BETTER.exec(written)?.[0];
  // 收率提高3%以上 says what is raised before the word.
  const isObject = better !== undefined && !/^..\s*[\d的所至到]/.test(better);
  const isSaid =
    isObject || (((better !== undefined && /\d/.test(better)) || BOUNDED.test(written)) && NAMED_FIRST.test(written));
  const said = isObject ? better : isSaid ? written : '';
  return said.length >= LEAST && said.length <= LONGEST_EFFECT && !NO_EFFECT.test(written) ? [said] : [];
}

/** The first few, without those that another holds. */
function distinct(phrases: readonly string[]): string[] {
  const all = [...new Set(phrases)];
  return all.filter((one) => !all.some((other) => other !== one && other.includes(one))).slice(0, MOST);
}

/**
 * What a title and a description say of the five elements, by cue words and the last characters of names, as it is written there. Silent where
 * nothing is plain: it is for the author to take over or not, and what is wrong costs trust.
 */
export function readElements({ title, description }: Pick<NeedDraft, 'title' | 'description'>): ReadElements {
  const subject = subjectOf(title);
  const clauses = sentencesOf(description).flatMap((sentence) => sentence.split(CLAUSE));
  const named = (kind: Named) =>
    [...namesInTitle(subject, kind), ...clauses.flatMap((clause) => namesIn(clause, kind))].filter((name) =>
      isName(name, kind),
    );
  const applied = [...forWhat(subject), ...applicationsIn(title, [...APPLIED, APPLIED_IN_TITLE])];
  const read: Record<Element, string[]> = {
    material: named('material'),
    method: named('method'),
    effect: clauses.flatMap(effectsIn),
    product: named('product'),
    application: [...applied, ...clauses.flatMap((clause) => applicationsIn(clause, APPLIED))],
  };
  return Object.fromEntries(
    ELEMENTS.map(({ code }) => [code, distinct(read[code]).join('；')] as const).filter(([, text]) => text !== ''),
  );
}
