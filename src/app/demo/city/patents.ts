import { patentCheckDigit } from '#kernel/ids.ts';
import type { DemoIp } from '../shape.ts';
import type { Origin } from './plan.ts';
import { type Dice, dice } from './random.ts';

/** Applications of a year that has not come: nobody can hold them. */
const YEAR = '2099';

/**
 * An application number of the State Intellectual Property Office's form (ZC 0006): year, kind, serial and a check digit that is right, in a
 * year that has not come.
 */
export function applicationNumber(kind: '1' | '2', serial: number): string {
  const digits = `${YEAR}${kind}${String(serial).padStart(7, '0')}`;
  return `CN${digits}.${patentCheckDigit(digits)}`;
}

const SOFTWARE_FIELDS = new Set(['information', 'artificial-intelligence', 'services']);

function oneRight(origin: Origin, n: number, draw: Dice, granted: number): DemoIp {
  const { seed, variant } = origin;
  const serial = origin.index * 6 + n;
  if (SOFTWARE_FIELDS.has(seed.field) && n === 0 && draw.chance(0.55)) {
    const number = `${YEAR}SR${String(serial).padStart(7, '0')}`;
    return {
      kind: 'software-copyright',
      number,
      title: `${variant.p}软件 V${draw.whole(1, 4)}.0`,
      status: 'registered',
    };
  }
  const utility = n > 0 && draw.chance(0.3);
  return {
    kind: utility ? 'utility-model' : 'invention',
    number: applicationNumber(utility ? '2' : '1', serial),
    title: utility ? `一种${variant.p}用装置` : `一种${variant.p}及其${n % 2 === 0 ? '制备与应用' : '控制'}方法`,
    status: draw.chance(granted) ? 'granted' : 'filed',
  };
}

/** The rights on an achievement; hospitals hold more than others, early results often none. */
export function rightsOf(citySeed: number, origin: Origin, trl: number): DemoIp[] {
  const draw = dice(citySeed, `rights ${origin.index}`);
  const hospital = origin.institution.subkind === 'hospital';
  if (origin.index > 0 && !hospital && trl <= 3 && draw.chance(0.5)) return [];
  const count = hospital ? draw.whole(2, 5) : draw.whole(1, 3);
  return Array.from({ length: count }, (_, n) => oneRight(origin, n, draw, trl >= 5 ? 0.75 : 0.35));
}

/** One word for all the rights of an achievement. */
export function rightsStatus(rights: readonly DemoIp[]): 'none' | 'filed' | 'granted' | 'software-copyright' {
  if (rights.length === 0) return 'none';
  if (rights.some((right) => right.status === 'granted')) return 'granted';
  return rights.some((right) => right.status === 'filed') ? 'filed' : 'software-copyright';
}
