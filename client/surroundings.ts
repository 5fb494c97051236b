/** The terminal, or whatever reads and writes in its place. */
export interface Terminal {
  /** To stdout: what was asked for. */
  write(text: string): void;
  /** To stderr: what a person wants to know beside it. Keeps `--json` and `--csv` clean. */
  note(text: string): void;
  /** Characters in a line. */
  readonly columns: number;
  /** Whether a person can be asked. */
  readonly isInteractive: boolean;
  readonly hasColours: boolean;
  /** Asks a person and gives back the line they type. */
  ask(question: string): Promise<string>;
}

/** Everything the program takes from outside, so that tests can give something else. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
  readonly fetch: typeof fetch;
  readonly clock: () => Date;
  readonly newKey: () => string;
  readonly pause: (milliseconds: number) => Promise<void>;
}
