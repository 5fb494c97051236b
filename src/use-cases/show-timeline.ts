import type { TimelineEvent } from '../domain/timeline.ts';
import type { RequestStore } from '../ports/request-store.ts';

/** Everything that happened to a request, oldest first; nothing when there is no such request. */
export const showTimeline =
  ({ requests }: { readonly requests: RequestStore }) =>
  (requestId: string): Promise<readonly TimelineEvent[] | undefined> =>
    requests.timeline(requestId);
