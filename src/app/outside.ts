import { lettersOfAchievements } from '#modules/achievements/index.ts';
import { type ChannelSettings, lettersOfChannels, robotChannel, webhookChannel } from '#modules/channels/index.ts';
import { lettersOfPeople } from '#modules/people/index.ts';
import type { Cipher } from '#server/cipher/cipher.ts';
import type { MailSettings, RobotHost } from '#server/config.ts';
import { mailChannel } from '#server/mail/channel.ts';
import type { Channel } from '#server/outbox/channel.ts';
import { outgoing } from '#server/outgoing/fetch.ts';
import { NOTICE_GROUPS } from './notice-groups.ts';
import type { SignInConfig } from './sign-in.ts';
import { EVENT_TYPES } from './webhook-events.ts';

/** What the operator says of what leaves the house. */
export interface OutsideConfig {
  /** `MAIL_*`; no mail without it. */
  readonly mail?: MailSettings | undefined;
  /** `LUODI_ROBOT_HOSTS`. */
  readonly robotHosts?: readonly RobotHost[] | undefined;
  /** `LUODI_CITY_URL`: for an institution's own edition. */
  readonly cityUrl?: string | undefined;
}

/** How robots and webhooks are reached from this node. */
export function channelSettings(config: OutsideConfig & SignInConfig): ChannelSettings {
  const { publicUrl, outgoingAllowed: allowed = [], loopbackHttp = false, robotHosts = [] } = config;
  return {
    publicUrl: publicUrl ? new URL(publicUrl).origin : undefined,
    fetch: outgoing({ allowed, loopbackHttp }),
    loopbackHttp,
    robotHosts,
    groups: NOTICE_GROUPS,
    eventTypes: EVENT_TYPES,
  };
}

/** Every way out of the house that this node is set up for. */
export function channelsOut(settings: ChannelSettings, mail: MailSettings | undefined, cipher?: Cipher): Channel[] {
  const { publicUrl } = settings;
  const letters = {
    ...lettersOfPeople,
    ...lettersOfChannels(settings.groups),
    ...(cipher ? lettersOfAchievements(cipher) : {}),
  };
  return [
    robotChannel(settings),
    webhookChannel(settings),
    ...(mail && publicUrl ? [mailChannel(mail, letters, publicUrl)] : []),
  ];
}
