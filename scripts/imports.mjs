// Checks the import rules of .dependency-cruiser.mjs.
import { pathToFileURL } from 'node:url';
import { cruise } from 'dependency-cruiser';
import config from '../.dependency-cruiser.mjs';
import { ROOT } from './bundled.mjs';

/**
 * Follows every import below `root`/src.
 * @param {string} root
 * @returns {Promise<{ visited: number, broken: { rule: string, from: string, to: string }[] }>}
 */
export async function checkImports(root) {
  const options = { ...config.options, baseDir: root, validate: true, ruleSet: { forbidden: config.forbidden } };
  const { output } = await cruise(['src'], options);
  if (typeof output === 'string') throw new Error(output);
  const broken = output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
  return { visited: output.modules.filter(({ source }) => source.startsWith('src/')).length, broken };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { visited, broken } = await checkImports(ROOT);
  for (const { rule, from, to } of broken) process.stdout.write(`${rule}: ${from} → ${to}\n`);
  process.stdout.write(`${visited} modules visited, ${broken.length} imports refused\n`);
  if (visited === 0) process.stdout.write('No module was visited: the checker itself does not work.\n');
  process.exitCode = visited > 0 && broken.length === 0 ? 0 : 1;
}
