export { managers } from './api.ts';
export { ManagersOfPark } from './park-part.tsx';
