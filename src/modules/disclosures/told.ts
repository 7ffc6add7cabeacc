import { ofOffice } from '#kernel/audience.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { RecordedEvent } from '#server/events/tail.ts';
import type { NotificationRule, NotificationRules } from '#server/notify/notifier.ts';

type To = (event: RecordedEvent) => { readonly persons?: readonly string[]; readonly tokens?: readonly string[] };

const told =
  (
    to: To,
    title: Bilingual,
    link: (event: RecordedEvent) => string = ({ subject }) => `/disclosures/${subject}`,
  ): NotificationRule =>
  (event) => [
    { to: to(event), kind: event.type, title, subjectKind: 'disclosure', subjectId: event.subject, link: link(event) },
  ];

const offices =
  (...names: readonly string[]): To =>
  ({ organisationId }) => ({ tokens: organisationId ? names.map((name) => ofOffice(organisationId, name)) : [] });
const author: To = ({ data }) => ({ persons: data.authorId ? [String(data.authorId)] : [] });
const first: To = (event) => offices(event.data.collegeSigns ? 'department' : 'transfer')(event);

/** Who hears of disclosures. No notice carries a title: what is found classified later must stand in none. */
export const toldOfDisclosures: NotificationRules = {
  'disclosure.submitted': told(first, { zh: '有成果披露提交', en: 'A disclosure was submitted' }),
  'disclosure.college-signed': told(offices('transfer'), {
    zh: '院系已签署一份披露，请审查',
    en: 'A department signed a disclosure; check it',
  }),
  'disclosure.returned': told(author, { zh: '披露退回修改，请看原因', en: 'Your disclosure was returned; see why' }),
  'disclosure.registered': told(author, { zh: '您的披露已登记', en: 'Your disclosure was registered' }),
  'disclosure.frozen': told(
    offices('secrecy', 'lead'),
    { zh: '一条记录因涉密已冻结，请立即处置', en: 'A record was frozen as classified; deal with it at once' },
    () => '/disclosures/frozen',
  ),
};
