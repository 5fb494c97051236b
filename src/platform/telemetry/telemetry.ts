import { AsyncLocalStorage } from 'node:async_hooks';
import type { Facts, LogDetails, Span, Telemetry } from '../../core/telemetry.ts';
import { logLine } from '../node/log-line.ts';
import { readTraceparent } from '../node/trace-context.ts';
import { silence, type Recorder } from './recorder.ts';

/** How long the last spans may take to leave when the app stops. */
const FLUSH_MS = 3_000;

export interface DeskTelemetry extends Telemetry {
  /** Loads OpenTelemetry and sends from now on, where OpenTelemetry's own settings say. */
  start(serviceName: string): Promise<void>;
  /** Sends what is left; takes 3 seconds at most, whoever does not answer. */
  stop(): Promise<void>;
}

/** Silent until it is started. Its spans are known to whatever they call, across awaits. */
export function deskTelemetry(): DeskTelemetry {
  const running = new AsyncLocalStorage<Span>();
  let recorder: Recorder = silence;
  let close: (() => Promise<void>) | undefined;
  return {
    get isOn() {
      return recorder !== silence;
    },
    async span(start, work) {
      const parent = start.parent ?? running.getStore()?.traceparent;
      const span = (start.isUnseen ? silence : recorder).begin(start, parent === 'none' ? undefined : parent);
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
    async start(serviceName) {
      const { openTelemetry } = await import('./open-telemetry.ts');
      const opened = openTelemetry(serviceName);
      recorder = opened.recorder;
      close = opened.close;
    },
    async stop() {
      await Promise.race([close?.(), new Promise((resolve) => setTimeout(resolve, FLUSH_MS).unref())]);
    },
  };
}

/** The worker's console is the log of the app where no invocation is at hand. */
function report(span: Span | undefined, message: string, facts: Facts, details: LogDetails = {}): void {
  const { severity, ...words } = details;
  span?.event(message, facts);
  const traceId = span && readTraceparent(span.traceparent)?.traceId;
  const line = logLine({ message, traceId, ...words, ...(Object.keys(facts).length > 0 ? { facts } : {}) });
  if (severity === 'error') console.error(line);
  else console.warn(line);
}

const kindOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
