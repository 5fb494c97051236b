import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The log of one run of a child. The child writes to the file itself, not through the supervisor, so that its
 * last words are kept and it does not choke on a broken pipe when the supervisor dies.
 */
export interface RunLog {
  /** Handed to the child as stdout and stderr. */
  readonly descriptor: number;
  /** What the child wrote since it was started. */
  text(): string;
  /** Closes the supervisor's own descriptor; the child keeps its copy. */
  close(): void;
}

/** Opens a log for appending; earlier runs stay in front. */
export function openRunLog(file: string): RunLog {
  mkdirSync(dirname(file), { recursive: true });
  const descriptor = openSync(file, 'a');
  const start = statSync(file).size;
  return {
    descriptor,
    text: () => readFileSync(file).subarray(start).toString('utf8'),
    close: () => closeSync(descriptor),
  };
}

/** What tells best why a process ended: the message of the error it crashed with, else the last line. */
export function lastWords(output: string): string {
  const lines = output.trimEnd().split('\n');
  const first = lines.findLastIndex((line) => /^\w*Error\b/.test(line));
  if (first === -1) return lines.at(-1) ?? '';
  const length = lines.slice(first).findIndex((line) => line === '' || /^ +at /.test(line));
  return lines.slice(first, length === -1 ? undefined : first + length).join('\n');
}
