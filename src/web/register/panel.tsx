import { Popover } from 'antd';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';

const REACHED = 'a[href], button, input:not(:disabled), select, textarea, [tabindex="0"]';

/**
 * A panel that a button opens over the list. It stands at the end of the document, so the keyboard is led: opening puts the focus inside, Escape and the
 * Tab key beyond its ends close it and give the focus back to the button.
 */
export function Panel({
  open,
  onOpen,
  placement,
  content,
  children,
}: {
  open: boolean;
  onOpen: (open: boolean) => void;
  placement: 'bottomLeft' | 'bottomRight';
  content: ReactNode;
  /** The button. */
  children: (attributes: { readonly 'aria-expanded': boolean; readonly 'aria-haspopup': 'dialog' }) => ReactNode;
}) {
  const place = useRef<HTMLSpanElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const close = () => {
    onOpen(false);
    place.current?.querySelector('button')?.focus();
  };
  const press = (event: KeyboardEvent) => {
    const inside = [...(panel.current?.querySelectorAll<HTMLElement>(REACHED) ?? [])];
    const beyond = event.key === 'Tab' && document.activeElement === (event.shiftKey ? inside[0] : inside.at(-1));
    if (!beyond && (event.key !== 'Escape' || event.nativeEvent.isComposing)) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  return (
    <Popover
      trigger="click"
      placement={placement}
      arrow={false}
      open={open}
      onOpenChange={onOpen}
      afterOpenChange={(is) => is && panel.current?.querySelector<HTMLElement>(REACHED)?.focus()}
      destroyOnHidden
      content={
        // biome-ignore lint/a11y/noStaticElementInteractions: only leads the keyboard between the controls inside
        <div className="filter-panel" ref={panel} onKeyDown={press}>
          {content}
        </div>
      }
    >
      <span ref={place} className="panel-place">
        {children({ 'aria-expanded': open, 'aria-haspopup': 'dialog' })}
      </span>
    </Popover>
  );
}
