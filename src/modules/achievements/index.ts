export { agedListings } from './age.ts';
export { listingCards, listingDocuments, listingQuery } from './documents.ts';
export { achievementsImporter } from './import.ts';
export { type PlacedAchievement, placeAchievements } from './place.ts';
export { achievementRoutes, listingRoutes } from './routes.ts';
export { PUBLICATION_RULES } from './rules-publish.ts';
export { liveListingsByField, type Supply, supplyOf } from './supply.ts';
export { ACHIEVEMENT_TASKS } from './tasks.ts';
export { toldOfAchievements } from './told.ts';
