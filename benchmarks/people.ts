import { makeCity } from '../src/app/demo/city.ts';
import type { DemoSetting } from '../src/app/demo/demo.ts';
import type { DemoRole } from '../src/app/demo/shape.ts';

/** Somebody signed in, and how their requests say so. */
export interface SignedIn {
  readonly login: string;
  readonly role: DemoRole;
  readonly headers: Readonly<Record<string, string>>;
}

const PER_ROLE = 4;
const ROLES: readonly DemoRole[] = [
  'inventor',
  'transfer-officer',
  'enterprise-contact',
  'technology-manager',
  'park-officer',
  'district-officer',
  'city-officer',
  'system-administrator',
];

async function signIn(address: string, login: string, password: string): Promise<string> {
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-luodi': '1' },
    body: JSON.stringify({ login, password }),
  });
  if (!answer.ok) throw new Error(`signing in as ${login}: ${answer.status} ${await answer.text()}`);
  return answer.headers.getSetCookie()[0]!.split(';')[0]!;
}

/** Signs in people of every role of the city. */
export async function signInPeople(address: string, setting: DemoSetting): Promise<SignedIn[]> {
  const { people } = makeCity({ achievements: 1, needs: 1, today: setting.today });
  const chosen = ROLES.flatMap((role) => people.filter((person) => person.role === role).slice(0, PER_ROLE));
  const signedIn: SignedIn[] = [];
  for (const { login, role } of chosen) {
    const cookie = await signIn(address, login, setting.password);
    signedIn.push({ login, role, headers: { cookie, 'accept-encoding': 'gzip, br', 'x-luodi': '1' } });
  }
  return signedIn;
}

/** Reads an answer as this person; undefined where they may not. */
export async function read<T>(address: string, person: SignedIn, path: string): Promise<T | undefined> {
  const answer = await fetch(`${address}${path}`, { headers: person.headers });
  return answer.ok ? ((await answer.json()) as T) : undefined;
}
