import { z } from 'zod';
import { allocate, type Fen, fen, prorate } from '#kernel/money.ts';
import type { Line, RuleBook, Verdict } from './calculator.ts';
import { name, one, rows, tick, whole } from './fields.ts';
import { judged, money } from './results.ts';

/** People of a team with their weights: 60, 25 and 15, or 1, 1 and 1 for equal parts. */
export const teamField = rows(
  '团队',
  'Team',
  z.strictObject({
    name: name('姓名', 'Name'),
    weight: whole('份额', 'Weight', 'weight', 1_000_000, 0, {
      help: '如 60、25、15，不必合计 100',
      helpEn: 'as 60, 25, 15; they need not add up to 100',
    }),
    main: tick('主要贡献人', 'Main contributor').default(false),
    leader: one('领导职务', 'Leading post', {
      NONE: ['无', 'none'],
      HEAD: ['正职', 'head of the unit or a subsidiary'],
      OTHER: ['其他领导职务', 'another leading post'],
      BEFORE_OFFICE: ['任正职前取得', 'held before becoming head'],
    }).default('NONE'),
  }),
  0,
  { help: '可不填', helpEn: 'may be left empty' },
).default([]);

export type Team = z.output<typeof teamField>;

const weightOf = (team: Team) => team.reduce((sum, { weight }) => sum + weight, 0);

/** True when nobody in the team has a weight: there is nothing to split by. */
export const hasNoWeight = (team: Team): boolean => weightOf(team) === 0;

/**
 * A reward among its team, in the team's order: by largest remainder, so that the parts add up to it. `floor` is what the main contributors
 * must have together, rounded up; where their weights suffice and a rounding alone would leave them a fen below, they get that fen.
 */
export function splitAmongTeam(reward: Fen, team: Team, floor: Fen): Fen[] {
  const weights = team.map(({ weight }) => weight);
  const parts = allocate(reward, weights);
  const main = team.map(({ main: is, weight }) => (is ? weight : 0));
  const others = team.map(({ main: is, weight }) => (is ? 0 : weight));
  const sumOf = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0);
  const mainSum = parts.reduce((sum, part, i) => sum + (team[i]!.main ? part : 0), 0);
  const fair = prorate(reward, sumOf(main), sumOf(weights), 'up');
  if (mainSum >= floor || fair < floor || sumOf(others) === 0) return parts;
  const forMain = allocate(fair, main);
  const forOthers = allocate(fen(reward - fair), others);
  return team.map((_, i) => fen(forMain[i]! + forOthers[i]!));
}

/** Lines of a split, one a person: `member0`, `member1` … */
export const memberLines = (team: Team, parts: readonly Fen[], rules: readonly string[]): Line[] =>
  team.map((person, i) => money(`member${i}`, parts[i]!, person.name, person.name, rules));

/** What the rules say of main contributors: at least half of the reward (`DST-08`, for hospitals `MED-01`). Silent when nobody is marked as one. */
export function mainVerdicts(rules: RuleBook, id: string, team: Team, parts: readonly Fen[], floor: Fen): Verdict[] {
  if (!team.some(({ main }) => main)) return [];
  const had = parts.reduce((sum, part, i) => sum + (team[i]!.main ? part : 0), 0);
  return [
    judged(rules, id, had >= floor, 'ERR_MAIN_CONTRIB_LT_50', {
      zh: '主要贡献人所得合计与奖励总额的一半相比。',
      en: 'What the main contributors get together, against half of the reward.',
    }),
  ];
}

/** What the rules say of people in leading posts: published; a head takes cash, in principle no equity (`DST-12`, `DST-13`). */
export function leaderVerdicts(rules: RuleBook, team: Team, form: 'cash' | 'equity'): Verdict[] {
  const paid = team.filter(({ weight }) => weight > 0);
  const verdicts: Verdict[] = [];
  if (paid.some(({ leader }) => leader === 'HEAD'))
    verdicts.push(
      judged(rules, 'DST-12', form === 'cash', 'ERR_LEADER_EQUITY', {
        zh: '正职领导可以得现金，原则上不得股权。',
        en: 'A head may take cash, in principle no equity.',
      }),
    );
  if (form === 'equity' && paid.some(({ leader }) => leader === 'BEFORE_OFFICE'))
    verdicts.push(
      judged(rules, 'DST-13', false, 'WARN_EQUITY_BEFORE_OFFICE', {
        zh: '任正职前取得的股权应及时转让，否则任期内和离任后一段时间限制交易。',
        en: 'Equity held before becoming head is transferred, else frozen in term and for a time after.',
      }),
    );
  if (paid.some(({ leader }) => leader !== 'NONE'))
    verdicts.push(
      judged(rules, 'PUB-07', false, 'WARN_LEADER_NOTICE', {
        zh: '其中有担任领导职务的人员：奖励须公开公示。',
        en: 'Somebody in a leading post is among them: the reward is made public.',
      }),
    );
  return verdicts;
}
