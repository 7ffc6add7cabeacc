import { type ComponentType, lazy, Suspense } from 'react';

/** A part for a slot whose code is loaded when a page first shows the slot; nothing is drawn until then. */
export function lazyPart<P extends object>(open: () => Promise<ComponentType<P>>): ComponentType<P> {
  const Part = lazy(() => open().then((component) => ({ default: component as ComponentType<object> })));
  return (props: P) => (
    <Suspense fallback={null}>
      <Part {...props} />
    </Suspense>
  );
}
