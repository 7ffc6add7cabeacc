import { writeFileSync } from 'node:fs';
import { getAccount } from '#modules/people/index.ts';
import { asSystem } from '#server/database/context.ts';
import { COOKIE, openSession } from '#server/session/sessions.ts';
import { makeServer } from '../server.ts';
import { TERMINAL_TASK, withInstallation } from './installation.ts';
import { PLACE, readArguments, required, UsageError } from './usage.ts';

const OPTIONS = {
  ...PLACE,
  as: { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string' },
  language: { type: 'string' },
} as const;

/** `luodi export REGISTER --as LOGIN`: the register as that person sees it, in a file. */
export async function exportRegister(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, 1);
  const register = required(positionals[0], '清单名（如 listings）', 'The register (listings, say)');
  const login = required(values.as, '以谁的身份（--as 登录名）', 'Whose sight (--as LOGIN)');
  const { format = 'xlsx', language = 'zh' } = values;
  if (!['xlsx', 'csv'].includes(format))
    throw new UsageError({ zh: '--format 应为 xlsx 或 csv。', en: '--format must be xlsx or csv.' });
  const out = values.out ?? `${register}.${format}`;
  return withInstallation(values.database, async ({ databases, url }) => {
    const secret = await asSystem(databases, TERMINAL_TASK, async (ctx) =>
      openSession(ctx.db, (await getAccount(ctx, login)).personId, 'luodi export'),
    );
    const server = await makeServer({ databaseUrl: url });
    try {
      const address = `/api/${encodeURIComponent(register)}/export?format=${format}&language=${language}`;
      const answer = await server.app.inject({ url: address, cookies: { [COOKIE]: secret } });
      if (answer.statusCode !== 200)
        throw new UsageError(
          answer.statusCode === 404
            ? { zh: `没有可导出的清单 ${register}。`, en: `There is no register ${register} to export.` }
            : { zh: answer.json().detail, en: `${answer.statusCode}` },
        );
      writeFileSync(out, answer.rawPayload);
      console.log(`${out}  ${answer.rawPayload.length} 字节 bytes`);
      return 0;
    } finally {
      await server.app.inject({
        method: 'DELETE',
        url: '/api/session',
        cookies: { [COOKIE]: secret },
        headers: { 'x-luodi': '1' },
      });
      await server.close();
    }
  });
}
