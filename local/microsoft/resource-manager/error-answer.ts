import type { Answer } from '../gateway/plane.ts';

/** An error that keeps what the call has changed, such as a poll it counted; a thrown one takes it back. */
export function errorAnswer(status: number, code: string, message: string): Answer {
  return { status, body: { error: { code, message } } };
}
