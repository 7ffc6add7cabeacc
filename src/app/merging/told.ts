import { ofOffice, SECURITY_ADMINISTRATORS } from '#kernel/audience.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { NotificationRule, NotificationRules } from '#server/notify/notifier.ts';

interface Facts {
  readonly sourceId: string;
  readonly targetId: string;
  readonly sourceName: string;
  readonly targetName: string;
}

const told =
  (kind: string, title: (facts: Facts) => Bilingual, toSecurity: boolean): NotificationRule =>
  ({ subject, data }) => {
    const facts = data as unknown as Facts;
    const leads = [ofOffice(facts.sourceId, 'lead'), ofOffice(facts.targetId, 'lead')];
    return [
      {
        to: { tokens: toSecurity ? [...leads, SECURITY_ADMINISTRATORS] : leads },
        kind,
        title: title(facts),
        subjectKind: 'merger',
        subjectId: subject,
        link: '/mergers',
      },
    ];
  };

/** Both organisations' leads hear of a merger; security administrators when one waits. */
export const toldOfMergers: NotificationRules = {
  'merger.proposed': told(
    'merger.proposed',
    ({ sourceName, targetName }) => ({
      zh: `有人提议把${sourceName}并入${targetName}，等您同意`,
      en: `Merging ${sourceName} into ${targetName} was proposed and waits for your agreement`,
    }),
    true,
  ),
  'merger.began': told(
    'merger.began',
    ({ sourceName, targetName }) => ({
      zh: `${sourceName}开始并入${targetName}`,
      en: `${sourceName} is being merged into ${targetName}`,
    }),
    false,
  ),
};
