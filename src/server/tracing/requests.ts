import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Doing, tracing } from './trace.ts';

const doings = new WeakMap<IncomingMessage, Doing>();

function goOn({ raw }: FastifyRequest, _reply: FastifyReply, done: () => void): void {
  const doing = doings.get(raw);
  if (doing) doing.within(done);
  else done();
}

/** How the request ended, by its route and never by its address. */
function end(request: FastifyRequest, reply: FastifyReply): void {
  const doing = doings.get(request.raw);
  if (!doing) return;
  const route = request.routeOptions.url;
  doing.name(route ? `${request.method} ${route}` : request.method);
  doing.say({
    'http.request.method': request.method,
    'http.response.status_code': reply.statusCode,
    'luodi.request_id': request.id,
    ...(route ? { 'http.route': route } : {}),
  });
  doing.end(reply.statusCode >= 500 ? String(reply.statusCode) : undefined);
}

/**
 * Makes a span of every request to the API, as a part of the trace its headers name, and puts the ids of both into its lines of the log. Does nothing where
 * no spans are made. To be called before any hook and route.
 */
export function traceRequests(app: FastifyInstance): void {
  const by = tracing();
  if (!by) return;
  app.setChildLoggerFactory((logger, bindings, options, raw) => {
    if (!raw.url?.startsWith('/api/')) return logger.child(bindings, options);
    const doing = by.begin(raw.method ?? 'GET', 'server', raw.headers);
    doings.set(raw as IncomingMessage, doing);
    return logger.child({ ...bindings, trace_id: doing.traceId, span_id: doing.spanId }, options);
  });
  app.addHook('onRequest', goOn);
  // The body came in beside what was going on.
  app.addHook('preValidation', goOn);
  app.addHook('onResponse', (request, reply, done) => {
    end(request, reply);
    done();
  });
}
