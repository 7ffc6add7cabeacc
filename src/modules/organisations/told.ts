import { ADMINISTRATORS, CITY, ofDistrict, ofOffice, ofOrganisation } from '#kernel/audience.ts';
import type { NotificationRules } from '#server/notify/notifier.ts';
import { ENROL_TASK } from './enrol.ts';
import { findOrganisation } from './store.ts';

/** Everything this module does as the system role, for the list in `app/wiring.ts`. */
export const ORGANISATION_TASKS: readonly string[] = [ENROL_TASK];

/** Who is told when an organisation waits for verification, and what its leads hear back. */
export const toldOfOrganisations: NotificationRules = {
  'organisation.registered': async ({ subject }, db) => {
    const organisation = await findOrganisation(db, subject);
    if (organisation?.state !== 'waiting') return [];
    const { id, name, nameEn, registeredDistrict, version } = organisation;
    return [
      {
        to: { tokens: registeredDistrict ? [ofDistrict(registeredDistrict)] : [CITY, ADMINISTRATORS] },
        kind: 'organisation.waiting',
        title: { zh: `${name}等待核验`, en: `${nameEn || name} waits for verification` },
        subjectKind: 'organisation',
        subjectId: id,
        link: `/organisations/${id}`,
        key: `organisation.waiting/${id}/${version}`,
      },
    ];
  },
  'organisation.verified': async ({ subject }) => [
    {
      to: { tokens: [ofOffice(subject, 'lead')] },
      kind: 'organisation.verified',
      title: {
        zh: '您的单位已通过核验，可以邀请同事了',
        en: 'Your organisation is verified; you can invite colleagues now',
      },
      subjectKind: 'organisation',
      subjectId: subject,
      link: '/organisation',
    },
  ],
  'organisation.rejected': async ({ subject }) => [
    {
      to: { tokens: [ofOrganisation(subject)] },
      kind: 'organisation.rejected',
      title: {
        zh: '您的单位没有通过核验，请看原因，改正后重新提交',
        en: 'Your organisation was not verified; see why, mend it and submit again',
      },
      subjectKind: 'organisation',
      subjectId: subject,
      link: '/organisation',
    },
  ],
};
