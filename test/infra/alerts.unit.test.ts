import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { z } from 'zod';
import { measurements } from '../../src/core/telemetry.ts';
import { logLine } from '../../src/platform/node/log-line.ts';

const alertSchema = z
  .strictObject({
    name: z.string(),
    says: z.string(),
    severity: z.int().min(0).max(4),
    minutes: z.literal([5, 15, 60]),
    line: z.string().optional(),
    measurement: z.string().optional(),
    value: z.enum(['max', 'min', 'sum', 'count']).optional(),
    per: z.string().optional(),
    atLeast: z.record(z.string(), z.number()).optional(),
    operator: z.enum(['>', '>=', '<']),
    threshold: z.number(),
  })
  .refine(
    ({ line, measurement, value }) =>
      (line === undefined) === (measurement !== undefined && value !== undefined),
  );
const alerts = z.array(alertSchema).parse(JSON.parse(readFileSync('infra/app/alerts.json', 'utf8')));
const operations = readFileSync('docs/operations.md', 'utf8');
const headings = [...operations.matchAll(/^## (.+)$/gm)].map(([, title]) => title);

afterEach(() => jest.restoreAllMocks());

describe('the alerts of Bicep', () => {
  it('each have a name of their own and, where they lead to the docs, a heading that is there', () => {
    expect(new Set(alerts.map(({ name }) => name)).size).toBe(alerts.length);
    const led = alerts.flatMap(({ says }) => /See docs\/operations\.md, (.+)\.$/.exec(says)?.[1] ?? []);
    expect(led.length).toBeGreaterThan(3);
    expect(led.filter((heading) => !headings.includes(heading))).toEqual([]);
  });

  it.each(alerts.flatMap((alert) => (alert.measurement === undefined ? [] : [[alert.name, alert] as const])))(
    '%s looks for a measurement of the desk, by a value that its form has',
    (_name, { measurement, value }) => {
      const known = Object.values(measurements).find(({ name }) => name === measurement);
      const values = { counter: ['sum'], gauge: ['max', 'min'], histogram: ['count'] };
      expect(values[known?.form ?? 'counter']).toContain(value);
      expect(known).toBeDefined();
    },
  );

  it('find a line of the log by its message, as the desk writes it and behind words of the host', () => {
    const line = logLine({ message: 'step failed', step: 'checkOut' });
    const message = `LanguageWorkerConsoleLog${line}`;
    const found = JSON.parse(message.slice(message.indexOf('{'))) as { message: string };
    expect(found.message).toBe('step failed');
  });
});
