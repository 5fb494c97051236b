import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ensureCertificates } from '../../../local/kit/certificates.ts';
import { startCollector, type Collector } from '../../support/collector.ts';

let collector: Collector;
beforeAll(async () => {
  collector = await startCollector();
});
afterAll(() => collector.stop());

/** Starts and stops the app with the settings of the sample and `more`. */
async function startAndStop(settings: Record<string, string>) {
  const sample = await readFile(join(import.meta.dirname, '../../../local.settings.sample.json'), 'utf8');
  const { Values } = JSON.parse(sample) as { Values: Record<string, string> };
  const { PATH } = process.env;
  const program = join(import.meta.dirname, 'telemetry-app.ts');
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program], {
    env: { PATH, ...Values, ...settings },
  });
  const report = JSON.parse(stdout.slice(stdout.lastIndexOf('{"loaded'))) as {
    loaded: string[];
    answer: string;
  };
  return { ...report, stderr };
}

const insights = (url: string) =>
  `InstrumentationKey=11111111-2222-4333-8444-555555555555;IngestionEndpoint=${url}`;

const envelopeSchema = z.object({ data: z.object({ baseType: z.string(), baseData: z.looseObject({}) }) });

/** What Azure Monitor's intake was sent, of each call the body. */
const envelopes = (dump: string) =>
  dump
    .split('\n')
    .flatMap((line) => (line.startsWith('/v2.1/track ') ? [line.slice('/v2.1/track '.length)] : []))
    .flatMap((body) => z.array(envelopeSchema).parse(JSON.parse(body)))
    .map(({ data }) => data);

const SDK = /sdk|exporter|resources/;

describe('telemetry', () => {
  it('neither loads the SDK nor sends without an endpoint', async () => {
    const { loaded, answer } = await startAndStop({});
    expect(answer).toBe('done');
    // The durable SDK brings the interfaces by itself.
    expect(loaded).toEqual(['@opentelemetry/api']);
    expect(collector.dump()).toBe('');
  });

  it('is on with one setting', async () => {
    const { loaded } = await startAndStop({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    expect(loaded.filter((name) => SDK.test(name))).toEqual(
      expect.arrayContaining(['@opentelemetry/exporter-trace-otlp-http', '@opentelemetry/sdk-trace']),
    );
    expect(collector.spans().map(({ name }) => name)).toEqual(['work', 'GET /work']);
  });

  it('goes to Application Insights by the setting of that, without a collector', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'intake-'));
    const { caFile, cert, key } = await ensureCertificates(folder);
    const intake = await startCollector({ cert, key });
    const { loaded } = await startAndStop({
      APPLICATIONINSIGHTS_CONNECTION_STRING: insights(intake.url),
      NODE_EXTRA_CA_CERTS: caFile,
    }).finally(() => intake.stop());
    await rm(folder, { recursive: true });

    expect(loaded).not.toContain('@opentelemetry/exporter-trace-otlp-http');
    const sent = envelopes(intake.dump());
    expect(sent).toContainEqual(
      expect.objectContaining({
        baseType: 'RequestData',
        baseData: expect.objectContaining({ name: 'GET /work', success: true }),
      }),
    );
    expect(sent).toContainEqual({
      baseType: 'MetricData',
      baseData: expect.objectContaining({
        metrics: [expect.objectContaining({ name: 'reservation_desk.requests', value: 1 })],
        properties: { 'reservation_desk.status': 'completed' },
      }),
    });
  });

  it('harms no request when the collector is down, and warns once', async () => {
    const { answer, stderr } = await startAndStop({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
    expect(answer).toBe('done');
    expect(stderr.match(/telemetry could not be sent/g)).toHaveLength(1);
  });
});
