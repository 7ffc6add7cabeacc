import { useLinkProps, useLocation, useNavigate, useParams } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode } from 'react';
import { useMemo } from 'react';

/** State a page keeps in its address, as text. */
export type Search = Readonly<Record<string, string>>;

export interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  /** A path of this site, filled in: `/needs/8f0c…`. */
  readonly to: string;
  readonly search?: Search;
  readonly children?: ReactNode;
  /** The key that follows the link. */
  readonly 'data-key'?: string | undefined;
}

/** A link to another page of this site; loads the page's code when the pointer nears it. Files of the API are plain `<a href>`. */
export function Link({ to, search, ...rest }: LinkProps) {
  const props = useLinkProps({ to: to as '/', search: (search ?? {}) as never, preload: 'intent', ...rest });
  // The router calls every link to this path current; which one is, among views of one list, only the page knows.
  return <a {...props} aria-current={rest['aria-current']} />;
}

/** Goes to another page: `const go = useGo(); go('/needs/' + id)`. `replace` leaves no step to go back to. */
export function useGo(): (to: string, options?: { search?: Search; replace?: boolean }) => void {
  const navigate = useNavigate();
  return useMemo(
    () => (to, options) => {
      void navigate({ to: to as '/', search: (options?.search ?? {}) as never, replace: options?.replace ?? false });
    },
    [navigate],
  );
}

/** A parameter of the page's path: `usePathParam('id')` on `/needs/$id`; empty when the path has none of that name. */
export function usePathParam(name: string): string {
  return (useParams({ strict: false }) as Record<string, string | undefined>)[name] ?? '';
}

/** The state in the address, and how to change parts of it; an empty or undefined value is removed. Changing it is not a step back in history unless `step`. */
export function useSearch(): [
  Search,
  (change: Readonly<Record<string, string | undefined>>, options?: { step?: boolean }) => void,
] {
  const location = useLocation();
  const navigate = useNavigate();
  const search = location.search as Search;
  return [
    search,
    (change, options) => {
      const next = Object.fromEntries(
        Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== ''),
      );
      void navigate({
        to: location.pathname as '/',
        search: next as never,
        replace: !options?.step,
        resetScroll: false,
      });
    },
  ];
}
