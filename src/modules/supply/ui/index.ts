export { PushedToParks } from './push-part.tsx';
