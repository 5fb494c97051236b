import type { Refusal } from '../../core/refusal.ts';

/** Code of a refusal that means that the session of a calculation is too old. */
const SESSION_TIMED_OUT = 'SessionTimedOut';

const WORDS = /session.{0,60}(timed ?out|time-?out|expired|not found|not known|unknown|invalid)/i;

/**
 * Replaces a refusal that means a session that is too old by one with a code of its own. Microsoft answers
 * `BadRequest`, and only the message shows the cause. Returns every other refusal unchanged.
 *
 * Source: the message `Session timed out` of a purchase, in a public report. That a refund and an exchange answer
 * alike is an assumption.
 */
export function namingSession(refusal: Refusal): Refusal {
  if (!WORDS.test(`${refusal.code} ${refusal.message}`)) return refusal;
  const { message } = refusal;
  return {
    code: SESSION_TIMED_OUT,
    message,
    advice: 'The calculation is too old. Have it calculated again.',
  };
}
