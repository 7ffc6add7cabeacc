import { ofOffice } from '#kernel/audience.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { NotificationRule, NotificationRules } from '#server/notify/notifier.ts';
import { OFFICES_TASK } from './administrators.ts';
import { MEMBERS_TASK } from './among.ts';
import { CONTACTS_TASK } from './contacts.ts';
import { LINKS_TASK } from './invitations.ts';
import { MANDATES_TASK } from './mandates.ts';
import { ACCOUNT_TASK } from './me.ts';
import { MEMBERSHIPS_TASK } from './members.ts';
import { REGISTER_TASK } from './register.ts';

/** Everything this module does as the system role, for the list in `app/wiring.ts`. */
export const PEOPLE_TASKS: readonly string[] = [
  ACCOUNT_TASK,
  CONTACTS_TASK,
  LINKS_TASK,
  MANDATES_TASK,
  MEMBERS_TASK,
  MEMBERSHIPS_TASK,
  OFFICES_TASK,
  REGISTER_TASK,
];

/** What every event of a mandate says of its parties. */
interface MandateFacts {
  readonly principalId: string;
  readonly principalName: string;
  readonly managerId: string;
  readonly managerName: string;
}

function toldOfMandate(
  kind: string,
  to: (facts: MandateFacts) => { readonly persons?: readonly string[]; readonly tokens?: readonly string[] },
  title: (facts: MandateFacts) => { readonly zh: string; readonly en: string },
): NotificationRule {
  return ({ subject, data }) => {
    const facts = data as unknown as MandateFacts;
    return [
      { to: to(facts), kind, title: title(facts), subjectKind: 'mandate', subjectId: subject, link: '/mandates' },
    ];
  };
}

const manager = ({ managerId }: MandateFacts) => ({ persons: [managerId] });
const principal = ({ principalId }: MandateFacts) => ({ tokens: [ofOffice(principalId, 'lead')] });
const both = (facts: MandateFacts) => ({ ...manager(facts), ...principal(facts) });

/** Somebody is told of what happened to their own access, whoever did it. */
function toldOfAccess(kind: string, title: Bilingual): NotificationRule {
  return ({ subject }) => [
    {
      to: { persons: [subject] },
      kind,
      title,
      subjectKind: 'person',
      subjectId: subject,
      link: '/account',
      except: null,
    },
  ];
}

/** Who hears of mandates, and of what became of their second factor. Whoever offered or ended a mandate is not told of it. */
export const toldOfPeople: NotificationRules = {
  'second-factor.reset': toldOfAccess('second-factor.reset', {
    zh: '您的两步验证被管理员重置了。不是您要求的，请马上改密码并告诉负责人',
    en: 'An administrator reset your second factor. If you did not ask for it, change your password and tell your lead at once',
  }),
  'recovery-code.used': toldOfAccess('recovery-code.used', {
    zh: '有人用一个恢复码通过了您的两步验证。不是您本人，请马上改密码',
    en: 'A recovery code was used in place of your second factor. If it was not you, change your password at once',
  }),
  'mandate.offered': toldOfMandate('mandate.offered', manager, (facts) => ({
    zh: `${facts.principalName}请您做它的技术经理人，请接受或谢绝`,
    en: `${facts.principalName} offers you a mandate; accept or decline it`,
  })),
  'mandate.began': toldOfMandate('mandate.began', principal, (facts) => ({
    zh: `${facts.managerName}已接受委托`,
    en: `${facts.managerName} accepted the mandate`,
  })),
  'mandate.declined': toldOfMandate('mandate.declined', principal, (facts) => ({
    zh: `${facts.managerName}谢绝了委托`,
    en: `${facts.managerName} declined the mandate`,
  })),
  'mandate.revoked': toldOfMandate('mandate.revoked', both, (facts) => ({
    zh: `${facts.principalName}与${facts.managerName}之间的委托已撤销`,
    en: `The mandate between ${facts.principalName} and ${facts.managerName} was revoked`,
  })),
  'mandate.ended': toldOfMandate('mandate.ended', both, (facts) => ({
    zh: `${facts.managerName}不再任职，${facts.principalName}的委托已终止`,
    en: `${facts.managerName} left the employer; the mandate of ${facts.principalName} has ended`,
  })),
};
