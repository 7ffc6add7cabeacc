import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * How a connection through the proxy fares: as it should, refused, silent, late, cut off when the other side begins to answer, or cut off when it
 * answers a `commit`: what was asked has been done then, and whoever asked does not learn it.
 */
export type Weather =
  | 'fair'
  | 'refusing'
  | 'silent'
  | { readonly delayMs: number }
  | 'cutting-answers'
  | 'cutting-commits';

/** A relay on a port of its own to a server whose port may change, for bad networks. */
export interface Proxy {
  readonly port: number;
  /** Where connections go from now on. */
  to(port: number): void;
  /** Changes the weather for what is connected and for what comes. */
  set(weather: Weather): void;
  /** Connections cut off so far because an answer came. */
  readonly cut: () => number;
  close(): Promise<void>;
}

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
}

/** What PostgreSQL answers when it has committed. */
const COMMITTED = Buffer.from('COMMIT\0');

/** Opens a relay to a server on this machine; `hear` gets every piece of what is asked and answered, whatever the weather. */
export async function openProxy(
  target: number,
  hear: (piece: Buffer, isAnswer: boolean) => void = () => {},
): Promise<Proxy> {
  let port = target;
  let weather: Weather = 'fair';
  let cut = 0;
  const pairs = new Set<Pair>();
  const end = ({ near, far }: Pair) => {
    near.destroy();
    far.destroy();
  };
  const cutOff = (pair: Pair) => {
    cut += 1;
    end(pair);
  };
  const relay = (from: Socket, to: Socket, isAnswer: boolean, pair: Pair) => {
    from.on('data', (piece: Buffer) => {
      hear(piece, isAnswer);
      if (weather === 'silent') return;
      if (weather === 'cutting-answers' && isAnswer) return cutOff(pair);
      if (weather === 'cutting-commits' && isAnswer && piece.includes(COMMITTED)) return cutOff(pair);
      if (typeof weather === 'object') setTimeout(() => to.write(piece), weather.delayMs);
      else to.write(piece);
    });
    from.on('error', () => end(pair));
    from.on('close', () => {
      pairs.delete(pair);
      end(pair);
    });
  };
  const server = createServer((near) => {
    near.on('error', () => near.destroy());
    if (weather === 'refusing') return near.destroy();
    const pair: Pair = { near, far: connect({ port, host: '127.0.0.1' }) };
    pairs.add(pair);
    relay(near, pair.far, false, pair);
    relay(pair.far, near, true, pair);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    to: (other) => {
      port = other;
    },
    cut: () => cut,
    set: (next) => {
      weather = next;
      if (next === 'refusing') for (const pair of pairs) end(pair);
    },
    close: () =>
      new Promise((resolve) => {
        for (const pair of pairs) end(pair);
        server.close(() => resolve());
      }),
  };
}
