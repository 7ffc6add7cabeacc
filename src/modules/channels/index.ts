import './rules.ts';

export { checkChannels } from './check.ts';
export type { EventType } from './contract.ts';
export { digestJobs } from './digest.ts';
export { forwardBy } from './forward.ts';
export { lettersOfChannels } from './letters.ts';
export { robotChannel } from './robot-channel.ts';
export { channelRoutes } from './routes.ts';
export type { NoticeGroup } from './rules.ts';
export type { ChannelSettings } from './settings.ts';
export { CHANNEL_TASKS } from './tasks.ts';
export { webhookChannel } from './webhook-channel.ts';
export { followForWebhooks } from './webhook-listener.ts';
