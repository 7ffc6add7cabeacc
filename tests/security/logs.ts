import type { FastifyInstance } from 'fastify';

/** Turns the server's log on and answers its lines as they come. */
export function readingLogs(app: FastifyInstance): readonly string[] {
  const lines: string[] = [];
  const log = app.log as unknown as Record<symbol, { write(line: string): void }> & { level: string };
  let at: object = log;
  let key: symbol | undefined;
  while (!key && at) {
    key = Object.getOwnPropertySymbols(at).find((symbol) => symbol.description === 'pino.stream');
    at = Object.getPrototypeOf(at);
  }
  if (!key) throw new Error('the log has no stream');
  log[key] = { write: (line) => lines.push(line) };
  log.level = 'trace';
  return lines;
}
