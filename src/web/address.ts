/** Query parameters: undefined, null and empty values are left out, arrays become one comma list. */
export function queryText(query: unknown): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    if (value === undefined || value === null || value === '') continue;
    search.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}

/** The address of a request: `:name` filled from `params`, then the query. Also for links to files (exports, attachments). */
export function addressOf(path: string, params?: unknown, query?: unknown): string {
  const values = (params ?? {}) as Record<string, unknown>;
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values[name] ?? '')));
  return filled + queryText(query);
}

/** A path of this site with its query apart, as links take it: what the server says as `/needs/8f0c…?tab=sealed`. */
export function linkParts(link: string): { readonly to: string; readonly search: Readonly<Record<string, string>> } {
  const [to = '/', query = ''] = link.split('?');
  return { to, search: Object.fromEntries(new URLSearchParams(query)) };
}
