import type { LogEvent } from 'kysely';
import { tracing } from './trace.ts';

const MOST = 1_000;

/** A statement without its values: literals and numbers become `?`, comments go; parameters never stood in it. */
export function shapeOf(text: string): string {
  const shape = text
    .replace(/\/\*[\s\S]*?\*\/|--[^\n]*/g, ' ')
    .replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, '?')
    .replace(/'(?:[^'\\]|''|\\.)*'/g, '?')
    .replace(/(?<![\w$."])\d+(?:\.\d+)?\b/g, '?')
    .replace(/\s+/g, ' ')
    .trim();
  return shape.length > MOST ? `${shape.slice(0, MOST)}…` : shape;
}

/** Notes a statement as a part of what is going on; those that belong to nothing, such as looking for work, are not noted. */
export function noteStatement(event: LogEvent): void {
  const shape = shapeOf(event.query.sql);
  const operation = /^\w+/.exec(shape)?.[0].toUpperCase() ?? 'STATEMENT';
  const said = { 'db.system.name': 'postgresql', 'db.operation.name': operation, 'db.query.text': shape };
  const failure =
    event.level === 'error' ? String((event.error as { code?: unknown } | undefined)?.code ?? 'error') : undefined;
  tracing()?.note(operation, 'client', said, event.queryDurationMillis, failure);
}
