import type { Fetch } from '#server/outgoing/fetch.ts';
import type { EventType } from './contract.ts';
import type { NoticeGroup } from './rules.ts';

/** What leaving the house needs of the installation. */
export interface ChannelSettings {
  /** Where browsers reach this installation; undefined when the operator has not said. */
  readonly publicUrl: string | undefined;
  /** Reaches robots and webhooks; see `server/outgoing`. */
  readonly fetch: Fetch;
  /** Whether webhooks may be plain http on this machine: for trying things out. */
  readonly loopbackHttp: boolean;
  /** Where robots of private editions are reached. */
  readonly robotHosts: readonly { readonly kind: string; readonly origin: string }[];
  readonly groups: readonly NoticeGroup[];
  readonly eventTypes: readonly EventType[];
}
