import type { FastifyInstance } from 'fastify';

/**
 * Closes the port and waits for the requests that have begun, `ms` milliseconds at most; then whatever is left is cut off. New requests on open
 * connections are answered with 503 meanwhile.
 */
export async function closeWithin(app: FastifyInstance, ms: number): Promise<void> {
  const timer = setTimeout(() => {
    app.log.error('requests were cut off: they did not end in time');
    app.server.closeAllConnections();
  }, ms);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
  }
}
