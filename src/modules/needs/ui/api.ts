import { client } from '#web/api.ts';
import { needsContract, postingsContract } from '../contract.ts';

/** The enterprise's own needs, typed by their contract. */
export const needs = client(needsContract);
/** The public demand list, and the sealed part for people outside. */
export const postings = client(postingsContract);
