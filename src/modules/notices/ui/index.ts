export { NoticesOfAchievement } from './achievement-part.tsx';
