import { causesOf } from '../../core/causes.ts';

/** A line of the desk's log. Ids and codes only, except for `error`, which holds stack traces. */
export interface LogLine {
  readonly message: string;
  readonly requestId?: string | undefined;
  readonly step?: string | undefined;
  readonly outcome?: string | undefined;
  readonly traceId?: string | undefined;
  readonly correlationId?: string | undefined;
  readonly error?: string;
  readonly facts?: Readonly<Record<string, string | number | boolean | undefined>>;
}

/** Writes a log line as one JSON object on one line, so that a log can be searched by its members. */
export const logLine = (line: LogLine): string => JSON.stringify(line);

/**
 * The stacks of an error and its causes. No other members: error objects of HTTP clients hold requests with their
 * headers.
 */
export const describeError = (error: unknown): string =>
  causesOf(error)
    .map((cause) => (cause instanceof Error ? (cause.stack ?? String(cause)) : String(cause)))
    .join('\ncaused by ');
