import type { Note } from '../figures.ts';
import type { HostUnderTest } from '../host-under-test.ts';

/** One thing to measure. */
export interface Case {
  readonly name: string;
  /** Measures once. */
  readonly run: (host: HostUnderTest, note: Note) => Promise<void>;
}
