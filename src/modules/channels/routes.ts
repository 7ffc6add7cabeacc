import type { Databases } from '#server/database/context.ts';
import { routes } from '#server/http/mount.ts';
import { chooseMail, readChoices } from './choices.ts';
import { channelsContract } from './contract.ts';
import { addRobot, changeRobot, listRobots, removeRobot, tryRobot } from './robots.ts';
import type { ChannelSettings } from './settings.ts';
import { unsubscribe } from './unsubscribe.ts';
import { addWebhook, changeWebhook, listWebhooks, removeWebhook, renewWebhookSecret, tryWebhook } from './webhooks.ts';

/** What these routes need of the installation. */
export interface ChannelsOptions {
  readonly databases: Databases;
  readonly channels: ChannelSettings;
}

/** What people are mailed, an organisation's robots and webhooks. */
export const channelRoutes = ({ databases, channels }: ChannelsOptions) =>
  routes(channelsContract, {
    readMailChoices: (ctx) => readChoices(ctx, channels.groups),
    chooseMail: (ctx, { body }) => chooseMail(ctx, body.choices, channels.groups),
    seeUnsubscribe: {
      outside: async (edge, { params }) => {
        edge.reply
          .header('cache-control', 'no-store')
          .redirect(`/unsubscribe#${encodeURIComponent(params.token)}`, 303);
        return undefined;
      },
    },
    unsubscribe: {
      outside: (edge, { params }) => unsubscribe(edge, databases.system, params.token, channels.groups),
    },
    listNoticeGroups: async () => ({ groups: channels.groups.map(({ code, title, what }) => ({ code, title, what })) }),
    listEventTypes: async () => ({ types: channels.eventTypes.map((one) => ({ ...one, fields: [...one.fields] })) }),
    listRobots: (ctx, { params }) => listRobots(ctx, params.id),
    addRobot: (ctx, { params, body }) => addRobot(ctx, params.id, body, channels),
    changeRobot: (ctx, { params, body }) => changeRobot(ctx, params.id, body, channels),
    removeRobot: async (ctx, { params }) => {
      await removeRobot(ctx, params.id);
      return undefined;
    },
    tryRobot: async (ctx, { params }) => {
      await tryRobot(ctx, params.id);
      return undefined;
    },
    listWebhooks: (ctx, { params }) => listWebhooks(ctx, params.id),
    addWebhook: (ctx, { params, body }) => addWebhook(ctx, params.id, body, channels),
    changeWebhook: (ctx, { params, body }) => changeWebhook(ctx, params.id, body, channels),
    removeWebhook: async (ctx, { params }) => {
      await removeWebhook(ctx, params.id);
      return undefined;
    },
    renewWebhookSecret: (ctx, { params, body }) => renewWebhookSecret(ctx, params.id, body.version),
    tryWebhook: async (ctx, { params }) => {
      await tryWebhook(ctx, params.id);
      return undefined;
    },
  });
