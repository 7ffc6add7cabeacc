export { ProposeForListing, ProposeForPosting } from './propose.tsx';
