export { PushedToParks } from './push-part.tsx';
export { SupplyToday } from './today-part.tsx';
