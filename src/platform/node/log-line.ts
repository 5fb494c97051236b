import { causesOf } from './causes.ts';

/** What a line of the desk's log may tell. Ids and codes only, but for the story of an error. */
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

/** Every line of the desk is one JSON object on one line, so that a log can be searched by its members. */
export const logLine = (line: LogLine): string => JSON.stringify(line);

/** Stacks only: printing the error objects of HTTP clients would print their requests, headers included. */
export const describeError = (error: unknown): string =>
  causesOf(error)
    .map((cause) => (cause instanceof Error ? (cause.stack ?? String(cause)) : String(cause)))
    .join('\ncaused by ');
