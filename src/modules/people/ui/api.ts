import { client } from '#web/api.ts';
import { administratorsContract } from '../contract-administrators.ts';
import { mandatesContract } from '../contract-mandates.ts';
import { meContract } from '../contract-me.ts';
import { membersContract } from '../contract-members.ts';
import { secondFactorContract } from '../contract-second-factor.ts';

/** One's own data, sessions and tokens, typed by the contract. */
export const mine = client(meContract);
/** Members, invitations and accounts. */
export const members = client(membersContract);
/** The installation's administrators. */
export const administrators = client(administratorsContract);
/** Second factors, and what organisations ask of them. */
export const secondFactor = client(secondFactorContract);
/** Mandates. */
export const mandates = client(mandatesContract);
