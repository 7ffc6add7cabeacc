/** Only a path of this site is followed after signing in: an address with a host would send the reader elsewhere. */
export function safePath(to: string | undefined): string | undefined {
  return to && /^\/(?![/\\])/.test(to) ? to : undefined;
}
