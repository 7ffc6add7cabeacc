import { createTransport } from 'nodemailer';
import type { MailSettings } from '../config.ts';
import type { Outcome } from '../outbox/channel.ts';
import { html, type Letter, oneLine, plainText } from './letter.ts';

/** Each step of talking to the server, and all of them together, in milliseconds. */
const STEP_MS = 10_000;
const ALL_MS = 25_000;

/** How a failure of the mail server is to be taken: by the codes of RFC 5321, and of the program that talks to it. */
function outcomeOf(error: unknown): Outcome {
  const {
    name,
    code = '',
    command = '',
    responseCode = 0,
  } = error as {
    name?: string;
    code?: string;
    command?: string;
    responseCode?: number;
  };
  if (code === 'EAUTH') return { as: 'down', reason: 'smtp-login' };
  if (code === 'ETLS') return { as: 'down', reason: 'tls' };
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ETIMEDOUT') return { as: 'down', reason: 'silent' };
  const aboutThis = /^(RCPT|DATA|MAIL)/.test(command) || code === 'EENVELOPE' || code === 'EMESSAGE';
  const reason = responseCode > 0 ? `smtp-${responseCode}` : 'unreachable';
  if (!aboutThis || responseCode === 421 || responseCode === 0) return { as: 'down', reason };
  return { as: responseCode >= 500 ? 'refused' : 'failed', reason };
}

/** How mail is handed over to the server of the settings. */
export function smtp(settings: MailSettings): (id: string, letter: Letter) => Promise<Outcome> {
  const { host, port, tls, login, from } = settings;
  const transport = createTransport({
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    ...(login ? { auth: { user: login.user, pass: login.password } } : {}),
    connectionTimeout: STEP_MS,
    greetingTimeout: STEP_MS,
    socketTimeout: STEP_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    tls: { minVersion: 'TLSv1.2' },
  });
  const domain = from.split('@').at(-1);
  return async (id, letter) => {
    const { unsubscribe } = letter;
    try {
      await transport.sendMail({
        from: { name: '落地 Luodi', address: from },
        to: { name: '', address: letter.to },
        subject: oneLine(letter.subject),
        text: plainText(letter),
        html: html(letter),
        messageId: `<${id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...(unsubscribe ? { list: { unsubscribe: unsubscribe.url }, headers: STOP_HEADERS } : {}),
        signal: AbortSignal.timeout(ALL_MS),
      });
      return { as: 'sent' };
    } catch (error) {
      return outcomeOf(error);
    }
  };
}

/** One click is enough (RFC 8058). */
const STOP_HEADERS = { 'Auto-Submitted': 'auto-generated', 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
