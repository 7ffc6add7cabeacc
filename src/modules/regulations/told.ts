import type { NotificationRules } from '#server/notify/notifier.ts';
import { findRegulation } from './store.ts';

/** The institution hears that a rule of its own was adopted or repealed. */
export const toldOfRegulations: NotificationRules = {
  'regulation.adopted': async (event, db) => {
    const regulation = await findRegulation(db, event.subject);
    if (!regulation) return [];
    const { title, number, effectiveOn, id, organisationId } = regulation;
    return [
      {
        to: { tokens: [`org:${organisationId}`] },
        kind: 'regulation.adopted',
        title: {
          zh: `《${title}》（${number}）自 ${effectiveOn} 起施行`,
          en: `“${title}” (${number}) takes effect on ${effectiveOn}`,
        },
        subjectKind: 'regulation',
        subjectId: id,
        link: `/regulations/${id}`,
      },
    ];
  },
  'regulation.repealed': async (event, db) => {
    const regulation = await findRegulation(db, event.subject);
    if (!regulation) return [];
    const { title, endsOn, id, organisationId } = regulation;
    return [
      {
        to: { tokens: [`org:${organisationId}`] },
        kind: 'regulation.repealed',
        title: { zh: `《${title}》废止，施行到 ${endsOn}`, en: `“${title}” is repealed; it holds until ${endsOn}` },
        subjectKind: 'regulation',
        subjectId: id,
        link: `/regulations/${id}`,
      },
    ];
  },
};
