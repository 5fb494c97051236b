import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { z } from 'zod';
import { startCollector, type CollectedSpan, type Collector } from '../support/collector.ts';
import { requestSchema, type DeskRequest } from '../support/contract.ts';
import { callApi, demand } from '../support/api-client.ts';
import type { MicrosoftCall } from '../support/microsoft.ts';
import { aPurchase, contoso } from '../support/seeded.ts';
import { itWithOwnStack, stackUnderTest, type StackUnderTest } from '../support/stack.ts';
import { until } from '../support/until.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';
import { storedInstances } from '../histories/stored-instances.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';
const CORRELATION = '4bf92f35-77b3-4da6-a3ce-929d0e0e4736';
const SERVER = 2;
const CLIENT = 3;

const itShows = (what: string, test: () => void | Promise<void>): void =>
  itWithOwnStack(what, () => Promise.resolve().then(test));

let collector: Collector;
let webhook: WebhookReceiver;
let stack: StackUnderTest;
let completed: DeskRequest;
let calls: readonly MicrosoftCall[];

beforeAll(async () => {
  collector = await startCollector();
  webhook = await startWebhookReceiver();
  const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...webhook.settings };
  stack = await stackUnderTest({ settings: () => Promise.resolve(settings) });
  completed = await buyThroughFaults();
  calls = (await stack.microsoft().callsAfter(0, /./)).filter((call) => call.correlationId === CORRELATION);
});
afterAll(async () => {
  try {
    await stopStack();
  } finally {
    await collector.stop();
    webhook.stop();
  }
});

let stopped: Promise<void> | undefined;
const stopStack = () => (stopped ??= stack.stop());

/** A purchase whose customer cannot be read at first and whose checkout loses its answer, asked for within the caller's trace. */
async function buyThroughFaults(): Promise<DeskRequest> {
  const agent = stack.desk('sales-agent');
  await stack.microsoft().plant({
    ...{ match: { method: 'GET', path: `/v1/customers/${contoso.id}` }, effect: 'status' },
    ...{ status: 503, retryAfter: 1 },
  });
  const submission = await agent.call('POST', `/customers/${contoso.id}/purchases`, {
    body: { ...aPurchase, subscriptionId: contoso.subscription, displayName: 'canary-name' },
    headers: { 'idempotency-key': 'traced', traceparent: `00-${TRACE}-${CALLER}-01` },
  });
  const waiting = await agent.waitFor(demand(202, requestSchema, submission).id, 'awaiting-approval');
  await stack.microsoft().plant({
    ...{
      match: { method: 'POST', path: `/v1/customers/${contoso.id}/carts/*/checkout` },
      effect: 'timeout-after-commit',
    },
    delayMs: 200,
  });
  await stack.desk('approver').approve(waiting);
  const ended = await agent.waitFor(waiting.id, 'completed');
  await until('the last step in the trace', () =>
    Promise.resolve(ofRequest().find(({ name }) => name === 'finishPurchase')),
  );
  return ended;
}

const ofRequest = () => collector.spans().filter(({ traceId }) => traceId === TRACE);
const counted = (names: readonly unknown[]) => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[String(name)] = (counts[String(name)] ?? 0) + 1;
  return counts;
};
const stepsOf = (spans: readonly CollectedSpan[]) =>
  spans.map(({ attributes }) => attributes['reservation_desk.step']).filter((step) => step !== undefined);
const microsoftsOf = (spans: readonly CollectedSpan[]) =>
  spans.filter(({ attributes }) => 'reservation_desk.microsoft.request_id' in attributes);

const scheduledSchema = z.object({ EventType: z.literal(4), Name: z.string() });

const dataFolder = () => dirname(dirname(stack.info().caFile));

/** The activities that the engine has on record, with every repetition. */
const activitiesOnRecord = async () =>
  (await storedInstances(stack.info()))
    .flatMap(({ events }) => events)
    .flatMap((event) => scheduledSchema.safeParse(event).data?.Name ?? []);

const readLog = () => readFileSync(join(dataFolder(), 'logs/host.log'), 'utf8');

/** What the desk wrote into the host's log, which puts a time and a level before it. */
const logLines = () =>
  readLog()
    .split('\n')
    .filter((line) => line.includes('{"message":'))
    .map((line) => JSON.parse(line.slice(line.indexOf('{"message":'))) as Record<string, string>);

describe('one purchase', () => {
  itShows('is one trace: from the call over the steps to Microsoft, each below its cause', () => {
    const spans = ofRequest();
    const known = new Map(spans.map((span) => [span.spanId, span]));
    const parentOf = ({ parentSpanId }: CollectedSpan) => known.get(parentSpanId ?? '');
    const roots = spans.filter((span) => parentOf(span) === undefined);
    const steps = spans.filter(({ attributes }) => 'reservation_desk.step' in attributes);

    expect(roots.map(({ name, kind, parentSpanId }) => ({ name, kind, parentSpanId }))).toEqual([
      { name: 'POST /api/v1/customers/{customerId}/purchases', kind: SERVER, parentSpanId: CALLER },
    ]);
    expect(new Set(steps.map(({ parentSpanId }) => parentSpanId))).toEqual(new Set([roots[0]?.spanId]));
    expect(new Set(microsoftsOf(spans).map(({ kind }) => kind))).toEqual(new Set([CLIENT]));
    const checkouts = spans.filter(({ name }) => name.endsWith('/checkout'));
    expect(checkouts.map((span) => parentOf(span)?.name)).toEqual(['checkOut', 'checkOut']);
    expect(new Set(steps.map(({ attributes }) => attributes['reservation_desk.request_id']))).toEqual(
      new Set([completed.id]),
    );
  });

  itShows('shows each step as often as the engine ran it, and replays not at all', async () => {
    const onRecord = counted(await activitiesOnRecord());
    expect(onRecord).toMatchObject({ createCart: 1, checkOut: 2, finishPurchase: 1 });
    expect(counted(stepsOf(ofRequest()))).toEqual(onRecord);
  });

  itShows('shows each call as often as Microsoft saw it, by the ids Microsoft saw', () => {
    const seen = microsoftsOf(ofRequest());
    const triesOf = ({ attributes, events }: CollectedSpan) =>
      [attributes, ...events].map(() => attributes['reservation_desk.microsoft.request_id']);
    expect(counted(seen.flatMap(triesOf))).toEqual(counted(calls.map(({ msRequestId }) => msRequestId)));
    expect(seen.flatMap(({ events }) => events)).toEqual([
      expect.objectContaining({
        name: 'try again',
        attributes: expect.objectContaining({ 'http.response.status_code': 503 }),
      }),
    ]);
    expect(calls.length).toBeGreaterThan(10);
  });

  itShows('shows errors by class and code', () => {
    const failed = ofRequest().filter(({ status }) => status.code === 2);
    expect(failed.map(({ name, attributes }) => [name, attributes['error.type']]).sort()).toEqual([
      ['POST /v1/customers/{id}/carts/{id}/checkout', 'MicrosoftUnavailable'],
      ['checkOut', 'MicrosoftUnavailable'],
    ]);
  });

  itShows('is linked from the decision, which is a trace of its own', () => {
    const decisions = collector.spans().filter(({ name }) => name.endsWith('/requests/{id}/decisions'));
    expect(decisions).toHaveLength(1);
    expect(decisions[0]?.traceId).not.toBe(TRACE);
    expect(decisions[0]?.links.map(({ traceId }) => traceId)).toEqual([TRACE]);
  });

  itShows('has log lines with the same ids, one for each step that ran', async () => {
    const lines = logLines().filter(({ message }) => /^step (done|failed)$/.test(message ?? ''));
    expect(counted(lines.map(({ step }) => step))).toEqual(counted(await activitiesOnRecord()));
    expect(lines[0]).toMatchObject({ requestId: completed.id, traceId: TRACE, correlationId: CORRELATION });
  });
});

describe('a webhook', () => {
  itWithOwnStack('is told of a purchase while it happens, in order, each event under one id', async () => {
    const types = () => [...new Map(webhook.events.map((event) => [event.id, event.type])).values()];
    await until('the last event', () =>
      Promise.resolve(types().includes('reservation-desk.purchase.completed') || undefined),
    );

    expect(types()).toEqual([
      'reservation-desk.purchase.awaiting-approval',
      'reservation-desk.purchase.decided',
      'reservation-desk.purchase.completed',
    ]);
    expect(webhook.events.at(-1)?.data).toMatchObject({
      requestId: completed.id,
      customerId: contoso.id,
      purchase: { sku: aPurchase.sku, quantity: 3 },
      total: { amount: expect.any(String), currency: 'EUR' },
    });
  });
});

describe('telemetry', () => {
  itShows('has no secret and no personal data', () => {
    for (const text of [collector.dump(), readLog()])
      for (const secret of [/eyJ/, /bearer /i, /local-secret/, /refresh-token/, /canary/])
        expect(text).not.toMatch(secret);
    expect(collector.dump()).not.toMatch(/@contoso|@partner/i);
    expect(collector.dump()).not.toMatch(new RegExp(completed.requestedBy.name, 'i'));
  });

  itShows('leaves out the health checks of machines', () => {
    expect(collector.spans().filter(({ name }) => name.includes('health'))).toEqual([]);
  });
});

describe('a stopping app', () => {
  itWithOwnStack('sends its last measurements', async () => {
    await stack
      .desk('sales-agent')
      .submit(contoso.id, { ...aPurchase, subscriptionId: contoso.subscription });
    await callApi(stack.api, 'POST', '/admin/functions/measureRequests', { body: {} });
    await until('the count of open requests', () =>
      Promise.resolve(logLines().find(({ message }) => message === 'open requests counted')),
    );
    await stopStack();
    const metrics = new Map(collector.metrics().map((metric) => [metric.name, metric]));
    const ended = { 'reservation_desk.kind': 'purchase', 'reservation_desk.status': 'completed' };
    const points = (name: string) => {
      const metric = metrics.get(name);
      return (metric?.sum ?? metric?.histogram ?? metric?.gauge)?.dataPoints;
    };
    expect(points('reservation_desk.requests')).toEqual([
      expect.objectContaining({ attributes: ended, asDouble: 1 }),
    ]);
    expect(points('reservation_desk.request.age')).toEqual([
      expect.objectContaining({ attributes: ended, count: 1 }),
    ]);
    const open = [...(points('reservation_desk.requests.open') ?? [])];
    expect(open.filter(({ asDouble }) => asDouble === 1)).toHaveLength(1);
    expect(points('reservation_desk.requests.stuck')).toHaveLength(open.length);
    expect(points('reservation_desk.consent.days_left')).toEqual([expect.objectContaining({ asDouble: 89 })]);
    expect(points('http.client.request.duration')?.length).toBeGreaterThan(5);
    expect(points('http.server.request.duration')?.length).toBeGreaterThan(2);
  });
});
