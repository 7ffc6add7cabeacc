import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import {
  type Context,
  defaultTextMapGetter,
  defaultTextMapSetter,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { TracingSettings } from '../config/settings-tracing.ts';
import type { Doing, Side, Tracing } from './trace.ts';

const KINDS: Readonly<Record<Side, SpanKind>> = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  internal: SpanKind.INTERNAL,
};

function samplerOf({ sampler, ratio }: TracingSettings): Sampler {
  const plain = sampler.replace('parentbased_', '');
  const root =
    plain === 'always_on'
      ? new AlwaysOnSampler()
      : plain === 'always_off'
        ? new AlwaysOffSampler()
        : new TraceIdRatioBasedSampler(ratio);
  return plain === sampler ? root : new ParentBasedSampler({ root });
}

/** What node this is: no host name, no command line, no user. `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES` are added. */
function resourceOf(version: string) {
  const own = resourceFromAttributes({
    'service.name': 'luodi',
    'service.version': version,
    'service.instance.id': randomUUID(),
  });
  return defaultResource()
    .merge(own)
    .merge(detectResources({ detectors: [envDetector] }));
}

function fail(span: Span, failure: string): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', failure);
}

/** Sends spans to an OTLP receiver over HTTP as JSON, in batches beside requests. What cannot be sent is dropped; no request waits for it. */
export function openTracing(settings: TracingSettings, version: string): Tracing {
  const exporter = new OTLPTraceExporter({ url: settings.url, headers: { ...settings.headers } });
  const provider = new TracerProvider({
    resource: resourceOf(version),
    sampler: samplerOf(settings),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('luodi', version);
  const propagator = new W3CTraceContextPropagator();
  const going = new AsyncLocalStorage<Context>();

  const doingOf = (span: Span, on: Context): Doing => ({
    traceId: span.spanContext().traceId,
    spanId: span.spanContext().spanId,
    name: (name) => void span.updateName(name),
    say: (said) => void span.setAttributes({ ...said }),
    within: (work) => going.run(on, work),
    end: (failure) => {
      if (failure) fail(span, failure);
      span.end();
    },
  });

  return {
    begin(name, side, from) {
      const parent = from
        ? propagator.extract(ROOT_CONTEXT, from, defaultTextMapGetter)
        : (going.getStore() ?? ROOT_CONTEXT);
      const span = tracer.startSpan(name, { kind: KINDS[side] }, parent);
      return doingOf(span, trace.setSpan(parent, span));
    },
    note(name, side, said, tookMs, failure) {
      const parent = going.getStore();
      if (!parent) return;
      const now = Date.now();
      const options = { kind: KINDS[side], attributes: { ...said }, startTime: now - tookMs };
      const span = tracer.startSpan(name, options, parent);
      if (failure) fail(span, failure);
      span.end(now);
    },
    headers() {
      const on = going.getStore();
      const carrier: Record<string, string> = {};
      if (on) propagator.inject(on, carrier, defaultTextMapSetter);
      return carrier;
    },
    close: () => provider.shutdown(),
  };
}
