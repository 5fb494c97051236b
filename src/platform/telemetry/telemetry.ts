import { AsyncLocalStorage } from 'node:async_hooks';
import type { Facts, LogDetails, Span, Telemetry } from '../../core/telemetry.ts';
import type { AzureMonitorSettings } from './azure-monitor-exporters.ts';
import { logLine } from '../node/log-line.ts';
import { readTraceparent } from '../node/trace-context.ts';
import { noRecorder, type Recorder } from './recorder.ts';

/** Time limit for sending the last spans when the app stops. */
const FLUSH_MS = 3_000;

/** Where spans and measurements are sent; to both where both are given. */
export interface TelemetryDestinations {
  /** Name of the app in what it sends. */
  readonly serviceName: string;
  /** Whether OpenTelemetry's own settings name a collector. */
  readonly hasCollector: boolean;
  readonly azureMonitor?: AzureMonitorSettings;
}

export interface DeskTelemetry extends Telemetry {
  /** Loads OpenTelemetry and what these destinations need, and starts sending. */
  start(destinations: TelemetryDestinations): Promise<void>;
  /** Sends the remaining spans and measurements; gives up after 3 seconds. */
  stop(): Promise<void>;
}

/**
 * Records nothing until `start`. Across awaits, the running span is the parent of the spans of the calls inside it.
 */
export function deskTelemetry(): DeskTelemetry {
  const running = new AsyncLocalStorage<Span>();
  let recorder: Recorder = noRecorder;
  let close: (() => Promise<void>) | undefined;
  return {
    get isOn() {
      return recorder !== noRecorder;
    },
    async span(start, work) {
      const parent = start.parent ?? running.getStore()?.traceparent;
      const span = (start.isUnseen ? noRecorder : recorder).begin(
        start,
        parent === 'none' ? undefined : parent,
      );
      try {
        return await running.run(span, () => work(span));
      } catch (error) {
        const kind = kindOf(error);
        span.setAttributes({ 'exception.type': kind });
        span.fail(kind);
        throw error;
      } finally {
        span.end();
      }
    },
    current: () => running.getStore(),
    report: (message, facts, details) => report(running.getStore(), message, facts, details),
    measure: (what, value, facts) => recorder.measure(what, value, facts),
    async start(destinations) {
      const { openTelemetry } = await import('./open-telemetry.ts');
      const opened = openTelemetry(destinations.serviceName, await exportersOf(destinations));
      recorder = opened.recorder;
      close = opened.close;
    },
    async stop() {
      await Promise.race([close?.(), new Promise((resolve) => setTimeout(resolve, FLUSH_MS).unref())]);
    },
  };
}

const exportersOf = async ({ hasCollector, azureMonitor }: TelemetryDestinations) => [
  ...(hasCollector ? [(await import('./otlp-exporters.ts')).otlpExporters()] : []),
  ...(azureMonitor
    ? [(await import('./azure-monitor-exporters.ts')).azureMonitorExporters(azureMonitor)]
    : []),
];

/** Outside an invocation the worker's console is the log of the app. */
function report(span: Span | undefined, message: string, facts: Facts, details: LogDetails = {}): void {
  const { severity, ...words } = details;
  span?.event(message, facts);
  const traceId = span && readTraceparent(span.traceparent)?.traceId;
  const line = logLine({ message, traceId, ...words, ...(Object.keys(facts).length > 0 ? { facts } : {}) });
  if (severity === 'error') console.error(line);
  else console.warn(line);
}

const kindOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
