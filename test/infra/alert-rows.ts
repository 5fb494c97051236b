import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { measurements, type Facts, type Measurement } from '../../src/core/telemetry.ts';

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
    (alert) => (alert.line === undefined) === (alert.measurement !== undefined && alert.value !== undefined),
  );

type Alert = z.output<typeof alertSchema>;

/** The alerts that infra/app/alerts.bicep makes its queries from. */
export const alerts = z.array(alertSchema).parse(JSON.parse(readFileSync('infra/app/alerts.json', 'utf8')));

/** What the app wrote in the window of an alert: lines of the log, and values of measurements. */
export interface Written {
  readonly lines: string[];
  readonly points: { readonly what: Measurement; readonly value: number; readonly facts: Facts }[];
}

/** Whether an alert fires on what was written, by the rules that the query in Bicep follows. */
export function fires(name: string, { lines, points }: Written): boolean {
  const alert = alerts.find((one) => one.name === name);
  if (alert === undefined) throw new Error(`there is no alert ${name}`);
  if (alert.line !== undefined)
    return isBeyond(alert, lines.filter((line) => messageOf(line) === alert.line).length);
  const found = points.filter(
    ({ what, facts }) =>
      measurements[what].name === alert.measurement &&
      Object.entries(alert.atLeast ?? {}).every(([fact, least]) => Number(facts[fact]) >= least),
  );
  const groups = Map.groupBy(found, ({ facts }) => (alert.per === undefined ? '' : facts[alert.per]));
  return [...groups.values()].some((group) =>
    isBeyond(
      alert,
      summary(
        alert,
        group.map(({ value }) => value),
      ),
    ),
  );
}

/** Words of the host may stand before the JSON of a line. */
function messageOf(line: string): string | undefined {
  const parsed = JSON.parse(line.slice(line.indexOf('{'))) as { readonly message?: string };
  return parsed.message;
}

function summary({ value }: Alert, values: readonly number[]): number {
  if (value === 'max') return Math.max(...values);
  if (value === 'min') return Math.min(...values);
  if (value === 'count') return values.length;
  return values.reduce((sum, one) => sum + one, 0);
}

function isBeyond({ operator, threshold }: Alert, value: number): boolean {
  if (operator === '<') return value < threshold;
  return operator === '>' ? value > threshold : value >= threshold;
}
