import type { Facts, Telemetry } from '../../core/telemetry.ts';

/** One of Microsoft's APIs that can write a line for operators. */
export interface Reporting {
  /** Writes a line for operators, with the host of the API. */
  report(message: string, facts: Facts): void;
}

/** The address of an API, and the telemetry that its client reports to. */
interface Api {
  /** Origin of the API. */
  readonly url: string;
  readonly telemetry?: Telemetry | undefined;
}

export const reportingOf = ({ url, telemetry }: Api): Reporting => ({
  report: (message, facts) => telemetry?.report(message, { 'server.address': new URL(url).host, ...facts }),
});
