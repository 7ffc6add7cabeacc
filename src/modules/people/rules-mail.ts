/**
 * What goes by mail of accounts (safeguard 3): proving an address, a link to a new password, an invitation. Mail goes to an address alone that
 * its owner has proved, and never holds a secret that is kept anywhere: its link is made when it leaves.
 */
import { defineRefusals, type Refusal, refuse } from '#kernel/refusal.ts';

defineRefusals({
  'people/no-mail': {
    status: 409,
    zh: '本系统没有设置外发邮件。请改用链接，或告诉系统管理员。',
    en: 'This installation sends no mail. Use a link instead, or tell an administrator.',
  },
  'people/no-email': {
    status: 409,
    zh: '资料里还没有邮箱。请先在“我的账号”填写并保存。',
    en: 'There is no mail address in your data. Enter one under “My account” and save it first.',
  },
  'people/email-proved': {
    status: 409,
    zh: '这个邮箱已经确认过了。',
    en: 'This address has been confirmed already.',
  },
});

/** What decides whether mail may go to a person. */
export interface Mailbox {
  /** The address in the person's own data; empty without one. */
  readonly email: string;
  /** The address they have proved last; empty before the first. */
  readonly provedEmail: string;
}

/** Whether mail may go to a person: the address they give is the one they have proved. Letters' case does not matter. */
export function mayBeMailed({ email, provedEmail }: Mailbox): boolean {
  return email !== '' && email.toLowerCase() === provedEmail.toLowerCase();
}

/** Why a person cannot be sent a link to prove their address; undefined when they can. */
export function whyNotProve(mailbox: Mailbox, isMailOn: boolean): Refusal | undefined {
  if (!isMailOn) return refuse('people/no-mail');
  if (mailbox.email === '') return refuse('people/no-email');
  return mayBeMailed(mailbox) ? refuse('people/email-proved') : undefined;
}
