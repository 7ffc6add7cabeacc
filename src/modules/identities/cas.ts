import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { Finding } from './contract.ts';
import { type Proved, valuesOf } from './rules.ts';
import type { SignInSettings } from './settings.ts';
import type { Flow, StoredProvider } from './store.ts';

/** Namespace of CAS answers (CAS Protocol 3.0 Specification, appendix A). */
const NAMESPACE = 'http://www.yale.edu/tp/cas';

/** An answer of a CAS server: who it is, or the code of its refusal. */
export interface CasAnswer {
  readonly user: string | undefined;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  readonly failure: string | undefined;
}

/** Collects what an answer says while it is read. Elements of other namespaces say nothing but inside the attributes. */
class Reading {
  user: string | undefined;
  failure: string | undefined;
  readonly attributes: Record<string, string[]> = Object.create(null);
  private path: string[] = [];
  private text = '';

  open(tag: SaxesTagNS): void {
    const ours = tag.uri === NAMESPACE || this.path.at(-1) === 'attributes';
    this.path.push(ours ? tag.local : '?');
    this.text = '';
    if (this.at() === 'serviceResponse/authenticationFailure') this.failure = tag.attributes.code?.value ?? 'UNKNOWN';
  }

  add(text: string): void {
    this.text += text;
  }

  close(): void {
    const value = this.text.trim();
    const at = this.at();
    if (at === 'serviceResponse/authenticationSuccess/user') {
      if (this.user !== undefined) throw new Error('CAS: two users in one answer');
      this.user = value;
    }
    const [first, second, third, name, ...deeper] = this.path;
    const inside = `${first}/${second}/${third}` === 'serviceResponse/authenticationSuccess/attributes';
    if (inside && name && deeper.length === 0) this.attributes[name] = [...(this.attributes[name] ?? []), value];
    this.path.pop();
    this.text = '';
  }

  private at(): string {
    return this.path.join('/');
  }
}

/** Reads the answer of `serviceValidate`. Throws for what is not well formed, has a document type, or names entities beyond XML's five. */
export function readCasAnswer(xml: string): CasAnswer {
  const parser = new SaxesParser({ xmlns: true });
  const reading = new Reading();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('CAS: an answer has no document type');
  });
  parser.on('opentag', (tag) => reading.open(tag));
  parser.on('text', (text) => reading.add(text));
  parser.on('cdata', (text) => reading.add(text));
  parser.on('closetag', () => reading.close());
  parser.write(xml).close();
  const { user, attributes, failure } = reading;
  if (user !== undefined && failure !== undefined) throw new Error('CAS: success and failure in one answer');
  return { user, attributes, failure };
}

function addressOf(provider: StoredProvider, path: string, query: Readonly<Record<string, string>>): string {
  return `${provider.issuer.replace(/\/+$/, '')}/${path}?${new URLSearchParams(query)}`;
}

const serviceOf = (returnAddress: string, state: string) => `${returnAddress}?${new URLSearchParams({ state })}`;

/** Where the browser goes to sign in; linking asks for the password anew. */
export function casAddressToSignIn(
  provider: StoredProvider,
  flow: Pick<Flow, 'personId'> & { readonly state: string; readonly returnAddress: string },
): string {
  const renew: Record<string, string> = flow.personId ? { renew: 'true' } : {};
  return addressOf(provider, 'login', { service: serviceOf(flow.returnAddress, flow.state), ...renew });
}

async function validate(
  provider: StoredProvider,
  settings: SignInSettings,
  query: Readonly<Record<string, string>>,
): Promise<CasAnswer> {
  const answer = await settings.fetch(addressOf(provider, 'p3/serviceValidate', query), {
    headers: { accept: 'application/xml' },
  });
  if (answer.status !== 200) throw new Error(`CAS: serviceValidate answered ${answer.status}`);
  return readCasAnswer(await answer.text());
}

/** Shows the ticket to the server, once, and reads who it is. Throws when the server does not vouch for it. */
export async function proveByTicket(
  provider: StoredProvider,
  settings: SignInSettings,
  back: { readonly ticket: string; readonly state: string; readonly returnAddress: string; readonly flow: Flow },
): Promise<Proved> {
  const renew: Record<string, string> = back.flow.personId ? { renew: 'true' } : {};
  const service = serviceOf(back.returnAddress, back.state);
  const { user, attributes, failure } = await validate(provider, settings, { service, ticket: back.ticket, ...renew });
  if (!user) throw new Error(`CAS: ${failure ?? 'no user'}`);
  const named = provider.subjectClaim ? valuesOf(attributes, provider.subjectClaim) : [user];
  if (named.length !== 1) throw new Error(`CAS: ${named.length} values of ${provider.subjectClaim}`);
  return { subject: named[0]!, claims: { ...attributes, user } };
}

/** Tries a CAS server with a ticket that cannot be one: it must refuse it in the words of the protocol. */
export async function judgeCas(provider: StoredProvider, settings: SignInSettings): Promise<Finding[]> {
  const { failure } = await validate(provider, settings, { service: 'https://luodi.invalid/', ticket: 'ST-none' });
  return [
    failure === undefined
      ? { good: false, zh: '对假票据没有拒绝，不能使用。', en: 'It did not refuse a false ticket; do not use it.' }
      : {
          good: true,
          zh: '按 CAS 3.0 协议作答，并拒绝了假票据。',
          en: 'It answers as CAS 3.0 says and refused a false ticket.',
        },
  ];
}
