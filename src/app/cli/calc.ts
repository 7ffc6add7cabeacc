import { type CivilDate, civilDateOf, type Instant, isCivilDate } from '#kernel/dates.ts';
import { CALCULATORS, calculate, describeCalculator, getCalculator, shippedRulesOn } from '#modules/policies/index.ts';
import { SHIPPED_CALENDAR } from '#server/calendar/shipped-data.ts';
import { loadCalendar } from '#server/calendar/store.ts';
import { asSystem } from '#server/database/context.ts';
import { rulesOn } from '#server/rules/store.ts';
import { RULES } from '../rule-book.ts';
import { TERMINAL_TASK, withInstallation } from './installation.ts';
import { PLACE, readArguments, required, UsageError } from './usage.ts';

const OPTIONS = {
  ...PLACE,
  json: { type: 'string' },
  on: { type: 'string' },
  list: { type: 'boolean' },
  schema: { type: 'string' },
} as const;

function inputOf(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new UsageError({
      zh: '--json 读不出来，应是一个 JSON 对象，如 {"startOn":"2026-03-02","kind":"NEGOTIATED_PRICE"}。',
      en: '--json cannot be read; give a JSON object, as {"startOn":"2026-03-02","kind":"NEGOTIATED_PRICE"}.',
    });
  }
}

function dayOf(text: string | undefined): CivilDate {
  if (text === undefined) return civilDateOf(new Date().toISOString() as Instant);
  if (isCivilDate(text)) return text;
  throw new UsageError({
    zh: `--on 应写成 2026-03-02 这样，现在是 ${text}。`,
    en: `--on must be a date as 2026-03-02, not ${text}.`,
  });
}

/**
 * What a computation rests on: the versions and the calendar of the database named by `--database` or DATABASE_URL; without either, those that
 * came with the product, so that it works on a machine with nothing else.
 */
async function groundsOn(on: CivilDate, database: string | undefined) {
  if (!database && !process.env.DATABASE_URL && !process.env.DATABASE_URL_FILE)
    return { rules: shippedRulesOn(RULES, on), calendar: SHIPPED_CALENDAR, on };
  return withInstallation(database, ({ databases }) =>
    asSystem(databases, TERMINAL_TASK, async ({ db }) => ({
      rules: await rulesOn(db, on),
      calendar: await loadCalendar(db),
      on,
    })),
  );
}

/** `luodi calc`: a calculator from the terminal, its result as JSON; `--list` names them, `--schema NAME` says what one takes. */
export async function calc(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, 1);
  if (values.list) {
    for (const { name, title } of CALCULATORS) console.log(`${name.padEnd(22)} ${title.zh} · ${title.en}`);
    return 0;
  }
  if (values.schema !== undefined) {
    const { name, title, schema, example } = describeCalculator(getCalculator(values.schema));
    console.log(JSON.stringify({ name, title, schema, example }, null, 2));
    return 0;
  }
  const calculator = getCalculator(required(positionals[0], '计算器名（见 --list）', 'The calculator (see --list)'));
  const input = inputOf(required(values.json, '--json', '--json'));
  console.log(
    JSON.stringify(calculate(calculator, input, await groundsOn(dayOf(values.on), values.database)), null, 2),
  );
  return 0;
}
