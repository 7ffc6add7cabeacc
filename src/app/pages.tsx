/**
 * Every page of the product, who may open it, and what fills the shell: places in the head, slots, kinds the palette finds. The only file of
 * the browser side that knows every module.
 */
import { ProposeForListing, ProposeForPosting } from '#modules/engagements/ui/index.ts';
import { SignInLinks } from '#modules/people/ui/index.ts';
import { type Page, page } from '#web/router.tsx';
import type { Session } from '#web/session.ts';
import { addKinds, addPlaces } from '#web/shell/places.ts';
import { fillSlot } from '#web/slots.tsx';

const isOneOf = (session: Session, kinds: readonly string[], roles?: readonly string[]) =>
  Boolean(
    session.acting?.verified &&
      kinds.includes(session.acting.organisationKind) &&
      (!roles || roles.includes(session.acting.role)),
  );

const organisationPages: readonly Page[] = [
  page('/institutions', 'public', () =>
    import('#modules/organisations/ui/directory-page.tsx').then((m) => m.InstitutionsPage),
  ),
  page('/parks', 'public', () => import('#modules/organisations/ui/directory-page.tsx').then((m) => m.ParksPage)),
  page('/organisations', 'member', () =>
    import('#modules/organisations/ui/organisations-page.tsx').then((m) => m.OrganisationsPage),
  ),
  page('/organisations/new', 'member', () =>
    import('#modules/organisations/ui/edit-page.tsx').then((m) => m.NewOrganisationPage),
  ),
  page('/organisations/$id', 'public', () =>
    import('#modules/organisations/ui/organisation-page.tsx').then((m) => m.OrganisationPage),
  ),
  page('/organisations/$id/edit', 'member', () =>
    import('#modules/organisations/ui/edit-page.tsx').then((m) => m.EditOrganisationPage),
  ),
];

const peoplePages: readonly Page[] = [
  page('/register', 'public', () => import('#modules/people/ui/register-page.tsx').then((m) => m.RegisterPage)),
  page('/link', 'public', () => import('#modules/people/ui/link-page.tsx').then((m) => m.LinkPage)),
  page('/organisation', 'member', () =>
    import('#modules/people/ui/my-organisation-page.tsx').then((m) => m.MyOrganisationPage),
  ),
  page('/account', 'member', () => import('#modules/people/ui/account-page.tsx').then((m) => m.AccountPage)),
  page('/mandates', 'member', () => import('#modules/people/ui/mandates-page.tsx').then((m) => m.MandatesPage)),
  page('/mandates/new', 'member', () => import('#modules/people/ui/offer-page.tsx').then((m) => m.OfferMandatePage)),
  page('/people', 'member', () => import('#modules/people/ui/people-page.tsx').then((m) => m.PeoplePage)),
  page('/people/$id', 'member', () => import('#modules/people/ui/person-page.tsx').then((m) => m.PersonPage)),
];

const engagementPages: readonly Page[] = [
  page('/today', 'member', () => import('#modules/engagements/ui/today-page.tsx').then((m) => m.TodayPage)),
  page('/engagements', 'member', () =>
    import('#modules/engagements/ui/engagements-page.tsx').then((m) => m.EngagementsPage),
  ),
  page('/engagements/board', 'member', () => import('#modules/engagements/ui/board-page.tsx').then((m) => m.BoardPage)),
  page('/engagements/report', 'member', () =>
    import('#modules/engagements/ui/report-page.tsx').then((m) => m.ReportPage),
  ),
  page('/engagements/$id', 'member', () =>
    import('#modules/engagements/ui/engagement-page.tsx').then((m) => m.EngagementPage),
  ),
];

export const pages: readonly Page[] = [
  page('/', 'public', () => import('./home-page.tsx').then((m) => m.HomePage)),
  page('/change-password', 'public', () => import('#web/shell/change-password.tsx').then((m) => m.ChangePasswordPage)),
  page('/sign-in', 'public', () => import('#web/shell/sign-in.tsx').then((m) => m.SignInPage)),
  ...organisationPages,
  ...peoplePages,
  ...engagementPages,
];

const WORKS = ['institution', 'enterprise', 'tto', 'agency', 'park', 'district'];
addPlaces(
  { path: '/today', label: { zh: '今天', en: 'Today' }, for: (session) => isOneOf(session, WORKS) },
  { path: '/engagements', label: { zh: '对接台账', en: 'Engagements' }, for: (session) => isOneOf(session, WORKS) },
);

// Organisations and people: what waits for an officer, the administrator's registers, mandates, one's own organisation and account.
addPlaces(
  { path: '/institutions', label: { zh: '研发单位', en: 'Institutions' }, for: (session) => !session.person },
  { path: '/parks', label: { zh: '园区', en: 'Parks' }, for: (session) => !session.person },
  {
    path: '/organisations',
    label: { zh: '组织', en: 'Organisations' },
    for: (session) => isOneOf(session, ['district', 'city', 'platform']),
  },
  {
    path: '/people',
    label: { zh: '人员', en: 'People' },
    for: (session) => isOneOf(session, ['platform'], ['administrator']),
  },
  {
    path: '/mandates',
    label: { zh: '委托', en: 'Mandates' },
    for: (session) =>
      isOneOf(session, ['tto', 'agency'], ['lead', 'manager']) ||
      isOneOf(session, ['institution'], ['lead', 'manager']) ||
      isOneOf(session, ['enterprise'], ['lead']),
  },
  {
    path: '/organisation',
    label: { zh: '我的单位', en: 'My organisation' },
    for: (session) => session.acting !== null && !session.acting.verified,
  },
  {
    path: '/organisation',
    label: { zh: '我的单位', en: 'My organisation' },
    for: (session) => session.acting?.verified === true,
    inMenu: true,
  },
  {
    path: '/account',
    label: { zh: '我的账号', en: 'My account' },
    for: (session) => session.person !== null,
    inMenu: true,
  },
);
addKinds({ organisation: { label: { zh: '组织', en: 'Organisation' }, path: (id) => `/organisations/${id}` } });
fillSlot('sign-in.below', 'people', SignInLinks);
fillSlot('listing.aside', 'engagements', ProposeForListing);
fillSlot('posting.aside', 'engagements', ProposeForPosting);
