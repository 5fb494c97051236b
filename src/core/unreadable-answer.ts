import type { Refusal } from './refusal.ts';

/** Code of a successful response that lacks a required member or has it in an unknown form. */
export const UNREADABLE = 'unreadable-answer';

/** Advice after an unreadable response to a read, which changed nothing at Microsoft. */
export const UNREADABLE_ADVICE = 'The log names what cannot be read. Report it.';

/** Builds the refusal of an unreadable response to a write. Names the unreadable members. */
export const unreadableAnswer = (faults: readonly string[]): Refusal => ({
  code: UNREADABLE,
  message: `Microsoft's answer cannot be read (${faults.join('; ')}).`,
  end: 'needs-attention',
  advice: 'Look at Microsoft whether it was done, then retry.',
});
