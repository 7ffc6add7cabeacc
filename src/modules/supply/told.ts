import { ofDistrict, ofOffice, ofPark } from '#kernel/audience.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { RecordedEvent } from '#server/events/tail.ts';
import type { NotificationRule, NotificationRules } from '#server/notify/notifier.ts';

const told =
  (
    to: (event: RecordedEvent) => { readonly persons?: readonly string[]; readonly tokens?: readonly string[] },
    title: (words: { readonly title: string; readonly park: string }) => Bilingual,
  ): NotificationRule =>
  (event) => [
    {
      to: to(event),
      kind: event.type,
      title: title({ title: String(event.data.title), park: String(event.data.parkName) }),
      subjectKind: 'push',
      subjectId: event.subject,
      link: `/supply/${event.subject}`,
    },
  ];

const office = ({ organisationId }: RecordedEvent) => ({
  tokens: organisationId ? [ofOffice(organisationId, 'transfer')] : [],
});

/** Who hears of pushed rows: the park of a new one, the owner of the answer, the district of what nobody claimed. */
export const toldOfSupply: NotificationRules = {
  'push.made': told(
    ({ data }) => ({ tokens: [ofPark(String(data.parkId))] }),
    ({ title }) => ({ zh: `有成果推送给本园区：${title}`, en: `Pushed to your park: ${title}` }),
  ),
  'push.claimed': told(
    (event) => ({ ...office(event), persons: [String(event.data.inChargeId)] }),
    ({ title, park }) => ({ zh: `${park}认领了“${title}”`, en: `${park} claimed “${title}”` }),
  ),
  'push.declined': told(office, ({ title, park }) => ({
    zh: `${park}不承接“${title}”，请看原因`,
    en: `${park} declined “${title}”; see why`,
  })),
  'push.unclaimed': told(
    ({ data }) => ({ tokens: data.district ? [ofDistrict(String(data.district))] : [] }),
    ({ title, park }) => ({
      zh: `${park}逾期没有答复“${title}”，可转交其他园区`,
      en: `${park} did not answer “${title}” in time; you can hand it on`,
    }),
  ),
};
