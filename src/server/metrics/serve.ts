import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { declareGauges, type Sources } from './gauges.ts';
import { measureRequests } from './requests.ts';

/** Where metrics are offered, and the token asked for. */
export interface MetricsPlace {
  readonly host: string;
  readonly port: number;
  readonly token?: string;
}

/** Figures of a node in the text format of Prometheus. */
export interface Metrics {
  /** Begins to offer them at `/metrics`; answers the address. */
  listen(place: MetricsPlace): Promise<string>;
  close(): Promise<void>;
}

const digest = (text: string) => createHash('sha256').update(text).digest();

function isAllowed(request: IncomingMessage, token: string | undefined): boolean {
  return !token || timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`));
}

function answer(response: ServerResponse, status: number, text: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
}

/** Measures an app from now on; call it before routes are mounted. Nothing is offered until `listen`. */
export function measure(app: FastifyInstance, sources: Sources): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  measureRequests(app, registry);
  const readGauges = declareGauges(registry, sources);
  let token: string | undefined;
  const server = createServer({ requestTimeout: 10_000 }, (request, response) => {
    if (request.url?.split('?')[0] !== '/metrics' || request.method !== 'GET') return answer(response, 404, '');
    if (!isAllowed(request, token)) return answer(response, 401, 'METRICS_TOKEN');
    readGauges()
      .then(() => registry.metrics())
      .then((text) => answer(response, 200, text, registry.contentType))
      .catch((error: Error) => {
        app.log.error({ err: error }, 'metrics');
        answer(response, 500, '');
      });
  });
  return {
    async listen(place) {
      token = place.token;
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject).listen(place.port, place.host, resolve);
      });
      const { address, port, family } = server.address() as AddressInfo;
      return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/metrics`;
    },
    async close() {
      registry.clear();
      if (!server.listening) return;
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
