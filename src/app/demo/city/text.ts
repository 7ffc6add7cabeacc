import type { SeedFigure, SeedVariant } from '../content/seed.ts';
import type { Dice } from './random.ts';

const decimals = (step: number) => (String(step).split('.')[1] ?? '').length;

/** A value on the figure's steps, written with as many decimals as they have. */
export function roundTo(value: number, figure: SeedFigure): number {
  return Number((Math.round(value / figure.step) * figure.step).toFixed(decimals(figure.step)));
}

/** A value with its unit: `91%`, `352 MPa`, `0.06`. */
export function withUnit(value: number, figure: SeedFigure): string {
  const number = value.toFixed(decimals(figure.step));
  if (figure.unit === '') return number;
  return figure.unit.startsWith('%') ? `${number}${figure.unit}` : `${number} ${figure.unit}`;
}

/** A text with its places filled: `{m}`, `{p}`, `{a}` of the variant, `{1}`… the figures, `{30~45}` a number in between, with two digits that matter: `{8000~16000}` gives 9000, not 9253. */
export function fill(text: string, variant: SeedVariant, figures: readonly string[], draw: Dice): string {
  const filled = text.replace(/\{([^}]+)\}/g, (whole, name: string) => {
    if (name === 'm' || name === 'p' || name === 'a') return variant[name];
    const figure = figures[Number(name) - 1];
    if (figure !== undefined) return figure;
    const [low = '', high = ''] = name.split('~');
    if (high === '') throw new RangeError(`the text names ${whole}, which does not exist`);
    const scale = 10 ** Math.max(decimals(Number(low)), decimals(Number(high)));
    const coarse = scale > 1 ? 1 : 10 ** Math.max(0, high.length - 2);
    const least = Math.round((Number(low) * scale) / coarse);
    return ((draw.whole(least, Math.round((Number(high) * scale) / coarse)) * coarse) / scale).toString();
  });
  return filled.replace(/(\p{Script=Han}) (?=\p{Script=Han})/gu, '$1');
}
