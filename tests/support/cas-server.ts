import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A small server of the CAS Protocol 3.0 of a test's own, on this machine: sign-in, and tickets good once, for one service and ten seconds. */
export interface CasServer {
  /** The base address. */
  readonly base: string;
  /** Whoever goes there from now on signs in as this user. */
  signsInAs(user: string, attributes?: Readonly<Record<string, string | readonly string[]>>): void;
  /** Answers the next validation with exactly this. */
  answersOnce(body: string): void;
  /** Makes every ticket so many seconds older. */
  ages(seconds: number): void;
  /** Goes to an address there as a browser would and answers where it is sent back to. */
  visit(url: string): Promise<URL>;
  close(): Promise<void>;
}

interface Ticket {
  readonly service: string;
  readonly user: string;
  readonly attributes: Readonly<Record<string, string | readonly string[]>>;
  readonly renewed: boolean;
  madeAt: number;
}

const inXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const wrapped = (inner: string) =>
  `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">\n${inner}\n</cas:serviceResponse>`;

function vouchedFor({ user, attributes }: Ticket): string {
  const lines = Object.entries(attributes).flatMap(([name, value]) =>
    [value].flat().map((one) => `<cas:${name}>${inXml(one)}</cas:${name}>`),
  );
  return wrapped(
    `<cas:authenticationSuccess><cas:user>${inXml(user)}</cas:user><cas:attributes>${lines.join('\n')}</cas:attributes></cas:authenticationSuccess>`,
  );
}

const refused = (code: string) =>
  wrapped(`<cas:authenticationFailure code="${code}">${code}</cas:authenticationFailure>`);

/** Starts a server of CAS 3.0. */
export async function startCasServer(): Promise<CasServer> {
  const tickets = new Map<string, Ticket>();
  let who: Pick<Ticket, 'user' | 'attributes'> = { user: 'nobody', attributes: {} };
  let next: string | undefined;

  const login = (query: URLSearchParams, response: ServerResponse) => {
    const service = query.get('service')!;
    const ticket = `ST-${randomBytes(12).toString('hex')}`;
    tickets.set(ticket, { ...who, service, renewed: query.get('renew') === 'true', madeAt: Date.now() });
    const back = new URL(service);
    back.searchParams.set('ticket', ticket);
    response.writeHead(302, { location: back.href }).end();
  };
  const validate = (query: URLSearchParams): string => {
    const name = query.get('ticket') ?? '';
    const ticket = tickets.get(name);
    tickets.delete(name);
    if (!ticket || Date.now() - ticket.madeAt > 10_000) return refused('INVALID_TICKET');
    if (ticket.service !== query.get('service')) return refused('INVALID_SERVICE');
    if (query.get('renew') === 'true' && !ticket.renewed) return refused('INVALID_TICKET');
    return vouchedFor(ticket);
  };
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === '/cas/login') return login(url.searchParams, response);
    if (url.pathname !== '/cas/p3/serviceValidate') return void response.writeHead(404).end();
    const body = next ?? validate(url.searchParams);
    next = undefined;
    response.writeHead(200, { 'content-type': 'application/xml; charset=utf-8' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://localhost:${(server.address() as AddressInfo).port}/cas`;
  return {
    base,
    signsInAs(user, attributes = {}) {
      who = { user, attributes };
    },
    answersOnce(body) {
      next = body;
    },
    ages(seconds) {
      for (const ticket of tickets.values()) ticket.madeAt -= seconds * 1000;
    },
    async visit(url) {
      const answer = await fetch(url, { redirect: 'manual' });
      return new URL(answer.headers.get('location')!);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
