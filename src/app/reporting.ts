import { type ReportingSettings, reportChannel } from '#modules/reporting/index.ts';
import type { Cipher } from '#server/cipher/cipher.ts';
import type { Channel } from '#server/outbox/channel.ts';
import { outgoing } from '#server/outgoing/fetch.ts';

/** How long the city may take to answer a large submission. */
const SECONDS = 60;

/** Reporting as this node does it. The operator named the city's host, so that one may be reached wherever it is, and no other. */
export function reportingSettings(cityUrl: string | undefined, cipher: Cipher | undefined): ReportingSettings {
  const url = cityUrl === undefined ? undefined : new URL(cityUrl);
  const rules = {
    allowed: url ? [url.hostname.replace(/^\[|\]$/g, '')] : [],
    loopbackHttp: url?.protocol === 'http:',
    seconds: SECONDS,
  };
  return { cityUrl, cipher, fetch: outgoing(rules) };
}

/** The way to the city, on an institution's own edition. */
export const waysToCity = (settings: ReportingSettings): Channel[] =>
  settings.cityUrl ? [reportChannel(settings)] : [];
