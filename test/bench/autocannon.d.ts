/** The part of autocannon that the benchmark uses; the package brings no types. */
declare module 'autocannon' {
  type Request = { method?: string; path?: string; headers?: Record<string, string>; body?: string };
  type Result = {
    duration: number;
    errors: number;
    non2xx: number;
    requests: { total: number };
    latency: { p50: number; p99: number };
    throughput: { total: number };
  };
  const autocannon: (options: {
    url: string;
    connections: number;
    duration: number;
    reconnectRate: number;
    requests: { setupRequest(request: Request): Request }[];
  }) => Promise<Result>;
  export = autocannon;
}
