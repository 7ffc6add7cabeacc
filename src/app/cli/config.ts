import { withSecretFiles } from '#server/config/secret-files.ts';
import { NAMES, SETTINGS } from '#server/config/settings.ts';
import { readConfig, readValues } from '#server/config.ts';
import { readArguments, UsageError } from './usage.ts';

/** A database address without its password; any other secret not at all. */
function redacted(text: string): string {
  if (!URL.canParse(text)) return '***';
  const url = new URL(text);
  if (url.password) url.password = '***';
  for (const name of [...url.searchParams.keys()]) if (/pass|key/.test(name)) url.searchParams.set(name, '***');
  return url.href;
}

function check(): number {
  const { warnings } = readConfig(process.env, process.cwd());
  for (const { zh, en } of warnings) console.warn(`! ${zh}\n  ${en}`);
  console.log('✓ 设置可用 · the settings can be used');
  return 0;
}

function print(redact: boolean): number {
  const { filled } = withSecretFiles(process.env);
  for (const name of NAMES) {
    const { secret, otherwise, meaning } = SETTINGS[name];
    const given = filled[name];
    const shown = given && secret && redact ? redacted(given) : given;
    console.log(`# ${meaning.zh}\n# ${meaning.en}`);
    console.log(shown ? `${name}=${shown}\n` : `# ${name}=${otherwise ?? ''}\n`);
  }
  return readValues(process.env).problems.length > 0 ? 2 : 0;
}

/** `luodi config check | print [--redact]`: whether a node would start with these settings, and what they are. */
export async function config(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { redact: { type: 'boolean' } }, 1);
  if (positionals[0] === 'check') return check();
  if (positionals[0] === 'print') return print(values.redact ?? false);
  throw new UsageError({
    zh: '请写 luodi config check 或 luodi config print。',
    en: 'Say luodi config check or luodi config print.',
  });
}
