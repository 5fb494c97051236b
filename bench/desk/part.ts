import type { Figure } from '../figures.ts';
import type { DeskUnderTest } from './desk-under-test.ts';
import type { StackStart } from './stack-process.ts';

/** One measured value. */
export interface Reading {
  readonly figure: Figure;
  readonly value: number;
}

/** What a desk is brought to once, and what is then measured on it round after round. */
export interface Stage {
  readonly prepare: (desk: DeskUnderTest) => Promise<void>;
  readonly measure: (desk: DeskUnderTest) => Promise<readonly Reading[]>;
}

/** A part of the bench: one question, asked of a stack of its own. */
export interface Part {
  readonly title: string;
  /** Starts the desk; as `npm start` does unless said otherwise. */
  readonly start?: (start: StackStart) => Promise<DeskUnderTest>;
  /** One after the other on the same stack. */
  readonly stages: readonly Stage[];
}
