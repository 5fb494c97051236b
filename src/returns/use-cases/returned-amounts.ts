import type { Position } from '../../requests/domain/position.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import { recordedReturnOf, type ReturnedAmounts, type ReturnInternal } from '../domain/return-columns.ts';
import type { UnitReturn } from '../domain/return-steps.ts';
import type { ContestedReturn } from '../domain/contested-return.ts';
import { otherReturnsOf, type OtherReturnsDeps } from './other-returns.ts';

interface Deps extends OtherReturnsDeps {
  readonly requests: Pick<RequestStore, 'read'> & OtherReturnsDeps['requests'];
}

/** What the row says of a return whose answer was lost. */
export interface LostAnswer {
  readonly returning: ReturnInternal['returning'] | undefined;
  readonly returned: ReturnedAmounts | undefined;
  /**
   * Another request of the desk returns units of the same reservation: which of the two was carried out cannot be told.
   * `undefined` also when Microsoft's answer was stored, and when an operator has marked this request as done: both say
   * that it was this one.
   */
  readonly contested: ContestedReturn | undefined;
  /** The base of the next change. */
  readonly position: Position;
}

/** Reads what is known of a return whose answer did not reach the flow. */
export const readLostAnswer =
  (deps: Deps) =>
  async (units: UnitReturn): Promise<LostAnswer> => {
    const { requestId } = units;
    const stored = await deps.requests.read(requestId);
    if (stored === undefined) throw new Error(`request ${requestId} no longer exists`);
    const { returning, returned } = recordedReturnOf(stored.request);
    const isOurs = returned !== undefined || stored.request.resolution?.action === 'mark-done';
    const reservationIds = [units.reservationId];
    const [contested] = isOurs ? [] : await otherReturnsOf(deps)({ ...units, reservationIds });
    return { returning, returned, contested, position: stored.position };
  };
