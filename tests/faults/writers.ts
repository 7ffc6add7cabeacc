import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { inDays } from '../support/days.ts';
import type { Journal, Mark } from './journal.ts';

/** A person who writes: where to, who they are, and what is remembered. */
export interface Desk {
  readonly address: () => string;
  readonly cookie: string;
  readonly journal: Journal;
  readonly stopped: () => boolean;
  /** Told of an answer that does not say what became of the command: its status and code, or that none came. */
  readonly noted: (said: string) => void;
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** After how long a client gives up on an answer and does not know what became of it. */
const PATIENCE_MS = 6_000;
const BETWEEN_TRIES_MS = 150;

async function ask(desk: Desk, method: string, path: string, body?: object, key?: string): Promise<Reply | undefined> {
  try {
    const answer = await fetch(`${desk.address()}${path}`, {
      method,
      headers: {
        cookie: desk.cookie,
        'x-luodi': '1',
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(key ? { 'idempotency-key': key } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { status: answer.status, body: await answer.json() };
  } catch {
    return undefined;
  }
}

const isUnknown = (reply: Reply | undefined): boolean => {
  if (!reply || reply.status >= 500) return true;
  return (reply.body as { code?: string }).code === 'command/in-progress';
};

/** Repeats one command under one key until its outcome is known; undefined when writing was stopped before that. */
async function command(desk: Desk, path: string, body: object, mark: Mark): Promise<Reply | undefined> {
  const key = randomUUID();
  desk.journal.asked(mark);
  for (let after = 0; ; after += 1) {
    const reply = await ask(desk, 'POST', path, body, key);
    if (!isUnknown(reply)) {
      if (reply!.status < 300) desk.journal.acknowledged(mark);
      return reply;
    }
    desk.noted(reply ? `${reply.status} ${(reply.body as { code?: string }).code}` : 'no answer');
    if (desk.stopped() && after > 200) return undefined;
    await pause(BETWEEN_TRIES_MS);
  }
}

async function read<T>(desk: Desk, path: string): Promise<T> {
  for (;;) {
    const reply = await ask(desk, 'GET', path);
    if (reply && reply.status === 200) return reply.body as T;
    if (reply && reply.status < 500) throw new Error(`${path}: ${JSON.stringify(reply)}`);
    await pause(BETWEEN_TRIES_MS);
  }
}

interface EngagementAnswer {
  readonly engagement: { readonly version: number };
}

/** Writes one note after another on an engagement, each over the version it has seen. */
export async function writeNotes(desk: Desk, engagementId: string): Promise<void> {
  const path = `/api/engagements/${engagementId}`;
  let { version } = (await read<EngagementAnswer>(desk, path)).engagement;
  while (!desk.stopped()) {
    const text = `沟通记录 ${randomUUID()}`;
    const body = { kind: 'note', body: text, happenedOn: inDays(0), visibleTo: 'own', version };
    await command(desk, `${path}/notes`, body, { table: 'engagement_notes', column: 'body', text });
    version = (await read<EngagementAnswer>(desk, path)).engagement.version;
  }
}

/** Books one receipt after another on an engagement with a contract. */
export async function bookReceipts(desk: Desk, engagementId: string): Promise<void> {
  const path = `/api/engagements/${engagementId}`;
  let { version } = (await read<EngagementAnswer>(desk, path)).engagement;
  while (!desk.stopped()) {
    const text = `到账凭证 ${randomUUID()}`;
    const body = { amount: 100, receivedOn: inDays(0), voucher: text, version };
    const mark = { table: 'engagement_receipts', column: 'voucher', text };
    await command(desk, `${path}/receipts`, body, mark);
    version = (await read<EngagementAnswer>(desk, path)).engagement.version;
  }
}

/** Begins one record after another, achievements or needs. */
export async function enterRecords(desk: Desk, kind: 'achievements' | 'needs'): Promise<void> {
  while (!desk.stopped()) {
    const text = `故障演练 ${randomUUID()}`;
    const reply = await command(desk, `/api/${kind}`, { title: text }, { table: kind, column: 'title', text });
    if (reply && reply.status >= 300 && reply.status < 500) throw new Error(`${kind}: ${JSON.stringify(reply)}`);
  }
}
