import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  RouterProvider,
  redirect,
} from '@tanstack/react-router';
import { type ComponentType, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ButtonLink } from './parts/button.tsx';
import { EmptyState, Skeleton } from './parts/loaded.tsx';
import { Problem } from './parts/problem.tsx';
import { PageHead } from './parts/section.tsx';
import { newQueryClient } from './query.ts';
import { loadSession, NO_SESSION, SESSION_KEY } from './session.ts';
import { Frame } from './shell/frame.tsx';
import { words } from './wording.ts';

/** One page: its path (`/needs/$id`), who may open it, and its code, loaded when it is first opened. */
export interface Page {
  readonly path: string;
  /** `public` pages stay light; `member` pages ask for signing in and get the component library. */
  readonly access: 'public' | 'member';
  readonly open: () => Promise<ComponentType>;
}

/** A row of the page table: `page('/needs/$id', 'member', () => import('…').then((m) => m.NeedPage))`. */
export const page = (path: string, access: Page['access'], open: Page['open']): Page => ({ path, access, open });

const lazyPage = (open: Page['open']) =>
  lazyRouteComponent(() => open().then((component) => ({ default: component as () => React.ReactNode })));

function Missing() {
  return (
    <>
      <PageHead title={words({ zh: '没有这一页', en: 'No such page' })} />
      <EmptyState
        title={words({
          zh: '地址可能写错了，或记录已不在。',
          en: 'The address may be mistyped, or the record is gone.',
        })}
        act={<ButtonLink to="/">{words({ zh: '回首页', en: 'To the home page' })}</ButtonLink>}
      />
    </>
  );
}

function Broken({ error }: { error: unknown }) {
  return (
    <>
      <PageHead title={words({ zh: '这一页没有打开', en: 'This page did not open' })} />
      <Problem error={error} again={() => location.reload()} />
    </>
  );
}

/** State in the address stays text: `?code=0012` is not the number 12. */
const parseSearch = (text: string) => Object.fromEntries(new URLSearchParams(text));
function stringifySearch(search: Record<string, unknown>): string {
  const text = new URLSearchParams(
    Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString();
  return text ? `?${text}` : '';
}

/** Where somebody may go whose first password is still to be replaced. */
const OPEN_TO_ALL = ['/change-password', '/sign-in'];
/** Where somebody may go whose second factor is still to be set up. */
const OPEN_BEFORE_ENROLLING = ['/second-factor', ...OPEN_TO_ALL];
/** Where somebody may go who has not agreed to the privacy notice: reading it, taking their data, closing the account. */
const OPEN_WITHOUT_CONSENT = [...OPEN_TO_ALL, '/privacy', '/privacy/consent', '/account'];

function buildRouter(pages: readonly Page[], queries: QueryClient) {
  const session = () => queries.ensureQueryData({ queryKey: SESSION_KEY, queryFn: loadSession, retry: false });
  const root = createRootRoute({
    // The head depends on who is signed in: knowing it before the first drawing spares the reader a head that changes. Without an answer the public pages still open.
    beforeLoad: async ({ location }) => {
      const { mustChange, mustEnrol, consentNeeded } = await session().catch(() => NO_SESSION);
      if (mustChange && !OPEN_TO_ALL.includes(location.pathname)) throw redirect({ to: '/change-password' as '/' });
      if (mustEnrol && !mustChange && !OPEN_BEFORE_ENROLLING.includes(location.pathname))
        throw redirect({ to: '/second-factor' as '/' });
      if (consentNeeded && !mustChange && !mustEnrol && !OPEN_WITHOUT_CONSENT.includes(location.pathname))
        throw redirect({ to: '/privacy/consent' as '/', search: { to: location.href } as never });
    },
    component: Frame,
    notFoundComponent: Missing,
  });
  const open = createRoute({ getParentRoute: () => root, id: 'public', component: Outlet });
  const inside = createRoute({
    getParentRoute: () => root,
    id: 'member',
    beforeLoad: async ({ location }) => {
      const { person } = await session();
      if (!person) throw redirect({ to: '/sign-in' as '/', search: { to: location.href } as never });
    },
    component: lazyPage(() => import('./inside.tsx').then((m) => m.Inside)),
  });
  const route = (one: Page) => {
    const shared = { path: one.path, component: lazyPage(one.open) };
    return one.access === 'member'
      ? createRoute({ ...shared, getParentRoute: () => inside })
      : createRoute({ ...shared, getParentRoute: () => open });
  };
  return createRouter({
    routeTree: root.addChildren([
      open.addChildren(pages.filter(({ access }) => access === 'public').map(route) as never[]),
      inside.addChildren(pages.filter(({ access }) => access === 'member').map(route) as never[]),
    ]),
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultPreload: false,
    defaultPendingMs: 300,
    defaultPendingComponent: () => <Skeleton rows={6} />,
    defaultErrorComponent: Broken,
  });
}

/** Draws the pages into an element. When an answer says that the session is over, the page asks for signing in and comes back afterwards. */
export function start(element: Element, pages: readonly Page[]): void {
  const queries = newQueryClient(() => {
    queries.removeQueries({ queryKey: SESSION_KEY });
    void router.invalidate();
  });
  const router = buildRouter(pages, queries);
  createRoot(element).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
