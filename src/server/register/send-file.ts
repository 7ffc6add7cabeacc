import type { Edge } from '../http/mount.ts';
import type { FileAnswer } from './export.ts';

/** A file's name in a header: plain ASCII for old readers, UTF-8 beside it (RFC 6266). */
function disposition(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/**
 * Answers a route without a declared response with a file to download: `outside: async (edge) => sendFile(edge, await exportRegister(…))`.
 * What it returns is the stream that Fastify sends; to the contract the answer has no JSON.
 */
export function sendFile(edge: Edge, file: FileAnswer): undefined {
  edge.reply
    .header('content-type', file.contentType)
    .header('content-disposition', disposition(file.fileName))
    .header('cache-control', 'no-store');
  return file.stream as unknown as undefined;
}
