/**
 * Every page of the product, who may open it, and the kinds the palette finds. Which places each role has, and in which order, stands in
 * `places.ts`; what later modules put on earlier ones' pages, in `fillings.tsx`.
 */
import { type Page, page } from '#web/router.tsx';
import { addKinds, addPlaces } from '#web/shell/places.ts';
import { fillSlots } from './fillings.tsx';
import { placesWith } from './places.ts';

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
  page('/forgot', 'public', () => import('#modules/people/ui/forgot-page.tsx').then((m) => m.ForgotPage)),
  page('/account', 'member', () => import('#modules/people/ui/account-page.tsx').then((m) => m.AccountPage)),
  page('/second-factor', 'member', () => import('#modules/people/ui/enrol-page.tsx').then((m) => m.EnrolPage)),
  page('/identity-providers', 'member', () =>
    import('#modules/identities/ui/providers-page.tsx').then((m) => m.ProvidersPage),
  ),
  page('/step-up/done', 'public', () => import('#modules/identities/ui/proved-page.tsx').then((m) => m.ProvedPage)),
  page('/sign-in/back', 'public', () => import('#modules/identities/ui/back-page.tsx').then((m) => m.BackPage)),
  page('/mandates', 'member', () => import('#modules/people/ui/mandates-page.tsx').then((m) => m.MandatesPage)),
  page('/mandates/new', 'member', () => import('#modules/people/ui/offer-page.tsx').then((m) => m.OfferMandatePage)),
  page('/people', 'member', () => import('#modules/people/ui/people-page.tsx').then((m) => m.PeoplePage)),
  page('/people/$id', 'member', () => import('#modules/people/ui/person-page.tsx').then((m) => m.PersonPage)),
];

const channelPages: readonly Page[] = [
  page('/notification-settings', 'member', () =>
    import('#modules/channels/ui/settings-page.tsx').then((m) => m.NotificationSettingsPage),
  ),
  page('/outgoing', 'member', () => import('#modules/channels/ui/outgoing-page.tsx').then((m) => m.OutgoingPage)),
  page('/unsubscribe', 'public', () =>
    import('#modules/channels/ui/unsubscribe-page.tsx').then((m) => m.UnsubscribePage),
  ),
];

const regulationPages: readonly Page[] = [
  page('/regulations', 'member', () =>
    import('#modules/regulations/ui/regulations-page.tsx').then((m) => m.RegulationsPage),
  ),
  page('/regulations/coverage', 'member', () =>
    import('#modules/regulations/ui/coverage-page.tsx').then((m) => m.CoveragePage),
  ),
  page('/regulations/new', 'member', () =>
    import('#modules/regulations/ui/write-page.tsx').then((m) => m.NewRegulationPage),
  ),
  page('/regulations/$id', 'member', () =>
    import('#modules/regulations/ui/regulation-page.tsx').then((m) => m.RegulationPage),
  ),
  page('/regulations/$id/edit', 'member', () =>
    import('#modules/regulations/ui/write-page.tsx').then((m) => m.EditRegulationPage),
  ),
];

const policyPages: readonly Page[] = [
  page('/calculators', 'public', () =>
    import('#modules/policies/ui/calculators-page.tsx').then((m) => m.CalculatorsPage),
  ),
  page('/calculators/$name', 'public', () =>
    import('#modules/policies/ui/calculator-page.tsx').then((m) => m.CalculatorPage),
  ),
  page('/rules/$id', 'public', () => import('#modules/policies/ui/rule-page.tsx').then((m) => m.PublicRulePage)),
];

const achievementPages: readonly Page[] = [
  page('/achievements', 'member', () =>
    import('#modules/achievements/ui/achievements-page.tsx').then((m) => m.AchievementsPage),
  ),
  page('/achievements/new', 'member', () =>
    import('#modules/achievements/ui/write-page.tsx').then((m) => m.NewAchievementPage),
  ),
  page('/achievements/$id', 'member', () =>
    import('#modules/achievements/ui/achievement-page.tsx').then((m) => m.AchievementPage),
  ),
  page('/achievements/$id/edit', 'member', () =>
    import('#modules/achievements/ui/write-page.tsx').then((m) => m.EditAchievementPage),
  ),
  page('/achievements/$id/publish', 'member', () =>
    import('#modules/achievements/ui/publish-page.tsx').then((m) => m.PublishAchievementPage),
  ),
  page('/inventor', 'public', () => import('#modules/achievements/ui/inventor-page.tsx').then((m) => m.InventorPage)),
  page('/listings', 'public', () => import('#modules/achievements/ui/listings-page.tsx').then((m) => m.ListingsPage)),
  page('/listings/$id', 'public', () => import('#modules/achievements/ui/listing-page.tsx').then((m) => m.ListingPage)),
];

const disclosurePages: readonly Page[] = [
  page('/disclosures', 'member', () =>
    import('#modules/disclosures/ui/disclosures-page.tsx').then((m) => m.DisclosuresPage),
  ),
  page('/disclosures/frozen', 'member', () =>
    import('#modules/disclosures/ui/frozen-page.tsx').then((m) => m.FrozenPage),
  ),
  page('/disclosures/$id', 'member', () =>
    import('#modules/disclosures/ui/disclosure-page.tsx').then((m) => m.DisclosurePage),
  ),
  page('/disclosures/$id/edit', 'member', () =>
    import('#modules/disclosures/ui/write-page.tsx').then((m) => m.EditDisclosurePage),
  ),
];

const needPages: readonly Page[] = [
  page('/needs', 'member', () => import('#modules/needs/ui/needs-page.tsx').then((m) => m.NeedsPage)),
  page('/needs/new', 'member', () => import('#modules/needs/ui/write-page.tsx').then((m) => m.NewNeedPage)),
  page('/needs/$id', 'member', () => import('#modules/needs/ui/need-page.tsx').then((m) => m.NeedPage)),
  page('/needs/$id/edit', 'member', () => import('#modules/needs/ui/write-page.tsx').then((m) => m.EditNeedPage)),
  page('/needs/$id/publish', 'member', () =>
    import('#modules/needs/ui/publish-page.tsx').then((m) => m.PublishNeedPage),
  ),
  page('/postings', 'public', () => import('#modules/needs/ui/postings-page.tsx').then((m) => m.PostingsPage)),
  page('/postings/$id', 'public', () => import('#modules/needs/ui/posting-page.tsx').then((m) => m.PostingPage)),
  page('/postings/$id/sealed', 'member', () => import('#modules/needs/ui/sealed-page.tsx').then((m) => m.SealedPage)),
];

const matchingPages: readonly Page[] = [
  page('/search', 'public', () => import('#modules/matching/ui/search-page.tsx').then((m) => m.SearchPage)),
  page('/match-text', 'public', () => import('#modules/matching/ui/text-page.tsx').then((m) => m.MatchTextPage)),
  page('/match-weights', 'public', () => import('#modules/matching/ui/weights-page.tsx').then((m) => m.WeightsPage)),
  page('/match-weights/versions', 'member', () =>
    import('#modules/matching/ui/versions-page.tsx').then((m) => m.VersionsPage),
  ),
  page('/matches', 'member', () => import('#modules/matching/ui/matches-page.tsx').then((m) => m.MatchesPage)),
  page('/matches/$kind/$id', 'member', () => import('#modules/matching/ui/match-page.tsx').then((m) => m.MatchPage)),
];

const terminologyPages: readonly Page[] = [
  page('/terms', 'member', () => import('#modules/terminology/ui/terms-page.tsx').then((m) => m.TermsPage)),
  page('/terms/new', 'member', () => import('#modules/terminology/ui/write-page.tsx').then((m) => m.NewTermPage)),
  page('/terms/proposals', 'member', () =>
    import('#modules/terminology/ui/proposals-page.tsx').then((m) => m.TermProposalsPage),
  ),
  page('/terms/$id', 'member', () => import('#modules/terminology/ui/term-page.tsx').then((m) => m.TermPage)),
  page('/terms/$id/edit', 'member', () => import('#modules/terminology/ui/write-page.tsx').then((m) => m.EditTermPage)),
];

const managerPages: readonly Page[] = [
  page('/managers', 'public', () => import('#modules/managers/ui/directory-page.tsx').then((m) => m.ManagersPage)),
  page('/managers/mine', 'member', () => import('#modules/managers/ui/own-page.tsx').then((m) => m.OwnManagerPage)),
  page('/managers/records', 'member', () =>
    import('#modules/managers/ui/records-page.tsx').then((m) => m.ManagerRecordsPage),
  ),
  page('/managers/$id', 'public', () => import('#modules/managers/ui/profile-page.tsx').then((m) => m.ManagerPage)),
];

const judgingPages: readonly Page[] = [
  page('/judging', 'member', () => import('#modules/judging/ui/sets-page.tsx').then((m) => m.JudgingSetsPage)),
  page('/judging/new', 'member', () => import('#modules/judging/ui/write-page.tsx').then((m) => m.NewJudgingSetPage)),
  page('/judging/$id', 'member', () => import('#modules/judging/ui/set-page.tsx').then((m) => m.JudgingSetPage)),
  page('/judging/$id/edit', 'member', () =>
    import('#modules/judging/ui/write-page.tsx').then((m) => m.EditJudgingSetPage),
  ),
  page('/judging/$id/desk', 'member', () => import('#modules/judging/ui/desk-page.tsx').then((m) => m.JudgingDeskPage)),
];

const supplyPages: readonly Page[] = [
  page('/supply', 'member', () => import('#modules/supply/ui/supply-page.tsx').then((m) => m.SupplyPage)),
  page('/supply/$id', 'member', () => import('#modules/supply/ui/push-page.tsx').then((m) => m.PushPage)),
  page('/common-needs', 'member', () => import('#modules/clusters/ui/groups-page.tsx').then((m) => m.CommonNeedsPage)),
  page('/common-needs/$id', 'member', () =>
    import('#modules/clusters/ui/group-page.tsx').then((m) => m.CommonNeedPage),
  ),
  page('/demand', 'member', () => import('#modules/needs/ui/demand-page.tsx').then((m) => m.DemandPage)),
];

const engagementPages: readonly Page[] = [
  page('/today', 'member', () => import('#modules/engagements/ui/today-page.tsx').then((m) => m.TodayPage)),
  page('/engagements', 'member', () =>
    import('#modules/engagements/ui/engagements-page.tsx').then((m) => m.EngagementsPage),
  ),
  page('/engagements/board', 'member', () => import('#modules/engagements/ui/board-page.tsx').then((m) => m.BoardPage)),
  page('/engagements/claims', 'member', () =>
    import('#modules/engagements/ui/claims-page.tsx').then((m) => m.ClaimsPage),
  ),
  page('/engagements/report', 'member', () =>
    import('#modules/engagements/ui/report-page.tsx').then((m) => m.ReportPage),
  ),
  page('/engagements/$id', 'member', () =>
    import('#modules/engagements/ui/engagement-page.tsx').then((m) => m.EngagementPage),
  ),
];

const noticePages: readonly Page[] = [
  page('/notices', 'member', () => import('#modules/notices/ui/notices-page.tsx').then((m) => m.NoticesPage)),
  page('/notices/new', 'member', () => import('#modules/notices/ui/write-page.tsx').then((m) => m.NewNoticePage)),
  page('/notices/$id', 'public', () => import('#modules/notices/ui/notice-page.tsx').then((m) => m.NoticePage)),
  page('/notices/$id/change', 'member', () =>
    import('#modules/notices/ui/write-page.tsx').then((m) => m.ChangeNoticePage),
  ),
  page('/public-notices', 'public', () =>
    import('#modules/notices/ui/public-notices-page.tsx').then((m) => m.PublicNoticesPage),
  ),
];

const reportingPages: readonly Page[] = [
  page('/reporting', 'member', () => import('#modules/reporting/ui/reporting-page.tsx').then((m) => m.ReportingPage)),
  page('/reporting/joining', 'member', () =>
    import('#modules/reporting/ui/joining-page.tsx').then((m) => m.JoiningPage),
  ),
  page('/reporting/$id', 'member', () =>
    import('#modules/reporting/ui/submission-page.tsx').then((m) => m.SubmissionPage),
  ),
  page('/inbox', 'member', () => import('#modules/reporting/ui/inbox-page.tsx').then((m) => m.InboxPage)),
  page('/inbox/rows', 'member', () => import('#modules/reporting/ui/inbox-page.tsx').then((m) => m.ReportedRowsPage)),
  page('/inbox/catalogue', 'public', () =>
    import('#modules/reporting/ui/catalogue-page.tsx').then((m) => m.CataloguePage),
  ),
  page('/inbox/installations', 'member', () =>
    import('#modules/reporting/ui/installations-page.tsx').then((m) => m.InstallationsPage),
  ),
  page('/inbox/$id', 'member', () => import('#modules/reporting/ui/received-page.tsx').then((m) => m.ReceivedPage)),
];

const portalPages: readonly Page[] = [
  page('/', 'public', () => import('./home-page.tsx').then((m) => m.HomePage)),
  page('/how-it-works', 'public', () => import('./portal/how-it-works-page.tsx').then((m) => m.HowItWorksPage)),
  page('/figures', 'public', () => import('./portal/figures-page.tsx').then((m) => m.FiguresPage)),
  page('/developers', 'public', () => import('./portal/developers-page.tsx').then((m) => m.DevelopersPage)),
  page('/change-password', 'public', () => import('#web/shell/change-password.tsx').then((m) => m.ChangePasswordPage)),
  page('/sign-in', 'public', () => import('#web/shell/sign-in.tsx').then((m) => m.SignInPage)),
];

const privacyPages: readonly Page[] = [
  page('/mergers', 'member', () => import('./merging/ui/mergers-page.tsx').then((m) => m.MergersPage)),
  page('/privacy', 'member', () => import('./privacy/ui/privacy-page.tsx').then((m) => m.PrivacyPage)),
  page('/privacy/consent', 'member', () => import('./privacy/ui/consent-page.tsx').then((m) => m.ConsentPage)),
];

const administratorPages: readonly Page[] = [
  page('/admin/calendar', 'member', () => import('./admin/calendar-page.tsx').then((m) => m.CalendarPage)),
  page('/admin/rules', 'member', () => import('./admin/rules-page.tsx').then((m) => m.RulesPage)),
  page('/admin/rules/$id', 'member', () => import('./admin/rule-page.tsx').then((m) => m.RulePage)),
  page('/admin/retention', 'member', () => import('./admin/retention-page.tsx').then((m) => m.RetentionPage)),
  page('/admin/jobs', 'member', () => import('./admin/jobs-page.tsx').then((m) => m.JobsPage)),
  page('/admin/audit', 'member', () => import('./admin/audit-page.tsx').then((m) => m.AuditPage)),
  page('/exports', 'member', () => import('./exports/exports-page.tsx').then((m) => m.ExportsPage)),
  page('/admin/support', 'member', () => import('./support/support-page.tsx').then((m) => m.SupportPage)),
  page('/admin/administrators', 'member', () =>
    import('#modules/people/ui/administrators-page.tsx').then((m) => m.AdministratorsPage),
  ),
  page('/admin/history', 'member', () => import('./admin/history-page.tsx').then((m) => m.HistoryPage)),
];

export const pages: readonly Page[] = [
  ...portalPages,
  ...organisationPages,
  ...peoplePages,
  ...channelPages,
  ...regulationPages,
  ...policyPages,
  ...achievementPages,
  ...disclosurePages,
  ...needPages,
  ...terminologyPages,
  ...matchingPages,
  ...managerPages,
  ...judgingPages,
  ...supplyPages,
  ...engagementPages,
  ...noticePages,
  ...reportingPages,
  ...administratorPages,
  ...privacyPages,
  page('/imports/$register', 'member', () => import('#web/register/import-page.tsx').then((m) => m.ImportPage)),
  page('/duties', 'member', () => import('./duties/duties-page.tsx').then((m) => m.DutiesPage)),
  page('/notifications', 'member', () =>
    import('./notifications/notifications-page.tsx').then((m) => m.NotificationsPage),
  ),
];

addPlaces(...placesWith(pages));
addKinds({
  listing: { label: { zh: '成果', en: 'Achievement' }, path: (id) => `/listings/${id}` },
  posting: { label: { zh: '需求', en: 'Need' }, path: (id) => `/postings/${id}` },
  manager: { label: { zh: '技术经理人', en: 'Technology manager' }, path: (id) => `/managers/${id}` },
  organisation: { label: { zh: '组织', en: 'Organisation' }, path: (id) => `/organisations/${id}` },
});
fillSlots();
