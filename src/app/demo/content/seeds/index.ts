import type { Seed } from '../seed.ts';
import { AEROSPACE } from './aerospace.ts';
import { AGRICULTURE } from './agriculture.ts';
import { INTELLIGENCE } from './artificial-intelligence.ts';
import { ENVIRONMENT } from './environment.ts';
import { ENERGY } from './green-energy.ts';
import { DEVICES } from './health-devices.ts';
import { DRUGS } from './health-drugs.ts';
import { INFORMATION } from './information.ts';
import { INSTRUMENTS } from './instruments.ts';
import { CIRCUITS } from './integrated-circuits.ts';
import { EQUIPMENT } from './intelligent-equipment.ts';
import { POLYMERS } from './materials-polymers.ts';
import { NEW_MATERIALS } from './new-materials.ts';
import { QUANTUM } from './quantum.ts';
import { ROBOTICS } from './robotics.ts';
import { SERVICES } from './services.ts';
import { VEHICLES } from './vehicles.ts';

/** Every technology of the demo city. The first is the one of the prepared stories. */
export const SEEDS: readonly Seed[] = [
  ...NEW_MATERIALS,
  ...POLYMERS,
  ...VEHICLES,
  ...AEROSPACE,
  ...EQUIPMENT,
  ...INSTRUMENTS,
  ...ROBOTICS,
  ...CIRCUITS,
  ...QUANTUM,
  ...INFORMATION,
  ...INTELLIGENCE,
  ...DEVICES,
  ...DRUGS,
  ...ENERGY,
  ...ENVIRONMENT,
  ...AGRICULTURE,
  ...SERVICES,
];
