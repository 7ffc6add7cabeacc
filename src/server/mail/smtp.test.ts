import { afterAll, describe, expect, test } from 'vitest';
import { openMailServer, openStranger } from '../../../tests/support/receivers.ts';
import type { MailSettings } from '../config.ts';
import type { Letter } from './letter.ts';
import { smtp } from './smtp.ts';

const opened: { close(): Promise<void> }[] = [];
afterAll(() => Promise.all(opened.map((one) => one.close())));
const opening = async <T extends { close(): Promise<void> }>(one: Promise<T>): Promise<T> => {
  opened.push(await one);
  return one;
};

const letter: Letter = {
  to: 'reader@example.org',
  language: 'zh',
  subject: '有一条消息',
  lines: ['有一条消息'],
  foot: ['为什么收到它'],
};
const send = (port: number, more: Partial<MailSettings> = {}) =>
  smtp({ host: '127.0.0.1', port, tls: 'none', from: 'no-reply@example.org', ...more })('one', letter);
const answering = (code: number) => {
  const error = Object.assign(new Error('no'), { responseCode: code });
  return opening(openMailServer({ onRcptTo: (_address, _session, done) => done(error) }));
};

describe('a mail server', () => {
  test('that takes it has it, under an id of ours', async () => {
    const { port, taken } = await opening(openMailServer());
    expect(await send(port)).toEqual({ as: 'sent' });
    expect(taken[0]!.headers.get('message-id')).toBe('<one@example.org>');
    expect(taken[0]!.headers.has('list-unsubscribe')).toBe(false);
  });

  test('that refuses the mailbox refuses this mail for good; one that is busy has it tried again', async () => {
    expect(await send((await answering(550)).port)).toEqual({ as: 'refused', reason: 'smtp-550' });
    expect(await send((await answering(451)).port)).toEqual({ as: 'failed', reason: 'smtp-451' });
    expect(await send((await answering(421)).port)).toEqual({ as: 'down', reason: 'smtp-421' });
  });

  test('is not spoken to without the encryption asked for, or with a certificate that nobody vouches for', async () => {
    const plain = await opening(openMailServer());
    expect(await send(plain.port, { tls: 'starttls' })).toMatchObject({ as: 'down' });
    const untrusted = await opening(openMailServer({ disabledCommands: ['AUTH'] }));
    expect(await send(untrusted.port, { tls: 'starttls' })).toMatchObject({ as: 'down' });
    expect([...plain.taken, ...untrusted.taken]).toEqual([]);
  });

  test('that does not let us in is down, and the password stands in no reason', async () => {
    const { port } = await opening(
      openMailServer({
        disabledCommands: ['STARTTLS'],
        authOptional: false,
        allowInsecureAuth: true,
        onAuth: (_auth, _session, done) => done(new Error('wrong')),
      }),
    );
    const outcome = await send(port, { login: { user: 'luodi', password: 'kept-to-ourselves' } });
    expect(outcome).toEqual({ as: 'down', reason: 'smtp-login' });
  });

  test('that is away, silent, speaks nonsense, hangs up or never stops is down before its lease is over', async () => {
    const endless = (socket: import('node:net').Socket) => {
      const more = () => !socket.destroyed && socket.write(Buffer.alloc(65_536, 'x'), () => setImmediate(more));
      more();
    };
    const gone = await openStranger(() => {});
    await gone.close();
    const strangers = await Promise.all([
      opening(openStranger(() => {})),
      opening(openStranger((socket) => socket.write('\u0000\u0001 not mail\r\n'))),
      opening(openStranger((socket) => socket.destroy())),
      opening(openStranger(endless)),
      opening(openStranger((socket) => socket.end(Buffer.alloc(10 * 1_048_576, '220-x\r\n')))),
    ]);
    const memory = process.memoryUsage().rss;
    const begun = performance.now();
    const outcomes = await Promise.all([gone, ...strangers].map(({ port }) => send(port)));
    expect(outcomes.map(({ as }) => as)).toEqual(Array(6).fill('down'));
    expect(outcomes[0]).toEqual({ as: 'down', reason: 'unreachable' });
    expect(outcomes[1]).toEqual({ as: 'down', reason: 'silent' });
    expect(performance.now() - begun).toBeLessThan(40_000);
    expect(process.memoryUsage().rss - memory).toBeLessThan(200 * 1_048_576);
  }, 60_000);
});
