import { INSTITUTIONS } from '../content/institutions.ts';
import type { DemoPerson } from '../shape.ts';
import type { Houses, Register } from './houses.ts';
import { makeManagers } from './managers.ts';
import { personNames, STORY_NAMES } from './person-names.ts';
import { dice } from './random.ts';

const PROFESSOR = { zh: '教授', en: 'Professor' };
const INVENTOR_TITLES = [
  PROFESSOR,
  { zh: '副教授', en: 'Associate professor' },
  { zh: '研究员', en: 'Research professor' },
  { zh: '副研究员', en: 'Associate research professor' },
  { zh: '高级工程师', en: 'Senior engineer' },
];
const DOCTOR_TITLES = [
  { zh: '主任医师', en: 'Chief physician' },
  { zh: '副主任医师', en: 'Associate chief physician' },
  { zh: '研究员', en: 'Research professor' },
];
const ENTERPRISE_TITLES = [
  { zh: '技术总监', en: 'Technical director' },
  { zh: '研发部长', en: 'Head of R&D' },
  { zh: '总工程师', en: 'Chief engineer' },
  { zh: '工艺主管', en: 'Process lead' },
];

function registerOf(): { people: DemoPerson[]; register: Register } {
  const names = personNames();
  const people: DemoPerson[] = [];
  const add: Register['add'] = (person, name) => {
    const called = name ?? names.next().value;
    if (!called) throw new RangeError('there are no more names for people');
    const made: DemoPerson = {
      ...person,
      name: called.zh,
      nameEn: called.en,
      phone: `100${String(people.length + 1).padStart(8, '0')}`,
      email: `${person.login}@luodi.example`,
    };
    people.push(made);
    return made;
  };
  return { people, register: { add } };
}

function addInventors(register: Register, houses: Houses): void {
  for (const [i, institution] of houses.institutions.entries()) {
    const entry = INSTITUTIONS[i]!;
    const titles = institution.subkind === 'hospital' ? DOCTOR_TITLES : INVENTOR_TITLES;
    for (let n = 0; n < houses.inventorsEach; n += 1) {
      const star = i === 0 && n === 0;
      register.add(
        {
          key: `inv-${entry.key}-${String(n + 1).padStart(2, '0')}`,
          role: 'inventor',
          organisation: institution.key,
          office: 'department',
          title: star ? PROFESSOR : dice(houses.seed, `title ${i} ${n}`).pick(titles),
          login: star ? 'inventor' : `inv-${entry.key}-${n + 1}`,
          department: entry.departments[n % entry.departments.length]!,
        },
        star ? STORY_NAMES.inventor : undefined,
      );
    }
  }
}

function addTransferOfficers(register: Register, houses: Houses): void {
  for (const [i, institution] of houses.institutions.entries()) {
    register.add(
      {
        key: `officer-${institution.key}`,
        role: 'transfer-officer',
        organisation: institution.key,
        office: 'transfer',
        title: { zh: '成果转化办公室主任', en: 'Head of the transfer office' },
        login: i === 0 ? 'transfer' : `transfer-${institution.key.slice(5)}`,
      },
      i === 0 ? STORY_NAMES.transfer : undefined,
    );
  }
}

function addEnterprisePeople(register: Register, houses: Houses): void {
  for (const [k, enterprise] of houses.enterprises.entries()) {
    register.add(
      {
        key: `contact-${enterprise.key}`,
        role: 'enterprise-contact',
        organisation: enterprise.key,
        office: 'lead',
        title: k === 0 ? ENTERPRISE_TITLES[0]! : dice(houses.seed, `contact ${k}`).pick(ENTERPRISE_TITLES),
        login: k === 0 ? 'enterprise' : enterprise.key,
      },
      k === 0 ? STORY_NAMES.enterprise : undefined,
    );
    if (k % 3 !== 0) continue;
    register.add({
      key: `engineer-${enterprise.key}`,
      role: 'enterprise-contact',
      organisation: enterprise.key,
      office: 'general',
      title: { zh: '项目工程师', en: 'Project engineer' },
      login: `${enterprise.key}-b`,
    });
  }
}

function addOfficers(register: Register, houses: Houses): void {
  for (const [i, park] of houses.parks.entries()) {
    const title = { zh: '园区技术转移专员', en: 'Park transfer officer' };
    const login = i === 0 ? 'park' : park.key;
    const name = i === 0 ? STORY_NAMES.park : undefined;
    register.add(
      { key: `officer-${park.key}`, role: 'park-officer', organisation: park.key, office: 'general', title, login },
      name,
    );
  }
  for (const office of houses.offices.filter((one) => one.kind === 'district')) {
    const star = office.registeredDistrict === '110114';
    const title = { zh: '区专班联络员', en: 'District officer' };
    const login = star ? 'district' : office.key;
    const name = star ? STORY_NAMES.district : undefined;
    register.add(
      {
        key: `officer-${office.key}`,
        role: 'district-officer',
        organisation: office.key,
        office: 'general',
        title,
        login,
      },
      name,
    );
  }
  for (let n = 1; n <= 3; n += 1) {
    const title =
      n === 1 ? { zh: '专班负责人', en: 'Head of the city office' } : { zh: '统计专员', en: 'Statistics officer' };
    const login = n === 1 ? 'city' : `city-${n}`;
    const name = n === 1 ? STORY_NAMES.city : undefined;
    const office = n === 1 ? 'lead' : 'general';
    register.add({ key: `officer-city-${n}`, role: 'city-officer', organisation: 'city', office, title, login }, name);
  }
}

const ADMINISTRATORS = [
  [
    'administrator',
    'system-administrator',
    'admin',
    { zh: '系统管理员', en: 'System administrator' },
    STORY_NAMES.administrator,
  ],
  [
    'security',
    'security-administrator',
    'security',
    { zh: '安全管理员', en: 'Security administrator' },
    STORY_NAMES.security,
  ],
  ['audit', 'audit-administrator', 'audit', { zh: '审计管理员', en: 'Audit administrator' }, STORY_NAMES.audit],
] as const;

/** The three administrators, kept apart. */
function addAdministrators(register: Register): void {
  for (const [key, role, login, title, name] of ADMINISTRATORS)
    register.add({ key, role, organisation: 'platform', office: 'general', title, login }, name);
}

/** Everybody with a login, each in one organisation. */
export function makePeople(houses: Houses): DemoPerson[] {
  const { people, register } = registerOf();
  addInventors(register, houses);
  addTransferOfficers(register, houses);
  addEnterprisePeople(register, houses);
  makeManagers(register, houses);
  addOfficers(register, houses);
  addAdministrators(register);
  return people;
}
