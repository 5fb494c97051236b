import { resourceManager } from '../../../src/microsoft/resource-manager/client.ts';
import { retailPrices } from '../../../src/microsoft/resource-manager/retail-prices.ts';
import { deskTelemetry } from '../../../src/platform/telemetry/telemetry.ts';
import type { Facts, Telemetry } from '../../../src/core/telemetry.ts';
import { partnerTenantId } from '../client/simulated-microsoft.ts';

/** What was asked of the scripted Azure: `GET /path`, decoded, and the tenant whose token came along. */
interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly token: string | null;
}

/** A line for operators and its facts. */
type Report = readonly [message: string, facts: Facts];

/** Clients of an Azure that answers each request as told. Remembers what was asked and what operators were told. */
export function scriptedAzure(answer: (url: URL) => Response) {
  const asked: Asked[] = [];
  const reports: Report[] = [];
  const telemetry: Telemetry = {
    ...deskTelemetry(),
    report: (message, facts) => void reports.push([message, facts]),
  };
  const common = {
    telemetry,
    clock: () => new Date('2026-11-23T10:00:00Z'),
    pause: () => Promise.resolve(),
    fetch: (input: string | URL | Request, init?: RequestInit) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const token = new Headers(init?.headers).get('authorization');
      asked.push({ method: init?.method ?? 'GET', url, token });
      return Promise.resolve(answer(url));
    },
  };
  const client = resourceManager({
    ...common,
    url: 'https://resource-manager.test',
    partnerTenantId,
    tokens: {
      appOnly: () => Promise.resolve('app'),
      onBehalf: (tenantId) => Promise.resolve(`user in ${tenantId}`),
    },
  });
  return {
    client,
    retail: retailPrices({ ...common, url: 'https://prices.test' }),
    asked,
    reports,
    told: () => reports.map(([message]) => message),
  };
}

/** A refusal as Azure Resource Manager words it. */
export const refused = (code: string, status = 400, message = 'No.') =>
  Response.json({ error: { code, message } }, { status });

export const listed = (...value: readonly unknown[]) => Response.json({ value });
