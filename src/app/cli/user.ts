import { organisationNamed } from '#modules/organisations/index.ts';
import {
  enrolMember,
  listAccounts,
  type Office,
  type Role,
  resetSecondFactor,
  setAccountUse,
  setOneTimePassword,
} from '#modules/people/index.ts';
import { asSystem, type Databases } from '#server/database/context.ts';
import { hashPassword, oneTimePassword } from '#server/session/secrets.ts';
import { TERMINAL_TASK, withInstallation } from './installation.ts';
import { PLACE, readArguments, required, UsageError } from './usage.ts';

const OPTIONS = {
  ...PLACE,
  login: { type: 'string' },
  name: { type: 'string' },
  organisation: { type: 'string' },
  role: { type: 'string' },
  office: { type: 'string' },
} as const;

type Values = Partial<Record<'login' | 'name' | 'organisation' | 'role' | 'office', string>>;

const loginOf = (values: Values, word: string | undefined) => required(values.login ?? word, '登录名', 'The login');

function printPassword(login: string, password: string): void {
  console.log(`${login}  ${password}`);
  console.log('一次性密码，登录后须修改 · a one-time password, to be changed at the first sign-in');
}

async function create(databases: Databases, values: Values, word: string | undefined): Promise<void> {
  const login = loginOf(values, word);
  const name = required(values.name, '姓名（--name）', 'The name (--name)');
  const house = required(values.organisation, '单位（--organisation）', 'The organisation (--organisation)');
  const role = (values.role ?? 'member') as Role;
  const office = (values.office ?? 'general') as Office;
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  await asSystem(databases, TERMINAL_TASK, async (ctx) => {
    const { id } = await organisationNamed(ctx, house);
    await enrolMember(ctx, { name, login, passwordHash, mustChange: true }, { organisationId: id, role, office });
  });
  printPassword(login, password);
}

async function reset(databases: Databases, login: string): Promise<void> {
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  await asSystem(databases, TERMINAL_TASK, (ctx) => setOneTimePassword(ctx, login, passwordHash));
  printPassword(login, password);
}

async function resetFactor(databases: Databases, login: string): Promise<void> {
  const had = await asSystem(databases, TERMINAL_TASK, (ctx) => resetSecondFactor(ctx, login));
  console.log(
    had
      ? `${login} 的两步验证已重置，本人会收到通知 · the second factor is reset; they are told`
      : `${login} 没有启用两步验证 · has no second factor`,
  );
}

async function list(databases: Databases, { organisation }: Values): Promise<void> {
  const accounts = await asSystem(databases, TERMINAL_TASK, async (ctx) =>
    listAccounts(ctx, organisation ? (await organisationNamed(ctx, organisation)).id : undefined),
  );
  for (const { login, name, disabled, places } of accounts) {
    const where = places.map((place) => `${place.organisation}/${place.role}`).join(' ');
    console.log([login, name, where, ...(disabled ? ['已停用 disabled'] : [])].join('\t'));
  }
}

/** `luodi user create | reset | reset-second-factor | disable | enable | list`. */
export async function user(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, 2);
  const [verb = '', word] = positionals;
  if (!['create', 'reset', 'reset-second-factor', 'disable', 'enable', 'list'].includes(verb))
    throw new UsageError({
      zh: '请写 luodi user create、reset、reset-second-factor、disable、enable 或 list。',
      en: 'Say luodi user create, reset, reset-second-factor, disable, enable or list.',
    });
  return withInstallation(values.database, async ({ databases }) => {
    if (verb === 'create') await create(databases, values, word);
    else if (verb === 'reset') await reset(databases, loginOf(values, word));
    else if (verb === 'reset-second-factor') await resetFactor(databases, loginOf(values, word));
    else if (verb === 'list') await list(databases, values);
    else {
      const login = loginOf(values, word);
      const use = verb === 'disable' ? 'disabled' : 'enabled';
      await asSystem(databases, TERMINAL_TASK, (ctx) => setAccountUse(ctx, login, use));
      console.log(use === 'disabled' ? `${login} 已停用 · disabled` : `${login} 已启用 · enabled`);
    }
    return 0;
  });
}
