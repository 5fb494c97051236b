import type { Facts, Measurement, Span, SpanStart } from '../../core/telemetry.ts';
import { newTraceparent, readTraceparent } from '../node/trace-context.ts';

export interface OpenSpan extends Span {
  end(): void;
}

/** The destination of spans and measurements. */
export interface Recorder {
  begin(start: SpanStart, parent: string | undefined): OpenSpan;
  measure(what: Measurement, value: number, facts: Facts): void;
}

const ignore = (): void => undefined;

/**
 * Records nothing and only passes the trace context on. A span keeps its parent's `traceparent`, because nobody
 * will see it.
 */
export const noRecorder: Recorder = {
  begin: ({ traceId, isUnseen }, parent) => ({
    traceparent:
      parent !== undefined && readTraceparent(parent)
        ? parent
        : newTraceparent(traceId, isUnseen ? '00' : '01'),
    setAttributes: ignore,
    event: ignore,
    link: ignore,
    fail: ignore,
    end: ignore,
  }),
  measure: ignore,
};
