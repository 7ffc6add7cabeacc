import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A request as a receiver got it. */
export interface Received {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Answer = (got: Received, response: ServerResponse) => void;

/** A server of a test's own on this machine that notes what it is sent. */
export interface Receiver {
  readonly origin: string;
  readonly got: Received[];
  /** How it answers from now on. */
  answers(answer: Answer): void;
  close(): Promise<void>;
}

const json =
  (value: object): Answer =>
  (_got, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };

/** Ways in which a server may fail whoever asks it. */
export const FAILING = {
  broken: (_got, response) => response.writeHead(500).end('no'),
  garbage: (_got, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('\u0000{not json'),
  silent: () => {},
  huge: (_got, response) => response.writeHead(200).end(Buffer.alloc(10 * 1_048_576, 'x')),
  endless: (_got, response) => {
    response.writeHead(200);
    const more = () => {
      if (!response.destroyed) response.write(Buffer.alloc(65_536, 'x'), () => setImmediate(more));
    };
    response.on('error', () => {});
    more();
  },
  cut: (_got, response) => response.destroy(),
} as const satisfies Readonly<Record<string, Answer>>;

/** Opens a receiver that answers 200 with an empty object until it is told otherwise. */
export async function openReceiver(): Promise<Receiver> {
  const got: Received[] = [];
  let answer: Answer = json({});
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const received = {
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      };
      got.push(received);
      answer(received, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    got,
    answers: (given) => {
      answer = given;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A messenger's side of a robot: what it says to a message, and what it shows in the chat. */
export interface Messenger extends Receiver {
  /** Messages that were taken. */
  readonly shown: { readonly text: string; readonly body: Record<string, unknown> }[];
  /** Answers as the messenger does again, after it was told otherwise. */
  back(): void;
}

const ERROR = {
  wecom: {
    limited: { errcode: 45009, errmsg: 'api freq out of limit' },
    refused: { errcode: 93000, errmsg: 'invalid webhook url' },
  },
  dingtalk: {
    limited: { errcode: 130101, errmsg: 'send too fast' },
    refused: { errcode: 310000, errmsg: 'sign not match' },
  },
  feishu: {
    limited: { code: 11232, msg: 'frequency limited' },
    refused: { code: 19021, msg: 'sign match fail or timestamp is not within one hour' },
  },
} as const;

const SHOWN = {
  wecom: (body: never) => (body as { markdown: { content: string } }).markdown.content,
  dingtalk: (body: never) => (body as { actionCard: { text: string } }).actionCard.text,
  feishu: (body: never) => JSON.stringify((body as { card: object }).card),
} as const;

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('base64');
const HOUR_MS = 3_600_000;

/** Whether a message is signed as the messenger asks, by its own description and not by the code that signs. */
function isSigned(kind: keyof typeof ERROR, got: Received, key: string, secret: string): boolean {
  if (kind === 'wecom') return got.path === '/cgi-bin/webhook/send' && got.query.get('key') === key;
  if (kind === 'dingtalk') {
    const time = got.query.get('timestamp') ?? '';
    const good = got.query.get('sign') === hmac(secret, `${time}\n${secret}`);
    return (
      got.path === '/robot/send' &&
      got.query.get('access_token') === key &&
      good &&
      Math.abs(Date.now() - Number(time)) < HOUR_MS
    );
  }
  const { timestamp, sign } = JSON.parse(got.body);
  const good =
    sign === hmac(`${timestamp}\n${secret}`, '') && Math.abs(Date.now() - Number(timestamp) * 1000) < HOUR_MS;
  return got.path === `/open-apis/bot/v2/hook/${key}` && good;
}

/** A messenger that takes `perMinute` messages of one robot and refuses those it cannot trust. */
export async function openMessenger(
  kind: keyof typeof ERROR,
  { key, secret, perMinute = 20 }: { key: string; secret: string; perMinute?: number },
): Promise<Messenger> {
  const receiver = await openReceiver();
  const shown: Messenger['shown'] = [];
  const answer: Answer = (got, response) => {
    const send = (value: object) => json(value)(got, response);
    if (!isSigned(kind, got, key, secret)) return send(ERROR[kind].refused);
    if (shown.length >= perMinute) return send(ERROR[kind].limited);
    const body = JSON.parse(got.body);
    shown.push({ text: SHOWN[kind](body as never), body });
    send(kind === 'feishu' ? { code: 0, msg: 'success', data: {} } : { errcode: 0, errmsg: 'ok' });
  };
  receiver.answers(answer);
  return { ...receiver, shown, back: () => receiver.answers(answer) };
}

/** A mail as the server took it. */
export interface TakenMail {
  readonly to: readonly string[];
  readonly raw: string;
  /** Headers by their names in lower case, unfolded; not decoded. */
  readonly headers: ReadonlyMap<string, string>;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const words = (text: string) =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, coded: string) =>
      how.toLowerCase() === 'b' ? Buffer.from(coded, 'base64').toString() : quoted(coded.replaceAll('_', ' ')),
    );
const quoted = (text: string) =>
  Buffer.from(
    text
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();

function partOf(raw: string, type: string): string {
  const found = new RegExp(`Content-Type: ${type}[^]*?\\r\\n\\r\\n([^]*?)\\r\\n----_`, 'i').exec(raw);
  const coding = new RegExp(`Content-Type: ${type}[^]*?Content-Transfer-Encoding: (\\S+)`, 'i').exec(raw)?.[1];
  const body = found?.[1] ?? '';
  return coding === 'base64'
    ? Buffer.from(body, 'base64').toString()
    : coding === 'quoted-printable'
      ? quoted(body)
      : body;
}

function mailOf(to: readonly string[], raw: string): TakenMail {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const headers = new Map(
    head
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const text = partOf(raw, 'text/plain');
  return { to, raw, headers, subject: words(headers.get('subject') ?? ''), text, html: partOf(raw, 'text/html') };
}

/** A mail server of a test's own, without encryption, as only this machine may be spoken to. */
export async function openMailServer(options: SMTPServerOptions = {}) {
  const taken: TakenMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    ...options,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        taken.push(mailOf(to, Buffer.concat(chunks).toString()));
        done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** Something on a port that is no mail server: it does what it is told with each connection. */
export async function openStranger(greet: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    greet(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
