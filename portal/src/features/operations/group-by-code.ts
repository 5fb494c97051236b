import type { Schemas } from '../../api/client.ts';

export type Stopped = Schemas['RequestSummary'];

/** Requests that stopped for the same reason. */
export interface StoppedGroup {
  readonly code: string;
  readonly title: string;
  /** The earliest stop; absent when none is known. */
  readonly oldest: string | undefined;
  readonly requests: readonly Stopped[];
}

const UNKNOWN = 'unknown';

/** Groups stopped requests by the code of their problem, the largest group first. */
export function groupByCode(stopped: readonly Stopped[]): readonly StoppedGroup[] {
  const groups = Map.groupBy(stopped, ({ problem }) => problem?.code ?? UNKNOWN);
  return [...groups]
    .map(([code, requests]) => ({
      code,
      title: requests.find(({ problem }) => problem !== undefined)?.problem?.title ?? code,
      oldest: requests.map((one) => one.problem?.stoppedAt ?? one.updatedAt).toSorted()[0],
      requests,
    }))
    .toSorted(
      (one, other) => other.requests.length - one.requests.length || one.code.localeCompare(other.code),
    );
}
