/** The part of autocannon that the benchmarks use. */
declare module 'autocannon' {
  export interface Request {
    method?: 'GET' | 'POST';
    path: string;
    headers?: Record<string, string>;
    body?: string;
    /** Changes the request before it is sent; `context` is the connection's own. */
    setupRequest?: (request: Request, context: Record<string, unknown>) => Request;
    onResponse?: (status: number, body: string, context: Record<string, unknown>) => void;
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
    /** Requests a second over all connections; as fast as answers come when left out. */
    overallRate?: number;
    timeout?: number;
    setupClient?: (client: Client) => void;
    requests?: readonly Request[];
  }
  /** A run; `stop` ends it before its time. */
  export default function autocannon(options: Options): Promise<Result> & { stop(): void };
}
