/**
 * Some steps are taken only by somebody who proved who they are a short while ago. The API client asks here when the server says so; the shell
 * answers with a dialog.
 */
type Ask = () => Promise<boolean>;

let ask: Ask | undefined;
let asking: Promise<boolean> | undefined;

/** Sets who asks the person; answers how to take it back. */
export function proveWith(next: Ask): () => void {
  ask = next;
  return () => {
    if (ask === next) ask = undefined;
  };
}

/** Has the person prove themselves; false when they would not. Two at once are one question. */
export function proveAgain(): Promise<boolean> {
  if (!ask) return Promise.resolve(false);
  asking ??= ask().finally(() => {
    asking = undefined;
  });
  return asking;
}
