import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { Epoch } from './epoch.ts';
import type { Kept } from './index.ts';
import { type Held, Segment } from './segment.ts';

/** The files are missing, damaged or of another version. What they held is to be read from the records again. */
export class BrokenFiles extends Error {
  override readonly name = 'BrokenFiles';
}

/** Counts up when what stands in the files changes its form. */
const LAYOUT = 3;
const MANIFEST = 'manifest.json';

const file = z.object({ name: z.string().regex(/^[0-9a-f]{8}-\d+$/), crc: z.number(), bytes: z.number() });
type Stored = z.infer<typeof file>;

const manifestSchema = z.object({
  layout: z.literal(LAYOUT),
  stamp: z.string(),
  kinds: z.array(
    z.object({
      kind: z.string(),
      taught: z.number(),
      readerSets: z.array(z.array(z.string())),
      epoch: z.object({
        teaching: z.number(),
        averageLength: z.number(),
        digest: z.string(),
        keys: file,
        holding: file,
        latent: z.object({ keys: file, vectors: file, scales: file }).optional(),
      }),
      held: z.array(z.object({ segment: file, live: file, vectors: file })),
    }),
  ),
});
type Manifest = z.infer<typeof manifestSchema>;

/** Puts bytes into a file named after what is in it, unless it is there. Whole and on disk before it has its name. */
function put(folder: string, of: ArrayBufferView | SharedArrayBuffer): Stored {
  const bytes = ArrayBuffer.isView(of) ? new Uint8Array(of.buffer, of.byteOffset, of.byteLength) : new Uint8Array(of);
  const crc = crc32(bytes);
  const name = `${crc.toString(16).padStart(8, '0')}-${bytes.length}`;
  const place = path.join(folder, name);
  const isThere = existsSync(place) && statSync(place).size === bytes.length;
  if (!isThere) writeWhole(place, bytes);
  return { name, crc, bytes: bytes.length };
}

function writeWhole(place: string, bytes: Uint8Array | string): void {
  const started = openSync(`${place}.part`, 'w');
  try {
    if (typeof bytes === 'string') writeFileSync(started, bytes);
    else for (let at = 0; at < bytes.length; ) at += writeSync(started, bytes, at);
    fsyncSync(started);
  } finally {
    closeSync(started);
  }
  renameSync(`${place}.part`, place);
}

function storeEpoch(folder: string, { teaching, averageLength, digest, keys, holding, latent }: Epoch) {
  return {
    ...{ teaching, averageLength, digest, keys: put(folder, keys), holding: put(folder, holding) },
    latent: latent && {
      keys: put(folder, latent.keys),
      vectors: put(folder, latent.vectors),
      scales: put(folder, latent.scales),
    },
  };
}

/**
 * Keeps indexes in a folder, in steps. Segments that are kept already are not written again; the manifest, which says what belongs together, takes
 * the place of the earlier one as the last act, and what no manifest names goes. `stamp` says what the indexes hold.
 */
export function* saveIndexes(folder: string, indexes: readonly Kept[], stamp: string): Generator<void, void, void> {
  mkdirSync(folder, { recursive: true });
  const kinds: Manifest['kinds'] = [];
  for (const { kind, taught, readerSets, epoch, held } of indexes) {
    const stored: Manifest['kinds'][number]['held'] = [];
    for (const { segment, live, vectors } of held) {
      stored.push({ segment: put(folder, segment.buffer), live: put(folder, live), vectors: put(folder, vectors) });
      yield;
    }
    kinds.push({
      kind,
      taught,
      readerSets: readerSets.map((set) => [...set]),
      epoch: storeEpoch(folder, epoch),
      held: stored,
    });
  }
  const manifest = JSON.stringify({ layout: LAYOUT, stamp, kinds } satisfies Manifest);
  writeWhole(path.join(folder, MANIFEST), JSON.stringify({ crc: crc32(manifest), manifest }));
  const named = new Set([MANIFEST, ...(manifest.match(/[0-9a-f]{8}-\d+/g) ?? [])]);
  for (const name of readdirSync(folder)) if (!named.has(name)) rmSync(path.join(folder, name), { force: true });
}

function take(folder: string, { name, crc, bytes }: Stored): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(bytes);
  const into = new Uint8Array(buffer);
  const opened = openSync(path.join(folder, name), 'r');
  try {
    let at = 0;
    for (let read = -1; at < bytes && read !== 0; at += read) read = readSync(opened, into, at, bytes - at, null);
    if (at !== bytes || statSync(path.join(folder, name)).size !== bytes) throw new BrokenFiles(`${name} is cut off`);
  } finally {
    closeSync(opened);
  }
  if (crc32(into) !== crc) throw new BrokenFiles(`${name} is not what was written`);
  return buffer;
}

function takeEpoch(folder: string, stored: Manifest['kinds'][number]['epoch']): Epoch {
  const { latent } = stored;
  return {
    ...stored,
    keys: new Float64Array(take(folder, stored.keys)),
    holding: new Uint32Array(take(folder, stored.holding)),
    latent: latent && {
      keys: new Float64Array(take(folder, latent.keys)),
      vectors: new Int8Array(take(folder, latent.vectors)),
      scales: new Float32Array(take(folder, latent.scales)),
    },
  };
}

function takeHeld(folder: string, { segment, live, vectors }: Manifest['kinds'][number]['held'][number]): Held {
  return {
    segment: new Segment(take(folder, segment)),
    live: new Uint8Array(take(folder, live)),
    vectors: new Int8Array(take(folder, vectors)),
  };
}

function readManifest(folder: string): Manifest {
  const outer = z.object({ crc: z.number(), manifest: z.string() });
  const { crc, manifest } = outer.parse(JSON.parse(readFileSync(path.join(folder, MANIFEST), 'utf8')));
  if (crc32(manifest) !== crc) throw new BrokenFiles('the manifest is not what was written');
  return manifestSchema.parse(JSON.parse(manifest));
}

/** What a folder says it holds; undefined when there is nothing that can be used. */
export function stampOf(folder: string): string | undefined {
  try {
    return readManifest(folder).stamp;
  } catch {
    return undefined;
  }
}

/** Takes indexes up from a folder. Throws {@link BrokenFiles} unless every byte is as it was written. */
export function loadIndexes(folder: string): Kept[] {
  try {
    return readManifest(folder).kinds.map(({ kind, taught, readerSets, epoch, held }) => {
      return {
        kind,
        taught,
        readerSets,
        epoch: takeEpoch(folder, epoch),
        held: held.map((one) => takeHeld(folder, one)),
      };
    });
  } catch (error) {
    if (error instanceof BrokenFiles) throw error;
    throw new BrokenFiles(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
