/**
 * The places of each role in the order in which the head shows them, from the first thing in the day to what is looked up. A place whose page
 * is not in the page table is left out.
 */
import { roleOfOffice, UNDIVIDED } from '#kernel/administrators.ts';
import type { Session } from '#web/session.ts';
import type { Place } from '#web/shell/places.ts';

/** Whether somebody acts in an organisation of one of these kinds, with one of these roles when given; only once it has been verified. */
const acts = (kinds: readonly string[], roles?: readonly string[]) => (session: Session) =>
  Boolean(
    session.acting?.verified &&
      kinds.includes(session.acting.organisationKind) &&
      (!roles || roles.includes(session.acting.role)),
  );

const visitor = (session: Session) => session.person === null;
const member = (session: Session) => session.person !== null;
const manager = (session: Session) => Boolean(session.acting?.verified && session.acting.role === 'manager');
const other = (test: (session: Session) => boolean) => (session: Session) => test(session) && !manager(session);
const institution = other(acts(['institution']));
const enterprise = other(acts(['enterprise']));
const broker = other(acts(['tto', 'agency']));
const park = acts(['park']);
const district = acts(['district']);
const city = acts(['city']);
const administrator = acts(['platform'], [UNDIVIDED, 'system-administrator', 'security-administrator']);
const system = acts(['platform'], [UNDIVIDED, roleOfOffice('system')]);
const security = acts(['platform'], [UNDIVIDED, roleOfOffice('security')]);
const audit = acts(['platform'], [UNDIVIDED, roleOfOffice('audit')]);
const keepsProviders = (session: Session) =>
  security(session) || Boolean(session.acting?.verified && session.acting.role === 'lead');
const lead = (session: Session) => Boolean(session.acting?.verified && session.acting.role === 'lead');
const brokersLead = (session: Session) => broker(session) && lead(session);
const reports = (session: Session) =>
  session.ownEdition &&
  institution(session) &&
  (session.acting?.role === 'lead' || session.acting?.office === 'transfer' || session.acting?.office === 'lead');
const unverified = (session: Session) => session.acting !== null && !session.acting.verified;
const anyOf =
  (...tests: readonly ((session: Session) => boolean)[]) =>
  (session: Session) =>
    tests.some((test) => test(session));

const place = (path: string, zh: string, en: string, to: Place['for'], more: Partial<Place> = {}): Place => ({
  path,
  label: { zh, en },
  for: to,
  ...more,
});

const PLACES: readonly Place[] = [
  // Everybody who works here begins with today.
  place('/today', '今天', 'Today', anyOf(manager, institution, enterprise, broker, park, district, city)),
  // Enterprises and institutions have their own record before the matches for it.
  place('/achievements', '成果', 'Achievements', institution),
  place('/disclosures', '成果披露', 'Disclosures', institution, { inMenu: true }),
  place('/needs', '需求', 'Needs', enterprise),
  place('/matches', '匹配', 'Matches', anyOf(manager, institution, enterprise, broker)),
  place('/supply', '供给清单', 'Supply', anyOf(park, district)),
  place('/demand', '需求清单', 'Demand', anyOf(park, district)),
  place('/common-needs', '共性需求', 'Common needs', anyOf(park, district, city)),
  place('/engagements', '对接台账', 'Engagements', anyOf(manager, institution, enterprise, broker, park, district)),
  place('/notices', '公示', 'Objection notices', institution),
  place('/mandates', '委托方', 'Principals', manager),
  place('/parks', '园区', 'Parks', anyOf(park, district)),
  place('/engagements/report', '上报', 'Report', anyOf(park, district)),
  place('/reporting', '报送', 'Reporting', reports),
  place('/inbox', '报送接收', 'Reports', (session) => city(session) && !session.ownEdition),
  place('/inbox/rows', '报送明细', 'Reported rows', (session) => district(session) && !session.ownEdition, {
    inMenu: true,
  }),
  place('/reporting/joining', '入网', 'Joining', (session) => session.ownEdition && system(session)),
  place('/organisations', '组织', 'Organisations', anyOf(district, city, administrator)),
  place('/organisation', '成员', 'Members', anyOf(institution, enterprise, broker)),
  place('/organisation', '我的单位', 'My organisation', unverified),
  place('/mandates', '委托', 'Mandates', anyOf(institution, enterprise, broker), { inMenu: true }),
  // Administrators keep the installation; they read no business content.
  place('/people', '人员', 'People', administrator),
  place('/admin/calendar', '日历', 'Calendar', system),
  place('/admin/jobs', '任务', 'Jobs', system),
  place('/admin/rules', '规则', 'Rules', security),
  place('/admin/retention', '留存', 'Retention', security),
  place('/admin/audit', '审计', 'Audit trail', audit),
  place('/admin/support', '应急访问', 'Break-glass', anyOf(administrator, audit)),
  place('/mergers', '重复单位', 'Duplicates', anyOf(district, city, security), { inMenu: true }),
  place('/admin/administrators', '三员', 'Administrators', anyOf(administrator, audit)),
  place('/admin/history', '我的操作', 'My acts', administrator, { inMenu: true }),
  // The public lists: in the head for visitors and managers, in the menu for the others.
  place('/listings', '成果', 'Achievements', anyOf(visitor, manager)),
  place('/postings', '需求', 'Needs', anyOf(visitor, manager)),
  place('/public-notices', '公示', 'Objection notices', visitor, { inMenu: true }),
  place('/institutions', '研发单位', 'Institutions', visitor),
  place('/parks', '园区', 'Parks', visitor),
  place('/how-it-works', '怎么用', 'How it works', visitor),
  place('/figures', '数字', 'Figures', anyOf(visitor, city)),
  place('/calculators', '计算器', 'Calculators', () => true, { inMenu: true }),
  place('/listings', '公开的成果', 'Published achievements', other(member), { inMenu: true }),
  place('/postings', '公开的需求', 'Published needs', other(member), { inMenu: true }),
  place('/public-notices', '社会公示', 'Public objection notices', member, { inMenu: true }),
  place('/institutions', '研发单位', 'Institutions', member, { inMenu: true }),
  place('/parks', '园区', 'Parks', (session) => member(session) && !park(session) && !district(session), {
    inMenu: true,
  }),
  place('/managers', '经理人', 'Managers', visitor),
  place('/managers', '技术经理人', 'Technology managers', member, { inMenu: true }),
  place('/managers/mine', '我的名片', 'My profile', manager, { inMenu: true }),
  place('/judging', '评判', 'Judging', anyOf(manager, brokersLead, city, system), { inMenu: true }),
  place('/match-weights/versions', '匹配权重', 'Matching weights', anyOf(city, system), { inMenu: true }),
  place('/managers/records', '经理人台账', 'Managers’ records', anyOf(broker, city, administrator), { inMenu: true }),
  place('/regulations', '单位制度', 'Regulations', anyOf(institution, city), { inMenu: true }),
  place('/terms', '术语', 'Terms', member, { inMenu: true }),
  place('/how-it-works', '怎么用', 'How it works', member, { inMenu: true }),
  place('/figures', '数字', 'Figures', (session) => member(session) && !city(session), { inMenu: true }),
  place('/duties', '待办', 'To do', member, { inMenu: true }),
  place('/exports', '导出申请', 'Exports', (session) => session.acting !== null, { inMenu: true }),
  place('/notifications', '消息', 'Notifications', member, { inMenu: true }),
  place('/notification-settings', '通知设置', 'Notification settings', member, { inMenu: true }),
  place('/outgoing', '对外通知', 'Outgoing', anyOf(lead, system), { inMenu: true }),
  place('/organisation', '我的单位', 'My organisation', anyOf(manager, park, district, city, administrator, audit), {
    inMenu: true,
  }),
  place('/identity-providers', '统一身份认证', 'Identity providers', keepsProviders, { inMenu: true }),
  // What each does most often, in the middle of the phone's bar.
  place('/engagements/board', '记一笔', 'Record', anyOf(manager, broker), { mainAct: true }),
  place('/achievements/new', '登成果', 'Record', institution, { mainAct: true }),
  place('/needs/new', '写需求', 'New need', enterprise, { mainAct: true }),
  place('/account', '我的账号', 'My account', member, { inMenu: true }),
  place('/privacy', '隐私', 'Privacy', member, { inMenu: true }),
];

/** The places whose pages exist. */
export function placesWith(pages: readonly { readonly path: string }[]): Place[] {
  const paths = new Set(pages.map(({ path }) => path));
  return PLACES.filter(({ path }) => paths.has(path));
}
