import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

const LOOK_EVERY_MS = 50;

/** How long a node that stops still reads what was sent to it before its clients could know, in milliseconds. */
const LAST_CALL_MS = 250;

/**
 * Lets the requests on their way arrive and be answered, each with the word that its connection ends; then closes the port and waits for the
 * requests that have begun, `ms` milliseconds at most; then whatever is left is cut off. New requests on open connections are answered with
 * 503 meanwhile; a connection is closed as soon as it is idle, however long its client would have kept it.
 */
export async function closeWithin(app: FastifyInstance, ms: number): Promise<void> {
  app.server.prependListener('request', (_request, response) => response.setHeader('connection', 'close'));
  if (app.server.listening) await pause(LAST_CALL_MS);
  const idle = setInterval(() => app.server.closeIdleConnections(), LOOK_EVERY_MS);
  const late = setTimeout(() => {
    app.log.error('requests were cut off: they did not end in time');
    app.server.closeAllConnections();
  }, ms);
  try {
    await app.close();
  } finally {
    clearInterval(idle);
    clearTimeout(late);
  }
}
