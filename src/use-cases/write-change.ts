import type { Position } from '../domain/position.ts';
import type { DeskRequest, RequestChange } from '../domain/request.ts';
import type { Happening } from '../domain/timeline.ts';
import type { RequestStore } from '../ports/request-store.ts';

interface Write {
  readonly operation: string;
  readonly change: RequestChange;
  readonly happenings: readonly Happening[];
}

/** A conflict means that a person was faster; the retry reads what they did. */
export async function writeChange(
  deps: { readonly requests: RequestStore },
  request: DeskRequest,
  position: Position,
  what: Write,
): Promise<Position> {
  const committed = await deps.requests.commit({ requestId: request.id, position, ...what });
  if (committed.committed) return committed.position;
  throw new Error(`request ${request.id} changed during ${what.operation}`);
}
