import { z } from 'zod';
import { isSafeFromHere, type Setting } from './setting.ts';

/** A service that makes vectors of texts. */
export interface EmbeddingSettings {
  /** Its base address, to which `/embeddings` is added. */
  readonly url: string;
  readonly key?: string | undefined;
  readonly model: string;
}

/** An address to which a path can be added, and that holds no name or password. */
function isService(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return !url.search && !url.hash && !url.username && isSafeFromHere(url);
}

/** An embedding service for matching; it works without one. */
export const EMBEDDING_SETTINGS = {
  LUODI_EMBEDDING_URL: {
    meaning: {
      zh: '文本向量服务（OpenAI 兼容的 /embeddings）的地址；不设则不用，匹配照常。只发送注册用户都能看到的成果和需求，草稿、密封内容和访客输入的文字不发送；内网地址不必另列入 LUODI_OUTGOING_ALLOWED',
      en: 'an embedding service (OpenAI-compatible /embeddings); matching works without it. Only achievements and needs that every registered member may read are sent, never drafts, sealed parts or what visitors type; an address of the own network needs no entry in LUODI_OUTGOING_ALLOWED',
    },
    wanted: {
      zh: 'https:// 网址（本机可以是 http://），/embeddings 之前的部分',
      en: 'an https:// address (http:// on this machine), what stands before /embeddings',
    },
    example: 'https://models.example.org/v1',
    read: z.string().refine(isService),
  },
  LUODI_EMBEDDING_MODEL: {
    meaning: {
      zh: '向量模型的名称；换了模型会全部重算',
      en: 'the name of its model; with another one all vectors are made anew',
    },
    wanted: { zh: '1–100 个字符，不含空白', en: '1 to 100 characters without spaces' },
    example: 'bge-m3',
    read: z.string().regex(/^\S{1,100}$/),
  },
  LUODI_EMBEDDING_KEY: {
    meaning: { zh: '向量服务的密钥，没有就不写', en: 'its key, where it wants one' },
    wanted: { zh: '1–500 个字符，不含空白', en: '1 to 500 characters without spaces' },
    example: '…',
    secret: true,
    read: z.string().regex(/^\S{1,500}$/),
  },
} as const satisfies Readonly<Record<string, Setting>>;

/** What the variables above come to, read. */
export interface EmbeddingValues {
  readonly LUODI_EMBEDDING_URL?: string;
  readonly LUODI_EMBEDDING_MODEL?: string;
  readonly LUODI_EMBEDDING_KEY?: string;
}

/** The service that is set up; undefined where there is none. */
export function embeddingOf(values: EmbeddingValues): EmbeddingSettings | undefined {
  const { LUODI_EMBEDDING_URL: url, LUODI_EMBEDDING_MODEL: model, LUODI_EMBEDDING_KEY: key } = values;
  return url && model ? { url, model, ...(key ? { key } : {}) } : undefined;
}
