import type { Recovery, TerminalStatus } from './refusal-schema.ts';

/** Microsoft's final refusal: retrying the same call cannot help. `code` and `message` are Microsoft's. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  /** The recovery that the desk may try. */
  readonly recovery?: Recovery | undefined;
  /** Final status without a recovery, before any order exists; default `compensated`. */
  readonly end?: TerminalStatus | undefined;
  /** What an operator can do, as a sentence. */
  readonly advice?: string | undefined;
}
