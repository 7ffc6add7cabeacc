import type { Result } from 'autocannon';

/** The figures of a run that autocannon has measured. */
export function figuresOf({ latency, requests, non2xx, errors, timeouts }: Result) {
  return {
    requestsPerSecond: Math.round(requests.average),
    requests: requests.total,
    p50Ms: latency.p50,
    p99Ms: latency.p99,
    maxMs: latency.max,
    not2xx: non2xx,
    errors: errors + timeouts,
  };
}
