import { resourceManager } from '../../../src/microsoft/resource-manager/client.ts';
import { retailPrices } from '../../../src/microsoft/resource-manager/retail-prices.ts';
import { deskTelemetry } from '../../../src/platform/telemetry/telemetry.ts';
import type { Facts, Telemetry } from '../../../src/core/telemetry.ts';
import { partnerTenantId } from '../client/simulated-microsoft.ts';

/** A request to the scripted Azure, with the token it carried. */
interface RecordedRequest {
  readonly method: string;
  readonly url: URL;
  readonly token: string | null;
  /** The token by which the partner acts for the customer. */
  readonly auxiliary: string | null;
  readonly body: unknown;
}

/** A line for operators and its facts. */
type Report = readonly [message: string, facts: Facts];

/**
 * Clients of an Azure that answers each request as scripted. Records the requests and the log lines for operators.
 */
export function scriptedAzure(answer: (url: URL, request: RecordedRequest) => Response) {
  let elapsed = 0;
  const waits: number[] = [];
  const requests: RecordedRequest[] = [];
  const reports: Report[] = [];
  const telemetry: Telemetry = {
    ...deskTelemetry(),
    report: (message, facts) => void reports.push([message, facts]),
  };
  const common = {
    telemetry,
    clock: () => new Date('2026-11-23T10:00:00Z'),
    monotonic: () => elapsed,
    pause: (seconds: number) => Promise.resolve(waits.push(seconds)),
    fetch: (input: string | URL | Request, init?: RequestInit) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const headers = new Headers(init?.headers);
      const request = {
        method: init?.method ?? 'GET',
        url,
        token: headers.get('authorization'),
        auxiliary: headers.get('x-ms-authorization-auxiliary'),
        body: typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined,
      };
      requests.push(request);
      return Promise.resolve(answer(url, request));
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
    requests,
    pass: (seconds: number) => void (elapsed += seconds * 1000),
    /** Seconds waited between calls. */
    waits,
    reports,
    reported: () => reports.map(([message]) => message),
  };
}

/** A refusal in the form of Azure Resource Manager. */
export const refused = (code: string, status = 400, message = 'No.') =>
  Response.json({ error: { code, message } }, { status });

export const listed = (...value: readonly unknown[]) => Response.json({ value });
