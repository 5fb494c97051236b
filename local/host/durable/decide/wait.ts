import { ActionType } from '../protocol/action.ts';
import type { Action } from '../protocol/action.ts';

/** What an execution waits for: of all tasks that are open, those it has not turned away from. */
export interface Wait {
  /** Sequence number of the first of these tasks; those before are losers of races that are over. */
  readonly firstTask: number;
  /** The first of several counts, and one is an external event: a timer among them may come too early. */
  readonly racesEvent: boolean;
}

/** Tells whether an external event may end the wait for this action before its timers do. */
export function racesEvent(action: Action): boolean {
  if (action.actionType === ActionType.WhenAny)
    return action.compoundActions.some((part) => waitsForEvent(part) || racesEvent(part));
  return action.actionType === ActionType.WhenAll && action.compoundActions.some(racesEvent);
}

function waitsForEvent(action: Action): boolean {
  if (action.actionType === ActionType.WhenAny || action.actionType === ActionType.WhenAll)
    return action.compoundActions.some(waitsForEvent);
  return action.actionType === ActionType.WaitForExternalEvent;
}
