/** The list page of a register and what a page hands it. Needs the component library: for pages behind signing in. */
export { RegisterPage, type Selection } from './register-page.tsx';
export type { View } from './views.tsx';
