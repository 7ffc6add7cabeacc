/** What fills the shell and earlier modules' pages from later modules. */
import type { ComponentType } from 'react';
import { fillSlot } from '#web/slots.tsx';
import { DutiesCount } from './duties/duties-count.tsx';
import { lazyPart } from './lazy-part.tsx';
import { UnreadBell } from './notifications/unread-bell.tsx';
import { FooterLinks } from './portal/footer-links.tsx';
import { SupportStrip, UndividedStrip } from './strips.tsx';

const peopleParts = () => import('#modules/people/ui/index.ts');
const engagementParts = () => import('#modules/engagements/ui/index.ts');
const identityParts = () => import('#modules/identities/ui/index.ts');
const matchingParts = () => import('#modules/matching/ui/index.ts');

/** Parts of modules come with the page that shows them, never with the first one: it stays light. */
function later<P extends object>(slot: string, key: string, open: () => Promise<ComponentType<P>>): void {
  fillSlot(slot, key, lazyPart(open));
}

/** Fills every slot; the order of filling is the order of showing. */
export function fillSlots(): void {
  later('sign-in.below', 'identities', () => identityParts().then((m) => m.WaysIn));
  later('account.more', 'identities', () => identityParts().then((m) => m.LinkedIdentities));
  later('organisation.sign-in', 'identities', () => identityParts().then((m) => m.ProvidersLink));
  later('step-up.ways', 'identities', () => identityParts().then((m) => m.WaysToProve));
  later('account.more', 'calendar-feed', () =>
    import('./duties/calendar-feed-section.tsx').then((m) => m.CalendarFeed),
  );
  later('sign-in.below', 'people', () => peopleParts().then((m) => m.SignInLinks));
  later('listing.actions', 'engagements', () => engagementParts().then((m) => m.ProposeForListing));
  later('posting.actions', 'engagements', () => engagementParts().then((m) => m.ProposeForPosting));
  later('match.acts', 'engagements', () => engagementParts().then((m) => m.IntroduceMatch));
  later('today.office', 'supply', () => import('#modules/supply/ui/index.ts').then((m) => m.SupplyToday));
  later('today.office', 'organisations', () =>
    import('#modules/organisations/ui/index.ts').then((m) => m.OrganisationsToday),
  );
  later('today.new', 'matching', () => matchingParts().then((m) => m.NewMatches));
  later('achievement.tabs', 'disclosures', () =>
    import('#modules/disclosures/ui/index.ts').then((m) => m.DisclosureOfAchievement),
  );
  later('achievement.tabs', 'notices', () =>
    import('#modules/notices/ui/index.ts').then((m) => m.NoticesOfAchievement),
  );
  later('achievement.tabs', 'matching', () => matchingParts().then((m) => m.MatchesOfAchievement));
  later('need.tabs', 'matching', () => matchingParts().then((m) => m.MatchesOfNeed));
  later('listing.more', 'matching', () => matchingParts().then((m) => m.MatchListing));
  later('posting.more', 'matching', () => matchingParts().then((m) => m.MatchPosting));
  later('organisation.more', 'managers', () => import('#modules/managers/ui/index.ts').then((m) => m.ManagersOfPark));
  later('listing.aside', 'supply', () => import('#modules/supply/ui/index.ts').then((m) => m.PushedToParks));
  later('push.claimed', 'engagements', () => engagementParts().then((m) => m.ProposeForListing));
  fillSlot('frame.strips', 'support', SupportStrip);
  fillSlot('frame.strips', 'offices', UndividedStrip);
  later('my-organisation.more', 'support', () =>
    import('./support/organisation-accesses.tsx').then((m) => m.OrganisationAccesses),
  );
  fillSlot('footer', 'portal', FooterLinks);
  fillSlot('header.tools', 'duties', DutiesCount);
  fillSlot('header.tools', 'notifications', UnreadBell);
}
