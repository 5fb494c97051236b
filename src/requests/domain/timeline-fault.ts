import type { Seal } from '../../core/seal.ts';
import { firstBrokenLine, type TimelineEnd, type TimelineEvent } from './timeline.ts';

/** What the tables hold of a request's timeline. */
export interface StoredTimeline {
  readonly requestId: string;
  /** The end by the request's own row; `undefined` when that row is missing or cannot be read. */
  readonly end: TimelineEnd | undefined;
  /** In the order of their keys; `undefined` for a line that cannot be read. */
  readonly lines: readonly (TimelineEvent | undefined)[];
}

/**
 * What is wrong with a timeline, in words for an operator; `undefined` when each line is as the desk wrote it and the last
 * one is the one that the request's row names. A request of which every row was put back to an earlier state is not found.
 */
export function timelineFault({ requestId, end, lines }: StoredTimeline, seal: Seal): string | undefined {
  const readable = lines.filter((line) => line !== undefined);
  if (readable.length < lines.length) return `line ${lines.indexOf(undefined) + 1} cannot be read`;
  const broken = firstBrokenLine(requestId, readable, seal);
  if (broken !== undefined) return brokenLine(broken, readable, seal);
  if (end === undefined) return 'the row of the request is missing or cannot be read';
  if (end.events !== readable.length)
    return `the request counts ${end.events} lines, but there are ${readable.length}`;
  return readable.at(-1)?.hash === end.lastEventHash
    ? undefined
    : 'the last line is not the one that the request names';
}

function brokenLine(ordinal: number, lines: readonly TimelineEvent[], seal: Seal): string {
  const hash = lines.find((line) => line.ordinal === ordinal)?.hash ?? '';
  return seal.knowsKeyOf(hash)
    ? `line ${ordinal} is not as it was written, or a line before it is missing`
    : `line ${ordinal} is sealed with no key of TIMELINE_KEYS`;
}
