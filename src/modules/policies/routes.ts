import { z } from 'zod';
import type { CivilDate } from '#kernel/dates.ts';
import { loadCalendar } from '#server/calendar/store.ts';
import { routes } from '#server/http/mount.ts';
import { rulesOn } from '#server/rules/store.ts';
import { calculate, getCalculator } from './calculate.ts';
import type { Calculator } from './calculator.ts';
import { CALCULATORS } from './calculators.ts';
import { type CalculatorShown, calculatorsContract } from './contract.ts';

/** A calculator as the list and `luodi calc --schema` describe it. */
export const describeCalculator = ({
  name,
  purpose,
  title,
  explains,
  input,
  example,
}: Calculator): CalculatorShown => ({
  name,
  purpose,
  title,
  explains,
  schema: z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }),
  example,
});

const shown = CALCULATORS.map(describeCalculator);

/** The calculators, open to everybody. */
export const calculatorRoutes = routes(calculatorsContract, {
  listCalculators: async () => ({ calculators: shown }),
  calculate: async (ctx, { params, query, body }) => {
    const calculator = getCalculator(params.name);
    const on = (query.on ?? ctx.today) as CivilDate;
    const [rules, calendar] = [await rulesOn(ctx.db, on), await loadCalendar(ctx.db)];
    return calculate(calculator, body, { rules, calendar, on });
  },
});
