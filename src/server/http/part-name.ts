import type { MultipartFile } from '@fastify/multipart';

/** The name of a file in a form; empty for one that came without, of which the library's types know nothing. */
export const partName = ({ filename }: MultipartFile): string => (filename as string | undefined) ?? '';
