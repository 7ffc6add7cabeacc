import { Readable } from 'node:stream';
import { type Mounted, routes } from '#server/http/mount.ts';
import { sendFile } from '#server/register/send-file.ts';
import { privacyContract } from './contract.ts';
import { NOTICE } from './notice-data.ts';
import {
  askExport,
  closeAccount,
  downloadExport,
  giveConsent,
  readClosing,
  readConsents,
  withdrawConsent,
} from './privacy.ts';
import { exportsOf } from './store-privacy.ts';

/** The privacy centre: the notice and consents, one's own data, closing the account. */
export const privacyRoutes: Mounted<typeof privacyContract> = routes(privacyContract, {
  readNotice: async () => ({ version: NOTICE.version, parts: NOTICE.parts.map((part) => ({ ...part })) }),
  readConsents: (ctx) => readConsents(ctx),
  giveConsent: async (ctx, { body }) => {
    await giveConsent(ctx, ctx.actor.personId!, body.noticeVersion);
    return undefined;
  },
  withdrawConsent: async (ctx, { params }) => {
    await withdrawConsent(ctx, params.purpose);
    return undefined;
  },
  listExports: async (ctx) => ({ exports: await exportsOf(ctx.db, ctx.actor.personId!) }),
  askExport: (ctx) => askExport(ctx),
  downloadExport: {
    outside: async (edge, { params }) => {
      const content = await edge.transaction((ctx) => downloadExport(ctx, params.id));
      const fileName = `luodi-my-data-${params.id.slice(0, 8)}.json`;
      return sendFile(edge, { fileName, contentType: 'application/json', stream: Readable.from([content]) });
    },
  },
  readClosing: (ctx) => readClosing(ctx),
  closeAccount: async (ctx, { body }) => {
    await closeAccount(ctx, body.login);
    return undefined;
  },
});
