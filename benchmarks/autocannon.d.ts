/** The part of autocannon that the benchmarks use. */
declare module 'autocannon' {
  export interface Request {
    method?: 'GET' | 'POST';
    path: string;
    headers?: Record<string, string>;
    body?: string;
  }
  export interface Client {
    setRequests(requests: readonly Request[]): void;
  }
  export interface Result {
    latency: { p50: number; p97_5: number; p99: number; max: number; average: number };
    requests: { average: number; total: number };
    throughput: { average: number };
    duration: number;
    errors: number;
    timeouts: number;
    non2xx: number;
    '2xx': number;
    statusCodeStats: Record<string, { count: number }>;
  }
  export interface Options {
    url: string;
    connections: number;
    duration: number;
    amount?: number;
    timeout?: number;
    setupClient?: (client: Client) => void;
    requests?: readonly Request[];
  }
  export default function autocannon(options: Options): Promise<Result>;
}
