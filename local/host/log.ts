import type { Clock } from '../kit/clock.ts';

export type LogLevel = 'trace' | 'debug' | 'information' | 'warning' | 'error' | 'critical' | 'none';

interface LogEntry {
  readonly level: LogLevel;
  readonly message: string;
  /** Absent when the host itself speaks. */
  readonly functionName?: string;
}

export type Log = (entry: LogEntry) => void;

/** Writes one line per entry to stderr: time, level, function, message. Stdout belongs to the ready line. */
export function stderrLog(clock: Clock): Log {
  return ({ level, message, functionName = 'host' }) => {
    const line = message.replaceAll('\r', '').replaceAll('\n', '\\n');
    process.stderr.write(`${clock.now().toISOString()} ${level} ${functionName} ${line}\n`);
  };
}

/** The text of anything thrown: with the stack, so that a log line is enough to find the place. */
export function errorText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
