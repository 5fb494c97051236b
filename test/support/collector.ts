import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';

const valueSchema = z
  .object({
    stringValue: z.string(),
    intValue: z.union([z.number(), z.string()]),
    doubleValue: z.number(),
    boolValue: z.boolean(),
  })
  .partial()
  .transform((value) => value.stringValue ?? value.intValue ?? value.doubleValue ?? value.boolValue);
const factsSchema = z
  .array(z.object({ key: z.string(), value: valueSchema }))
  .default([])
  .transform((list) => Object.fromEntries(list.map(({ key, value }) => [key, value])));

const spanSchema = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.int(),
  attributes: factsSchema,
  events: z.array(z.object({ name: z.string(), attributes: factsSchema })).default([]),
  links: z.array(z.object({ traceId: z.string(), spanId: z.string() })).default([]),
  status: z.object({ code: z.int().default(0) }).default({ code: 0 }),
  startTimeUnixNano: z.string(),
  endTimeUnixNano: z.string(),
});
export type CollectedSpan = z.infer<typeof spanSchema>;

const pointSchema = z.looseObject({ attributes: factsSchema });
const metricSchema = z.object({
  name: z.string(),
  sum: z.object({ dataPoints: z.array(pointSchema) }).optional(),
  histogram: z.object({ dataPoints: z.array(pointSchema) }).optional(),
  gauge: z.object({ dataPoints: z.array(pointSchema) }).optional(),
});
export type CollectedMetric = z.infer<typeof metricSchema>;

const tracesSchema = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(spanSchema) })) })),
});
const metricsSchema = z.object({
  resourceMetrics: z.array(z.object({ scopeMetrics: z.array(z.object({ metrics: z.array(metricSchema) })) })),
});

/** Takes OTLP as JSON over HTTP, as a collector would, or what Azure Monitor's intake is sent, and keeps all of it. */
export interface Collector {
  readonly url: string;
  spans(): readonly CollectedSpan[];
  metrics(): readonly CollectedMetric[];
  /** Everything as it came. */
  dump(): string;
  stop(): Promise<void>;
}

/** @param tls certificate and key of a collector that is asked over HTTPS */
export async function startCollector(tls?: { cert: string; key: string }): Promise<Collector> {
  const received: { readonly path: string; readonly body: string }[] = [];
  const keep: RequestListener = (request, response) => {
    const isZipped = request.headers['content-encoding'] === 'gzip';
    void text(isZipped ? request.pipe(createGunzip()) : request).then((body) => {
      received.push({ path: request.url ?? '', body });
      response.setHeader('content-type', 'application/json').end('{}');
    });
  };
  const server = tls === undefined ? createServer(keep) : createHttpsServer(tls, keep);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bodies = (path: string) =>
    received.filter((one) => one.path === path).map(({ body }) => JSON.parse(body) as unknown);
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans: () =>
      bodies('/v1/traces')
        .flatMap((body) => tracesSchema.parse(body).resourceSpans)
        .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    metrics: () =>
      bodies('/v1/metrics')
        .flatMap((body) => metricsSchema.parse(body).resourceMetrics)
        .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics)),
    dump: () => received.map(({ path, body }) => `${path} ${body}`).join('\n'),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
