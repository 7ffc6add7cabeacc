import { type Epoch, makeEpoch } from './epoch.ts';
import { DIMENSIONS } from './latent.ts';

/** Bytes per key: ascending whole numbers below 2^53 as distances, low and high halves apart, since the high ones are nearly all small. */
function packKeys(keys: Float64Array): [Uint32Array, Uint32Array] {
  const [low, high] = [new Uint32Array(keys.length), new Uint32Array(keys.length)];
  let before = 0;
  keys.forEach((key, i) => {
    const step = key - before;
    low[i] = step % 2 ** 32;
    high[i] = Math.floor(step / 2 ** 32);
    before = key;
  });
  return [low, high];
}

function unpackKeys(low: Uint32Array, high: Uint32Array): Float64Array {
  let key = 0;
  return Float64Array.from(low, (step, i) => {
    key += step + high[i]! * 2 ** 32;
    return key;
  });
}

const KINDS = { u32: Uint32Array, i8: Int8Array, f32: Float32Array } as const;
type Kind = keyof typeof KINDS;

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView) => Buffer.from(buffer, byteOffset, byteLength);

/** An epoch in one piece of bytes, not compressed yet: teaching, average length and the two counts, then the arrays. */
export function packEpoch({ teaching, averageLength, keys, holding, latent }: Epoch): Buffer {
  const head = Float64Array.of(teaching, averageLength, keys.length, latent ? latent.keys.length : -1);
  const arrays = [
    ...packKeys(keys),
    holding,
    ...(latent ? [...packKeys(latent.keys), latent.scales, latent.vectors] : []),
  ];
  return Buffer.concat([head, ...arrays].map(bytesOf));
}

/** The epoch that was packed. Its digest is computed from what is there, so that a damaged one does not pass for it. */
export function unpackEpoch(packed: Uint8Array): Epoch {
  const own = new Uint8Array(packed);
  const [teaching, averageLength, terms, words] = new Float64Array(own.buffer, 0, 4) as unknown as number[];
  let at = 32;
  const take = <K extends Kind>(kind: K, length: number): InstanceType<(typeof KINDS)[K]> => {
    const array = new KINDS[kind](own.buffer, at, length);
    at += array.byteLength;
    return array as InstanceType<(typeof KINDS)[K]>;
  };
  const takeKeys = (length: number) => unpackKeys(take('u32', length), take('u32', length));
  const keys = takeKeys(terms!);
  const holding = take('u32', terms!);
  if (words! < 0) return makeEpoch({ teaching: teaching!, keys, holding, meanLength: averageLength! });
  const latent = { keys: takeKeys(words!), scales: take('f32', words!), vectors: take('i8', DIMENSIONS * words!) };
  return makeEpoch({ teaching: teaching!, keys, holding, meanLength: averageLength!, latent });
}
