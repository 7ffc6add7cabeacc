export { DisclosureOfAchievement } from './begin-part.tsx';
