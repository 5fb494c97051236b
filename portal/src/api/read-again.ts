import type { Schemas } from './client.ts';

type Status = Schemas['Request']['status'];

const FINAL: readonly Status[] = ['refused', 'rejected', 'expired', 'withdrawn', 'completed', 'compensated'];
const WAITS_FOR_PEOPLE: readonly Status[] = ['awaiting-approval', 'needs-attention'];

/** Whether the request has ended: nothing changes it any more. */
export const isFinal = (status: Status): boolean => FINAL.includes(status);

/**
 * After how many milliseconds a request is read again: soon while it moves, later the longer nothing has happened, never
 * once it has ended.
 *
 * @param unchangedMs how long it has been in this status before the eyes of the person
 */
export function readAgainAfter(status: Status | undefined, unchangedMs: number): number | false {
  if (status === undefined || isFinal(status)) return false;
  if (WAITS_FOR_PEOPLE.includes(status)) return 15_000;
  if (unchangedMs < 30_000) return 2_000;
  return unchangedMs < 120_000 ? 5_000 : 10_000;
}
