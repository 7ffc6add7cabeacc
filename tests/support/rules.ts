import { asSystem, type Databases } from '#server/database/context.ts';
import { EXPORT_RULE } from '#server/register/export-gate.ts';
import { addVersion } from '#server/rules/store.ts';

/** A version of the rule on exports with other numbers, as the security administrator makes one. */
export const exportsRuled = (databases: Databases, params: Readonly<Record<string, number>>) =>
  asSystem(databases, 'app.demo', ({ db }) =>
    addVersion(
      db,
      { ...EXPORT_RULE, params: { ...EXPORT_RULE.params, ...params } },
      { origin: 'operator', reason: '试行' },
    ),
  );
