import type { Refusal } from './refusal.ts';

/** The code of an answer that says yes but lacks something the desk needs, or has it in another form. */
export const UNREADABLE = 'unreadable-answer';

/** For an answer to a question: nothing was changed. */
export const UNREADABLE_ADVICE = 'The log names what cannot be read. Report it.';

/** Refuses such an answer, and names the members that cannot be read. */
export const unreadableAnswer = (faults: readonly string[]): Refusal => ({
  code: UNREADABLE,
  message: `Microsoft's answer cannot be read (${faults.join('; ')}).`,
  end: 'needs-attention',
  advice: 'Look at Microsoft whether it was done, then retry.',
});
