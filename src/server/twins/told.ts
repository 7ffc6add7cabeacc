import type { Bilingual } from '#kernel/refusal.ts';
import type { RecordedEvent } from '../events/tail.ts';
import type { NotificationRules } from '../notify/notifier.ts';
import type { NotificationDraft } from '../notify/notify.ts';
import type { TwinKind } from './contract.ts';

const NAMES: Readonly<Record<TwinKind, Bilingual & { readonly link: string }>> = {
  achievement: { zh: '成果', en: 'achievement', link: '/achievements' },
  need: { zh: '需求', en: 'need', link: '/needs' },
};

/** To those who speak for the owner, and not to each inventor. No title: it may leave by mail. */
function toOwner(event: RecordedEvent, title: Bilingual, link: string): NotificationDraft {
  return {
    to: { tokens: event.readers.filter((token) => !/^(person|member):/.test(token)) },
    kind: event.type,
    title,
    subjectKind: event.kind,
    subjectId: event.subject,
    link: `${link}/${event.subject}`,
  };
}

function toldOf(kind: TwinKind): NotificationRules {
  const { zh, en, link } = NAMES[kind];
  return {
    [`${kind}.twin-found`]: (event) => [
      toOwner(
        event,
        {
          zh: `本单位一项${zh}与别的单位公开的一项可能相同，请核对`,
          en: `One of your ${en}s may be the same as one that another organisation published: have a look`,
        },
        link,
      ),
    ],
    [`${kind}.twin-heard`]: (event) => [
      toOwner(
        event,
        {
          zh: `有单位告知：它有一项记录与本单位公开的一项${zh}可能相同，请核对`,
          en: `An organisation tells you that a record of its own may be the same as your published ${en}: have a look`,
        },
        link,
      ),
    ],
  };
}

/** Whom events of twins tell what. */
export const toldOfTwins: NotificationRules = { ...toldOf('achievement'), ...toldOf('need') };
