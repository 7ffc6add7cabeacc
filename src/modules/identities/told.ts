import { ofOffice } from '#kernel/audience.ts';
import type { NotificationRules } from '#server/notify/notifier.ts';
import { SIGN_IN_TASK } from './flow.ts';
import { MINE_TASK } from './mine.ts';
import { PROVIDERS_TASK } from './providers.ts';
import { REQUESTS_TASK } from './requests.ts';

/** Everything this module does as the system role, for the list in `app/wiring.ts`. */
export const IDENTITY_TASKS: readonly string[] = [SIGN_IN_TASK, PROVIDERS_TASK, MINE_TASK, REQUESTS_TASK];

/** Leads hear of whoever asks to be let in. */
export const toldOfIdentities: NotificationRules = {
  'join-request.made': ({ subject, data }) => {
    const { name, organisationId } = data as { name: string; organisationId: string };
    return [
      {
        to: { tokens: [ofOffice(organisationId, 'lead')] },
        kind: 'join-request.made',
        title: { zh: `${name}申请加入本单位，请办理`, en: `${name} asks to join your organisation` },
        subjectKind: 'join-request',
        subjectId: subject,
        link: '/identity-providers',
      },
    ];
  },
};
