/**
 * Every page of the product, who may open it, and what fills the shell: places in the head, slots, kinds the palette finds. The only file of
 * the browser side that knows every module.
 */
import { type Page, page } from '#web/router.tsx';

export const pages: readonly Page[] = [
  page('/', 'public', () => import('./home-page.tsx').then((m) => m.HomePage)),
  page('/change-password', 'public', () => import('#web/shell/change-password.tsx').then((m) => m.ChangePasswordPage)),
  page('/sign-in', 'public', () => import('#web/shell/sign-in.tsx').then((m) => m.SignInPage)),
];
