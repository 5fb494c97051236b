import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
    expect(collector.spans()).toEqual([expect.objectContaining({ name: 'work' })]);
  });

  it('harms no request when the collector is down, and warns once', async () => {
    const { answer, stderr } = await startAndStop({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
    expect(answer).toBe('done');
    expect(stderr.match(/telemetry could not be sent/g)).toHaveLength(1);
  });
});
