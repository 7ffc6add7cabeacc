import type { DemoStory } from '../../shape.ts';
import { AUDIT_ADMINISTRATOR, SECURITY_ADMINISTRATOR, SYSTEM_ADMINISTRATOR } from './administrators.ts';
import { CITY_OFFICER } from './city-officer.ts';
import { DISTRICT_OFFICER } from './district-officer.ts';
import { ENTERPRISE_CONTACT } from './enterprise-contact.ts';
import { INVENTOR } from './inventor.ts';
import { PARK_OFFICER } from './park-officer.ts';
import { TECHNOLOGY_MANAGER } from './technology-manager.ts';
import { TRANSFER_OFFICER } from './transfer-officer.ts';

/** One prepared walk of fifteen minutes for each role. */
export const STORIES: readonly DemoStory[] = [
  TECHNOLOGY_MANAGER,
  TRANSFER_OFFICER,
  ENTERPRISE_CONTACT,
  PARK_OFFICER,
  DISTRICT_OFFICER,
  CITY_OFFICER,
  SYSTEM_ADMINISTRATOR,
  SECURITY_ADMINISTRATOR,
  AUDIT_ADMINISTRATOR,
  INVENTOR,
];
