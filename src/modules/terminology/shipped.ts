import type { GroupDraft } from './contract.ts';
import { formOf } from './rules.ts';
import { AEROSPACE_TERMS } from './shipped/aerospace-data.ts';
import { AGRICULTURE_TERMS } from './shipped/agriculture-data.ts';
import { AI_TERMS } from './shipped/artificial-intelligence-data.ts';
import { ENERGY_TERMS } from './shipped/energy-data.ts';
import { ENVIRONMENT_TERMS } from './shipped/environment-data.ts';
import { EQUIPMENT_TERMS } from './shipped/equipment-data.ts';
import { HEALTH_TERMS } from './shipped/health-data.ts';
import { INFORMATION_TERMS } from './shipped/information-data.ts';
import { MATERIALS_TERMS } from './shipped/materials-data.ts';
import { POLICY_TERMS } from './shipped/policy-data.ts';
import { QUANTUM_TERMS } from './shipped/quantum-data.ts';
import { ROBOT_TERMS } from './shipped/robotics-data.ts';
import { SEMICONDUCTOR_TERMS } from './shipped/semiconductors-data.ts';
import type { Sheet } from './shipped/sheet.ts';
import { VEHICLE_TERMS } from './shipped/vehicles-data.ts';

/** A group that comes with the product. */
export type ShippedGroup = GroupDraft & { readonly code: string };

/** Where a shipped group says it is from. */
export const SHIPPED_SOURCE = '随产品词表';

export const SHEETS: readonly Sheet[] = [
  POLICY_TERMS,
  MATERIALS_TERMS,
  SEMICONDUCTOR_TERMS,
  INFORMATION_TERMS,
  QUANTUM_TERMS,
  AI_TERMS,
  HEALTH_TERMS,
  EQUIPMENT_TERMS,
  ROBOT_TERMS,
  VEHICLE_TERMS,
  ENERGY_TERMS,
  AEROSPACE_TERMS,
  ENVIRONMENT_TERMS,
  AGRICULTURE_TERMS,
];

/** One line of a sheet as a group; see {@link Sheet}. */
export function groupOfLine(field: Sheet['field'], line: string): ShippedGroup {
  const at = line.indexOf(': ');
  const forms = line
    .slice(at + 2)
    .split(' = ')
    .map(formOf);
  const kind = forms.length > 1 ? 'same' : 'term';
  return { code: line.slice(0, at), kind, field, forms, note: '', source: SHIPPED_SOURCE };
}

/** Every group that comes with the product. */
export function shippedGroups(): ShippedGroup[] {
  return SHEETS.flatMap(({ field, lines }) => lines.map((line) => groupOfLine(field, line)));
}
