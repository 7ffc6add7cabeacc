import { crc32 } from 'node:zlib';
import type { Facets } from '#kernel/matchable.ts';
import { isTeaching } from './audiences.ts';
import { facetKeysOf } from './facet-values.ts';
import { FIGURES, packFigures } from './figures-part.ts';
import type { Doc } from './hit.ts';
import { keyOf } from './keys.ts';
import { packMusts } from './musts.ts';
import type { Forward } from './seal.ts';
import { cutDoc } from './terms.ts';

/** A checksum of everything the index reads of a document. */
export function digestOf({ fields: { title, text, keywords = '' }, facets, musts, readers }: Doc): number {
  return crc32(JSON.stringify([title, text, keywords, facets, readers, ...(musts ? [musts] : [])]));
}

/** The facets a document states, with what its text states in figures and what must hold of who asks for it. */
function statedBy({ fields: { text }, facets, musts }: Doc): Facets {
  const figures = packFigures(text);
  return { ...facets, ...(figures.length > 0 ? { [FIGURES]: figures } : {}), ...(musts ? packMusts(musts) : {}) };
}

/** A document as it is inverted. */
export function forwardOf(doc: Doc, digest: number, readerSet: number): Forward {
  const { counts, length } = cutDoc(doc.fields);
  return {
    id: doc.id,
    rev: doc.rev,
    digest,
    readerSet,
    teaching: isTeaching(doc.readers),
    keys: Float64Array.from(counts.keys(), keyOf),
    counts: Uint8Array.from(counts.values(), (count) => Math.min(255, count)),
    length,
    facetKeys: facetKeysOf(doc.facets),
    stated: JSON.stringify(statedBy(doc)),
  };
}
