import type { MailSettings } from '../config.ts';
import type { Databases } from '../database/context.ts';
import type { Channel, Delivery } from '../outbox/channel.ts';
import type { Letter } from './letter.ts';
import { smtp } from './smtp.ts';

/** What is written of a delivery when it leaves, from what holds then; `undefined` when there is nothing to say any more. */
export type Composer = (
  delivery: Delivery,
  run: { readonly databases: Databases; readonly publicUrl: string },
) => Promise<Letter | undefined>;

/** By kind of delivery. */
export type Composers = Readonly<Record<string, Composer>>;

/** Mail as a way out of the house. */
export function mailChannel(settings: MailSettings, composers: Composers, publicUrl: string): Channel {
  const send = smtp(settings);
  return {
    name: 'mail',
    together: 1,
    leaseSeconds: 60,
    send: async (deliveries, { databases }) => {
      const delivery = deliveries[0]!;
      const letter = await composers[delivery.kind]?.(delivery, { databases, publicUrl });
      return letter ? send(delivery.id, letter) : { as: 'dropped', reason: 'nothing' };
    },
  };
}
