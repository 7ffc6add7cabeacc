export { beijingToday } from './beijing-today.ts';
export { IntroduceMatch } from './introduce.tsx';
export { ProposeForListing, ProposeForPosting } from './propose.tsx';
