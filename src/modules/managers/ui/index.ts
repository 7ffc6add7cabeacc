export { ManagersOfPark } from './park-part.tsx';
