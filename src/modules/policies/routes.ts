import { z } from 'zod';
import type { CivilDate } from '#kernel/dates.ts';
import { routes } from '#server/http/mount.ts';
import type { Calculator } from './calculator.ts';
import { CALCULATORS } from './calculators.ts';
import { type CalculatorShown, calculatorsContract } from './contract.ts';
import { calculateOn } from './in-force.ts';

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
  calculate: (ctx, { params, query, body }) =>
    calculateOn(ctx, params.name, body, (query.on as CivilDate | undefined) ?? ctx.today),
});
