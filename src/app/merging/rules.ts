/**
 * Merging duplicate organisations. An officer proposes; a security administrator, or the leads of both, agree. Everything moves to the organisation that
 * stays, the other remains as a pointer with its history. There is no undo: the preview says exactly what will move.
 */
import { type Actor, actsAs, actsFor } from '#kernel/actor.ts';
import { administers } from '#kernel/administrators.ts';
import { ADMINISTRATORS, type Audience, CITY, ofOffice, ofPerson, readers } from '#kernel/audience.ts';
import { likeness } from '#kernel/likeness.ts';
import { defineRefusals, type Refusal, refuse } from '#kernel/refusal.ts';

defineRefusals({
  'merging/officer-only': {
    status: 403,
    zh: '合并由区或市的专员提议。',
    en: 'Mergers are proposed by officers of a district or the city.',
  },
  'merging/not-yours': {
    status: 403,
    zh: '合并由安全管理员或双方负责人同意，提议人自己不能同意。',
    en: 'A security administrator or the leads of both agree, never whoever proposed it.',
  },
  'merging/kinds': {
    status: 422,
    zh: '两家单位不是同一类，或这类单位不能合并（园区、政府部门、平台）。请核对选择。',
    en: 'The two are not of one kind, or of a kind that is not merged (parks, authorities, the operator). Check what you chose.',
  },
  'merging/closed': {
    status: 409,
    zh: '保留的一方要已核验，并入的一方不能已停用。请先核验，或换一个方向。',
    en: 'The one that stays has to be verified, and the one that goes may not be closed. Verify it first, or turn the two round.',
  },
  'merging/decided': {
    status: 409,
    zh: '这次合并已经办过了，请刷新。',
    en: 'This merger was decided already; reload the page.',
  },
  'merging/open-already': {
    status: 409,
    zh: '这家单位已有一次合并在办。',
    en: 'A merger of this organisation is under way.',
  },
});

/** Kinds that are merged: whoever registers by themselves and so may do it twice. */
const MERGED_KINDS = ['institution', 'enterprise', 'tto', 'agency'];

export interface House {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly state: string;
  readonly creditCode: string | null;
}

export interface Proposal {
  readonly sourceId: string;
  readonly targetId: string;
  readonly state: 'proposed' | 'declined' | 'moving' | 'done';
  readonly proposedBy: string;
}

const isOfficer = (actor: Actor) => actsAs(actor, ['officer', 'lead'], ['district', 'city']);

/** Why the actor does not look for duplicates; undefined for officers and security administrators. */
export function whyNotLook(actor: Actor): Refusal | undefined {
  if (!isOfficer(actor) && !administers(actor, 'security')) return refuse('merging/officer-only');
}

/** Why the actor may not propose to merge these two; undefined for an officer when both fit. */
export function whyNotPropose(actor: Actor, source: House, target: House): Refusal | undefined {
  if (!isOfficer(actor)) return refuse('merging/officer-only');
  if (source.kind !== target.kind || source.id === target.id || !MERGED_KINDS.includes(source.kind))
    return refuse('merging/kinds');
  if (target.state !== 'verified' || source.state === 'closed') return refuse('merging/closed');
}

/** On whose side the actor agrees or declines; a refusal for everybody else and whoever proposed it. */
export function sideOf(actor: Actor, proposal: Proposal): 'security' | 'source' | 'target' | Refusal {
  if (actor.personId === proposal.proposedBy) return refuse('merging/not-yours');
  if (administers(actor, 'security')) return 'security';
  const isLead = actor.acting?.role === 'lead';
  if (isLead && actsFor(actor, proposal.sourceId)) return 'source';
  if (isLead && actsFor(actor, proposal.targetId)) return 'target';
  return refuse('merging/not-yours');
}

/** Who reads a merger: security and system administrators, the city, whoever proposed it, the leads of both. */
export function readersOfMerger(sourceId: string, targetId: string, proposedBy: string): Audience[] {
  return readers(ADMINISTRATORS, CITY, ofPerson(proposedBy), ofOffice(sourceId, 'lead'), ofOffice(targetId, 'lead'));
}

const SUFFIXES = /(有限责任公司|股份有限公司|有限公司|集团|研究院|研究所|中心|大学)$/;
const LIKE = 0.8;

/** How likely two names are one organisation's, from 0 to 1: alike in full, and alike without what every such name ends with. */
export function likenessOfNames(one: string, other: string): number {
  const core = (name: string) => name.replace(/[（(].*?[）)]/g, '').replace(SUFFIXES, '');
  return Math.min(likeness(one, other), likeness(core(one), core(other)));
}

/** Whether two credit codes are one with a slip of the hand: one character wrong, or two neighbours changed places. */
export function isMistyped(one: string, other: string): boolean {
  if (one === other || one.length !== other.length) return false;
  const differ = [...one].flatMap((character, i) => (character === other[i] ? [] : [i]));
  if (differ.length === 1) return true;
  const [a, b] = differ;
  return differ.length === 2 && b === a! + 1 && one[a!] === other[b!] && one[b!] === other[a!];
}

export interface Pair {
  readonly one: House;
  readonly other: House;
  readonly why: 'name' | 'code';
  readonly likeness: number;
}

/** Every way of reading a code with one place open, and each with two neighbours in the order of the alphabet: two codes that share one are compared. */
function keysOfCode(code: string): string[] {
  const open = [...code].map((_, i) => `${code.slice(0, i)}?${code.slice(i + 1)}`);
  const turned = [...code].slice(1).map((_, i) => {
    const pair = [code[i]!, code[i + 1]!].sort().join('');
    return `${i}:${code.slice(0, i)}${pair}${code.slice(i + 2)}`;
  });
  return [...open, ...turned];
}

/** Organisations that may be the same, the likeliest first; each pair once. Compares within blocks, so that a city's thousands take a moment. */
export function likelyPairs(houses: readonly House[], most: number): Pair[] {
  const found = new Map<string, Pair>();
  const blocks = new Map<string, House[]>();
  const put = (key: string, house: House) => blocks.set(key, [...(blocks.get(key) ?? []), house]);
  for (const house of houses.filter(({ kind, state }) => MERGED_KINDS.includes(kind) && state !== 'closed')) {
    for (const pair of new Set([house.name.slice(0, 2), house.name.slice(2, 4)])) put(`${house.kind} ${pair}`, house);
    for (const key of house.creditCode ? keysOfCode(house.creditCode) : []) put(`${house.kind} code ${key}`, house);
  }
  for (const block of blocks.values()) {
    for (const [i, one] of block.entries()) {
      for (const other of block.slice(i + 1)) {
        const key = [one.id, other.id].sort().join();
        if (one.id === other.id || found.has(key)) continue;
        const code = Boolean(one.creditCode && other.creditCode && isMistyped(one.creditCode, other.creditCode));
        const alike = likenessOfNames(one.name, other.name);
        if (code || alike >= LIKE) found.set(key, { one, other, why: code ? 'code' : 'name', likeness: alike });
      }
    }
  }
  return [...found.values()].sort((a, b) => b.likeness - a.likeness).slice(0, most);
}
