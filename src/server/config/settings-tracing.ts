import { z } from 'zod';
import type { Setting } from './setting.ts';

/** Where spans are sent, how, and which traces are kept. */
export interface TracingSettings {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly sampler: (typeof SAMPLERS)[number];
  /** Share of traces kept by the samplers that take one. */
  readonly ratio: number;
}

const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

const isHttp = (text: string) =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && !new URL(text).search && !new URL(text).hash;

/** `name=value,name=value`, each percent-encoded where it must be, as the specification of OTLP writes headers. */
function headersIn(text: string): Record<string, string> | undefined {
  const headers: Record<string, string> = {};
  for (const pair of text.split(',')) {
    const [, name, value] = /^\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*([^\s]*)\s*$/.exec(pair) ?? [];
    if (!name || value === undefined) return undefined;
    try {
      headers[name] = decodeURIComponent(value);
    } catch {
      return undefined;
    }
  }
  return headers;
}

const URL_WANTED = { zh: 'http:// 或 https:// 网址', en: 'an http:// or https:// address' };

/** OpenTelemetry, under the names of its specification. */
export const TRACING_SETTINGS = {
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    meaning: {
      zh: 'OpenTelemetry 接收端（OTLP/HTTP）；不设则没有链路追踪，也不加载它的库。后面会加 /v1/traces',
      en: 'the receiver of OpenTelemetry (OTLP over HTTP); without it nothing is traced and its library is not loaded. /v1/traces is added',
    },
    wanted: URL_WANTED,
    example: 'http://127.0.0.1:4318',
    read: z.string().refine(isHttp),
  },
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: {
    meaning: {
      zh: '同上，整个网址照用，优先于上一项',
      en: 'the same, used as it is written, before the one above',
    },
    wanted: URL_WANTED,
    example: 'https://otel.example.org/v1/traces',
    read: z.string().refine(isHttp),
  },
  OTEL_EXPORTER_OTLP_HEADERS: {
    meaning: { zh: '发送时带的请求头，一般是凭据', en: 'headers sent with it, credentials as a rule' },
    wanted: { zh: '名称=值，逗号分隔', en: 'name=value, separated by commas' },
    example: 'authorization=Bearer%20…',
    secret: true,
    read: z
      .string()
      .transform(headersIn)
      .refine((headers) => headers !== undefined),
  },
  OTEL_EXPORTER_OTLP_PROTOCOL: {
    meaning: { zh: '发送的格式', en: 'how it is sent' },
    wanted: { zh: 'http/json（各家接收端的 4318 端口都收）', en: 'http/json, which every receiver takes on port 4318' },
    example: 'http/json',
    read: z.literal('http/json'),
  },
  OTEL_TRACES_EXPORTER: {
    meaning: { zh: '设为 none 关闭链路追踪', en: 'none switches tracing off' },
    wanted: { zh: 'otlp 或 none', en: 'otlp or none' },
    example: 'otlp',
    read: z.enum(['otlp', 'none']),
  },
  OTEL_SDK_DISABLED: {
    meaning: { zh: '设为 true 关闭链路追踪', en: 'true switches tracing off' },
    wanted: { zh: 'true 或 false', en: 'true or false' },
    example: 'false',
    read: z.enum(['true', 'false']).transform((text) => text === 'true'),
  },
  OTEL_TRACES_SAMPLER: {
    meaning: { zh: '留哪些链路', en: 'which traces are kept' },
    wanted: { zh: SAMPLERS.join('、'), en: `one of ${SAMPLERS.join(', ')}` },
    example: 'parentbased_traceidratio',
    otherwise: 'parentbased_always_on',
    read: z.enum(SAMPLERS),
  },
  OTEL_TRACES_SAMPLER_ARG: {
    meaning: { zh: '按比例留时的比例', en: 'the share kept where a share is' },
    wanted: { zh: '0 到 1 的小数', en: 'a number from 0 to 1' },
    example: '0.1',
    otherwise: '1',
    read: z
      .string()
      .regex(/^(0(\.\d+)?|1(\.0+)?)$/)
      .transform(Number),
  },
  OTEL_SERVICE_NAME: {
    meaning: { zh: '链路里的服务名，默认 luodi', en: 'the service’s name in traces; luodi without it' },
    wanted: { zh: '1–100 个字符，不含空白', en: '1 to 100 characters without spaces' },
    example: 'luodi-beijing',
    read: z.string().regex(/^\S{1,100}$/),
  },
} as const satisfies Readonly<Record<string, Setting>>;

/** What the variables above come to, read. */
export interface TracingValues {
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string;
  readonly OTEL_EXPORTER_OTLP_TRACES_ENDPOINT?: string;
  readonly OTEL_EXPORTER_OTLP_HEADERS?: Readonly<Record<string, string>> | undefined;
  readonly OTEL_TRACES_EXPORTER?: 'otlp' | 'none';
  readonly OTEL_SDK_DISABLED?: boolean;
  readonly OTEL_TRACES_SAMPLER?: TracingSettings['sampler'];
  readonly OTEL_TRACES_SAMPLER_ARG?: number;
}

/** Where and how spans are sent; undefined where none are made. */
export function tracingOf(v: TracingValues): TracingSettings | undefined {
  const base = v.OTEL_EXPORTER_OTLP_ENDPOINT;
  const url = v.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? (base && `${base.replace(/\/+$/, '')}/v1/traces`);
  if (!url || v.OTEL_SDK_DISABLED || v.OTEL_TRACES_EXPORTER === 'none') return undefined;
  return {
    url,
    headers: v.OTEL_EXPORTER_OTLP_HEADERS ?? {},
    sampler: v.OTEL_TRACES_SAMPLER ?? 'parentbased_always_on',
    ratio: v.OTEL_TRACES_SAMPLER_ARG ?? 1,
  };
}
