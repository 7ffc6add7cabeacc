import { addDays, type CivilDate, civilDateOf, type Instant } from '#kernel/dates.ts';

/** The day in Beijing, whose days the product's rules count, so many days from now. */
export const inDays = (days: number): CivilDate => addDays(civilDateOf(new Date().toISOString() as Instant), days);
