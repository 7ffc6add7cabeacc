import type { Database } from '#server/database/connect.ts';
import { mayBeMailed } from './rules-mail.ts';
import { mailedOf } from './store-mail.ts';

/** A person's address as mail needs it. */
export interface Mailing {
  readonly personId: string;
  readonly name: string;
  readonly language: 'zh' | 'en';
  readonly email: string;
  /** Whether mail may go there: the person has proved it. */
  readonly proved: boolean;
}

/** Those of these people whose account is in use, with their address. System role. */
export async function mailingsOf(system: Database, personIds: readonly string[]): Promise<Mailing[]> {
  const found = await mailedOf(system, personIds);
  return found.map((one) => {
    const { personId, name, language, email } = one;
    return { personId, name, language, email, proved: mayBeMailed(one) };
  });
}
