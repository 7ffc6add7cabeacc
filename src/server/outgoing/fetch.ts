import { lookup } from 'node:dns';
import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestOverTls } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { tracing } from '../tracing/trace.ts';
import { permitting } from './addresses.ts';

const SECONDS = 10;
const MOST_BYTES = 1_048_576;
const PORTS = new Set(['', '443', '8443', '9443']);

/** What may be reached from here. */
export interface OutgoingRules {
  /** Hosts, addresses and networks of the operator's own network that may be reached, on any port. */
  readonly allowed: readonly string[];
  /** Plain http to this machine: for trying things out, never in operation. */
  readonly loopbackHttp?: boolean;
  /** How long an answer is waited for; ten seconds when left out. */
  readonly seconds?: number;
}

/** Why a request was not made or given up. */
export type OutgoingReason = 'scheme' | 'port' | 'private' | 'unknown-host' | 'silent' | 'too-large' | 'unreachable';

/** A request that was not made, or whose answer cannot be used. */
export class OutgoingError extends Error {
  readonly reason: OutgoingReason;
  constructor(reason: OutgoingReason, cause?: unknown) {
    super(`outgoing request: ${reason}`, { cause });
    this.name = 'OutgoingError';
    this.reason = reason;
  }
}

/** The parts of a request that are sent. */
export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Asks an address outside; see {@link outgoing}. */
export type Fetch = (url: string, sent?: Sent) => Promise<Response>;

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

function bodyOf(body: unknown): string | Uint8Array | undefined {
  if (body === undefined || body === null) return undefined;
  if (body instanceof Uint8Array) return body;
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  return String(body);
}

/** Looks a host up and lets the connection go only to addresses that may be reached: no second question can be answered otherwise. */
function guarded(permits: (host: string, address: string) => boolean): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return callback(new OutgoingError('unknown-host', error), '', 0);
      if (!found.every(({ address }) => permits(host, address))) return callback(new OutgoingError('private'), '', 0);
      if (options.all) return callback(null, found);
      callback(null, found[0]!.address, found[0]!.family);
    });
  };
}

async function read(answer: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) {
      answer.destroy();
      throw new OutgoingError('too-large');
    }
    chunks.push(chunk);
  }
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) headers.set(name, String(value));
  const status = answer.statusCode ?? 502;
  const empty = bytes === 0 || [204, 205, 304].includes(status);
  return new Response(empty ? null : Buffer.concat(chunks), { status, headers });
}

function failureOf(error: unknown): OutgoingError {
  if (error instanceof OutgoingError) return error;
  const { name, cause } = error as Error;
  if (cause instanceof OutgoingError) return cause;
  return new OutgoingError(name === 'AbortError' || name === 'TimeoutError' ? 'silent' : 'unreachable', error);
}

/**
 * A `fetch` for addresses that somebody entered: https to public addresses alone, checked when connecting, without following redirects, ten
 * seconds (unless told otherwise) and one megabyte at most. What the operator allows of the own network is reached too. Throws {@link OutgoingError}.
 */
export function outgoing(rules: OutgoingRules): Fetch {
  const permits = permitting(rules.allowed);
  const allowedHosts = new Set(rules.allowed.map((entry) => entry.toLowerCase()));
  const why = (url: URL): OutgoingReason | undefined => {
    if (rules.loopbackHttp && LOOPBACK.has(url.hostname)) return undefined;
    if (url.protocol !== 'https:') return 'scheme';
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (!PORTS.has(url.port) && !allowedHosts.has(host)) return 'port';
    return isIP(host) && !permits(host, host) ? 'private' : undefined;
  };
  return async (address, { method = 'GET', headers = {}, body } = {}) => {
    const url = new URL(address);
    const reason = why(url);
    if (reason) throw new OutgoingError(reason);
    const isLocal = rules.loopbackHttp === true && LOOPBACK.has(url.hostname);
    const ask = url.protocol === 'https:' ? requestOverTls : requestPlain;
    const signal = AbortSignal.timeout((rules.seconds ?? SECONDS) * 1000);
    const sent = bodyOf(body);
    try {
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        const length: Record<string, string> =
          sent === undefined ? {} : { 'content-length': String(Buffer.byteLength(sent)) };
        const options = {
          method,
          headers: { ...headers, ...length, ...tracing()?.headers() },
          signal,
          agent: false as const,
        };
        const asked = ask(url, isLocal ? options : { ...options, lookup: guarded(permits) }, resolve);
        asked.once('error', reject);
        asked.end(sent);
      });
      return await read(answer);
    } catch (error) {
      throw failureOf(error);
    }
  };
}
