import type { FastifyInstance } from 'fastify';
import type { Bilingual } from '#kernel/refusal.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Databases } from '#server/database/context.ts';
import { makeCity } from './city.ts';
import { type DemoSetting, findDemo } from './demo.ts';
import type { DemoRole } from './shape.ts';

const ROLES: Readonly<Record<DemoRole, Bilingual>> = {
  inventor: { zh: '科研人员', en: 'Inventor' },
  'transfer-officer': { zh: '高校成果转化部门', en: 'Transfer office of an institution' },
  'enterprise-contact': { zh: '企业技术负责人', en: 'Enterprise' },
  'technology-manager': { zh: '技术经理人', en: 'Technology manager' },
  'park-officer': { zh: '园区专员', en: 'Park officer' },
  'district-officer': { zh: '区级专员', en: 'District officer' },
  'city-officer': { zh: '市级专班', en: 'City office' },
  'system-administrator': { zh: '系统管理员', en: 'System administrator' },
  'security-administrator': { zh: '安全管理员', en: 'Security administrator' },
  'audit-administrator': { zh: '审计管理员', en: 'Audit administrator' },
};

/** One login of each role, as the sign-in page and the terminal show it. */
export interface DemoLogin {
  readonly role: Bilingual;
  readonly name: string;
  readonly login: string;
}

interface ShownStory extends DemoLogin {
  readonly password: string;
  readonly minutes: number;
  readonly title: Bilingual;
  readonly steps: readonly Bilingual[];
}

const cityOf = ({ today }: Pick<DemoSetting, 'today'>) => makeCity({ achievements: 1, needs: 1, today });

/** A login of the prepared stories is one plain word. */
const isOfStories = (login: string) => /^[a-z]+$/.test(login);

/** One login of each role. */
export function demoLogins(setting: Pick<DemoSetting, 'today'>): DemoLogin[] {
  const { people } = cityOf(setting);
  return Object.entries(ROLES).flatMap(([role, words]) => {
    const first = people.find((person) => person.role === role && isOfStories(person.login));
    return first ? [{ role: words, name: first.name, login: first.login }] : [];
  });
}

function storiesOf(setting: DemoSetting): ShownStory[] {
  const city = cityOf(setting);
  return city.stories.map(({ role, person, title, steps }) => {
    const { name, login } = city.people.find(({ key }) => key === person)!;
    const words = steps.map(({ zh, en }) => ({ zh, en }));
    return { role: ROLES[role], name, login, password: setting.password, minutes: 15, title, steps: words };
  });
}

/** `GET /api/demo/stories`: the prepared ways through the demo city, for its sign-in page. Not there in any other installation. */
export function demoRoutes(app: FastifyInstance, databases: Databases): void {
  app.get('/api/demo/stories', { schema: { hide: true } }, async () => {
    const setting = await findDemo(databases.app);
    if (!setting) throw refuse('record/missing');
    return { stories: storiesOf(setting) };
  });
}
