import { Agent, get } from 'node:http';

/** People who read all the time over connections they keep. */
export interface InFlight {
  /** How many have been answered with 200 so far. */
  answered(): number;
  /** Ends the asking; answers how many requests that had begun before a moment were not answered with 200, and how many had. */
  stop(before: number): Promise<{ readonly failed: number; readonly answered: number }>;
}

function ask(url: string, cookie: string, agent: Agent): Promise<number> {
  return new Promise((resolve) => {
    get(url, { agent, headers: { cookie } }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
      response.once('error', () => resolve(0));
    }).once('error', () => resolve(0));
  });
}

/** Keeps so many connections of a port busy with a path, each asking again when it was answered, until one is not. */
export function keepAsking(port: number, where: { path: string; cookie: string; connections: number }): InFlight {
  const agent = new Agent({ keepAlive: true, maxSockets: where.connections });
  const asked: { readonly from: number; readonly status: number }[] = [];
  let stopping = false;
  const one = async () => {
    for (let status = 200; status === 200 && !stopping; ) {
      const from = performance.now();
      status = await ask(`http://127.0.0.1:${port}${where.path}`, where.cookie, agent);
      asked.push({ from, status });
    }
  };
  const all = Promise.all(Array.from({ length: where.connections }, one));
  return {
    answered: () => asked.filter(({ status }) => status === 200).length,
    async stop(before) {
      stopping = true;
      await all;
      agent.destroy();
      const begun = asked.filter(({ from }) => from < before);
      const answered = begun.filter(({ status }) => status === 200).length;
      return { failed: begun.length - answered, answered };
    },
  };
}
