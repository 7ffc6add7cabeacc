import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Counter, Histogram, type Registry } from 'prom-client';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** The route's template, never the address asked for: ids and search words in it would be told, and would make labels without end. */
function labelsOf(request: FastifyRequest, status: number) {
  return {
    method: METHODS.has(request.method) ? request.method : 'other',
    route: request.routeOptions?.url ?? 'unmatched',
    status: String(status),
  };
}

/** Counts and times every request of an app by its route template. Call it before routes are mounted. */
export function measureRequests(app: FastifyInstance, registry: Registry): void {
  const labels = ['method', 'route'] as const;
  const answered = new Counter({
    name: 'luodi_http_requests_total',
    help: '答复的请求数 · requests answered',
    labelNames: [...labels, 'status'],
    registers: [registry],
  });
  const failed = new Counter({
    name: 'luodi_http_errors_total',
    help: '以 5xx 答复的请求数 · requests answered with 5xx',
    labelNames: labels,
    registers: [registry],
  });
  const took = new Histogram({
    name: 'luodi_http_request_duration_seconds',
    help: '答复请求用时（秒）· seconds until a request was answered',
    labelNames: labels,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const { status, ...place } = labelsOf(request, reply.statusCode);
    answered.inc({ ...place, status });
    if (reply.statusCode >= 500) failed.inc(place);
    took.observe(place, reply.elapsedTime / 1_000);
  });
}
