import { allocate, type Fen, fen, type Ppm, portion, prorate, WHOLE } from '#kernel/money.ts';

/** The part of a company that an amount of its capital makes, to the nearest ppm. */
export const stakeOf = (amount: Fen, capital: Fen): Ppm => Number(prorate(fen(WHOLE), amount, capital, 'half-up'));

/** A part of a stake, rounded up to the ppm as a statutory minimum is. */
export const partOfStake = (stake: Ppm, share: Ppm): Ppm => Number(portion(fen(stake), share, 'up'));

/** A stake split by weights; the parts add up to it. */
export const splitStake = (stake: Ppm, weights: readonly number[]): Ppm[] =>
  allocate(fen(stake), weights).map((part) => Number(part));
