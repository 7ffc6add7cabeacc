export { matching } from './api.ts';
export { MatchesOfAchievement, MatchesOfNeed, MatchListing, MatchPosting, NewMatches } from './kept.tsx';
export type { MatchedPair } from './match-page.tsx';
export { RenewalRuns } from './runs.tsx';
