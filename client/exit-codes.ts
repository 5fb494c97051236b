/** What the program says to scripts. These numbers never change. */
export const EXIT = {
  done: 0,
  failed: 1,
  wrongArguments: 2,
  /** The desk's rules, or Microsoft's policy, do not allow what was asked. */
  refused: 3,
  /** It goes on at the desk, and the time given for waiting was over. */
  waiting: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends the program with an explanation on stderr. `next` says what a person can do about it. */
export class Failure extends Error {
  readonly exitCode: ExitCode;
  readonly next: string | undefined;

  constructor(exitCode: ExitCode, message: string, next?: string) {
    super(message);
    this.exitCode = exitCode;
    this.next = next;
  }
}

export const wrongArguments = (message: string, next?: string): Failure =>
  new Failure(EXIT.wrongArguments, message, next);

export const failed = (message: string, next?: string): Failure => new Failure(EXIT.failed, message, next);
