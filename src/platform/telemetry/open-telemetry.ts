import {
  diag,
  DiagLogLevel,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type ObservableGauge,
  type SpanContext,
} from '@opentelemetry/api';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import {
  MeterProvider,
  PeriodicExportingMetricReader,
  type PushMetricExporter,
} from '@opentelemetry/sdk-metrics';
import {
  BatchSpanProcessor,
  RandomIdGenerator,
  TracerProvider,
  type SpanExporter,
} from '@opentelemetry/sdk-trace';
import { measurements, type Facts, type Measurement } from '../../core/telemetry.ts';
import { readTraceparent } from '../node/trace-context.ts';
import type { Recorder } from './recorder.ts';

const SCOPE = 'reservation-desk';
const SEND_INTERVAL_MS = 1_000;
export const SEND_TIMEOUT_MS = 5_000;
const METRICS_INTERVAL_MS = 30_000;
const WARNING_INTERVAL_MS = 60_000;
const GAUGE_MAX_AGE_MS = 6 * 60_000;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const bounds: Partial<Record<Measurement, number[]>> = {
  requestAge: [10, 30, MINUTE, 5 * MINUTE, 30 * MINUTE, HOUR, 6 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY],
  clientDuration: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  serverDuration: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
};

/** A place that spans and metrics are sent to. */
export interface Exporters {
  readonly spans: SpanExporter;
  readonly metrics: PushMetricExporter;
}

/**
 * Records with OpenTelemetry's SDK and sends to each of the `destinations`. The app imports this file only when telemetry
 * is on. The SDK sends spans in the background every second. It drops them when a destination does not accept them, and
 * the log reports that once a minute.
 */
export function openTelemetry(
  serviceName: string,
  destinations: readonly Exporters[],
): { recorder: Recorder; close: () => Promise<void> } {
  limitWarnings();
  const resource = defaultResource().merge(resourceFromAttributes({ 'service.name': serviceName }));
  const traceIds = chosenTraceIds();
  const spans = new TracerProvider({
    resource,
    idGenerator: traceIds,
    spanProcessors: destinations.map(
      ({ spans: exporter }) => new BatchSpanProcessor({ exporter, scheduledDelayMillis: SEND_INTERVAL_MS }),
    ),
  });
  const metrics = new MeterProvider({
    resource,
    readers: destinations.map(
      ({ metrics: exporter }) =>
        new PeriodicExportingMetricReader({
          exporter,
          exportIntervalMillis: METRICS_INTERVAL_MS,
          exportTimeoutMillis: SEND_TIMEOUT_MS,
        }),
    ),
  });
  return {
    recorder: { begin: beginnerOf(spans, traceIds), measure: measurerOf(metrics) },
    close: async () => {
      await Promise.allSettled([spans.shutdown(), metrics.shutdown()]);
    },
  };
}

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL } as const;

function beginnerOf(
  provider: TracerProvider,
  traceIds: ReturnType<typeof chosenTraceIds>,
): Recorder['begin'] {
  const tracer = provider.getTracer(SCOPE);
  return ({ name, kind, facts = {}, traceId }, parent) => {
    const cause = contextOf(parent);
    traceIds.choose(cause === undefined ? traceId : undefined);
    const span = tracer.startSpan(
      name,
      { kind: kinds[kind], attributes: attributesOf(facts) },
      cause === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, cause),
    );
    let hasFailed = false;
    const { traceId: ownTrace, spanId, traceFlags } = span.spanContext();
    return {
      traceparent: `00-${ownTrace}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
      setAttributes: (more) => void span.setAttributes(attributesOf(more)),
      event: (event, more = {}) => void span.addEvent(event, attributesOf(more)),
      link: (traceparent) => {
        const context = contextOf(traceparent);
        if (context !== undefined) span.addLink({ context });
      },
      fail: (reason) => {
        if (hasFailed) return;
        hasFailed = true;
        span.setStatus({ code: SpanStatusCode.ERROR });
        span.setAttribute('error.type', reason);
      },
      end: () => span.end(),
    };
  };
}

function measurerOf(provider: MeterProvider): Recorder['measure'] {
  const meter = provider.getMeter(SCOPE);
  const instrument = (what: Measurement): ((value: number, attributes: Attributes) => void) => {
    const { name, unit, form } = measurements[what];
    if (form === 'counter') {
      const counter = meter.createCounter(name, { unit });
      return (value, attributes) => counter.add(value, attributes);
    }
    if (form === 'gauge') return gaugeOf(meter.createObservableGauge(name, { unit }));
    const explicitBucketBoundaries = bounds[what];
    const advice = explicitBucketBoundaries === undefined ? {} : { explicitBucketBoundaries };
    const histogram = meter.createHistogram(name, { unit, advice });
    return (value, attributes) => histogram.record(value, attributes);
  };
  const names = Object.keys(measurements) as Measurement[];
  const instruments = new Map(names.map((what) => [what, instrument(what)]));
  return (what, value, facts) => instruments.get(what)?.(value, attributesOf(facts));
}

/**
 * A gauge reports its last value until that is replaced or too old: another instance of the app may measure the
 * next time.
 */
function gaugeOf(gauge: ObservableGauge): (value: number, attributes: Attributes) => void {
  const last = new Map<string, { value: number; attributes: Attributes; until: number }>();
  gauge.addCallback((result) => {
    for (const { value, attributes, until } of last.values()) {
      if (performance.now() < until) result.observe(value, attributes);
    }
  });
  return (value, attributes) =>
    void last.set(JSON.stringify(attributes), {
      value,
      attributes,
      until: performance.now() + GAUGE_MAX_AGE_MS,
    });
}

const attributesOf = (facts: Facts): Attributes =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));

function contextOf(traceparent: string | undefined): SpanContext | undefined {
  const read = readTraceparent(traceparent);
  return read && { traceId: read.traceId, spanId: read.spanId, traceFlags: read.flags, isRemote: true };
}

/** Gives a request's trace the id of its correlation id: the SDK asks for an id while it starts a span. */
function chosenTraceIds() {
  const random = new RandomIdGenerator();
  let chosen: string | undefined;
  return {
    choose: (traceId: string | undefined) => void (chosen = traceId),
    generateTraceId: () => chosen ?? random.generateTraceId(),
    generateSpanId: () => random.generateSpanId(),
  };
}

let silentUntil = -Infinity;

/** Limits the warnings about a collector that is down, which would come every second. */
function limitWarnings(): void {
  const warn = (message: string): void => {
    if (performance.now() < silentUntil) return;
    silentUntil = performance.now() + WARNING_INTERVAL_MS;
    console.warn(JSON.stringify({ message: 'telemetry could not be sent', error: message.slice(0, 300) }));
  };
  const ignore = (): void => undefined;
  const logger = { error: warn, warn, info: ignore, debug: ignore, verbose: ignore };
  diag.setLogger(logger, DiagLogLevel.WARN);
}
