import type { Recovery, TerminalStatus } from './refusal-schema.ts';

/** Microsoft said no for good: retrying the same call cannot help. `code` and `message` are Microsoft's own. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  /** What the desk itself may try. */
  readonly recovery?: Recovery | undefined;
  /** Where it ends otherwise, before anything was bought; default `compensated`. */
  readonly end?: TerminalStatus | undefined;
  /** What people can do, in words for them. */
  readonly advice?: string | undefined;
}
