import type { Schemas } from '../../api/client.ts';

export type Stopped = Schemas['RequestSummary'];

/** Requests that stopped for the same reason: how many, since when, and those that are listed. */
export interface StoppedGroup {
  readonly code: string;
  /** The reason in words, as the first listed request tells it; else the code. */
  readonly title: string;
  readonly count: number;
  readonly customers: number;
  readonly since: string;
  readonly requests: readonly Stopped[];
}

type Counted = Schemas['Operations']['stopped'][number];

/** Puts the listed requests to the counts of their codes. */
export const stoppedGroups = (
  counted: readonly Counted[],
  listed: readonly Stopped[],
): readonly StoppedGroup[] =>
  counted.map(({ code, count, customers, since }) => {
    const requests = listed.filter(({ problem }) => problem?.code === code);
    return { code, count, customers, since, requests, title: requests[0]?.problem?.title ?? code };
  });
