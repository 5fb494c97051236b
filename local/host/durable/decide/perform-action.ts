import { ActionType } from '../protocol/action.ts';
import type { Action, ActionOf, RefusedAction } from '../protocol/action.ts';
import type { ExternalEvents } from './external-events.ts';
import { missingFunction } from './known-functions.ts';
import type { DurableFunctionKind, KnownFunctions } from './known-functions.ts';
import { longTimer } from './long-timer.ts';
import { retry } from './retry.ts';
import type { RetryClock } from './retry.ts';
import type { TaskLedger } from './task-ledger.ts';
import { Task, drive, settledTask, whenAllSettled, whenAnySettled } from './task.ts';

/** What the actions of one replay work on. */
export interface ReplayState {
  readonly executionId: string;
  readonly functions: KnownFunctions;
  readonly defaultVersion: string;
  readonly ledger: TaskLedger;
  readonly events: ExternalEvents;
  readonly clock: RetryClock;
  /** Why the orchestrator calls functions in vain: one reason for each call of a function that the app does not have. */
  readonly vainCalls: string[];
  /** JSON text of the next generation's input, once the orchestrator continued as new. */
  nextInput: string | undefined;
}

const REFUSED_NAME: Record<RefusedAction['actionType'], string> = {
  [ActionType.CallEntity]: 'callEntity',
  [ActionType.CallHttp]: 'callHttp',
  [ActionType.SignalEntity]: 'signalEntity',
  [ActionType.ScheduledSignalEntity]: 'signalEntity',
  [ActionType.LockEntities]: 'lock',
  [ActionType.ReleaseEntities]: 'lock',
};

/** Starts one action; the task settles when the orchestrator may go on behind it. Throws what fails the orchestration. */
export function performAction(action: Action, replay: ReplayState): Task {
  switch (action.actionType) {
    case ActionType.CallActivity:
      return callActivity(action, replay);
    case ActionType.CallActivityWithRetry:
      return drive(retry(action.retryOptions, replay.clock, () => callActivity(action, replay)));
    case ActionType.CallSubOrchestrator:
      return callChild(action, replay);
    case ActionType.CallSubOrchestratorWithRetry:
      return drive(retry(action.retryOptions, replay.clock, () => callChild(action, replay)));
    case ActionType.CreateTimer:
      return createTimer(action, replay);
    case ActionType.WaitForExternalEvent:
      return replay.events.wait(action.externalEventName);
    case ActionType.ContinueAsNew:
      replay.nextInput = JSON.stringify(action.input ?? null);
      return settledTask();
    case ActionType.WhenAll:
      return whenAllSettled(action.compoundActions.map((child) => performAction(child, replay)));
    case ActionType.WhenAny:
      return whenAnySettled(action.compoundActions.map((child) => performAction(child, replay)));
    default:
      throw new Error(`${REFUSED_NAME[action.actionType]} is not supported by the local host`);
  }
}

type ActivityAction = ActionOf<typeof ActionType.CallActivity | typeof ActionType.CallActivityWithRetry>;
type ChildAction = ActionOf<
  typeof ActionType.CallSubOrchestrator | typeof ActionType.CallSubOrchestratorWithRetry
>;

function callActivity({ functionName: name, input }: ActivityAction, replay: ReplayState): Task {
  const hanging = hangingCall('activity', name, replay);
  if (hanging !== undefined) return hanging;
  return replay.ledger.schedule({ kind: 'activity', name, input: JSON.stringify([input ?? null]) });
}

function callChild(action: ChildAction, replay: ReplayState): Task {
  const { executionId, ledger, defaultVersion } = replay;
  const hanging = hangingCall('orchestrator', action.functionName, replay);
  if (hanging !== undefined) return hanging;
  // An empty id counts as none: the SDK passes on what it was given.
  const { instanceId = '' } = action;
  return ledger.schedule({
    kind: 'child',
    name: action.functionName,
    version: action.version ?? defaultVersion,
    instanceId: instanceId === '' ? `${dashed(executionId)}:${ledger.nextId}` : instanceId,
    input: JSON.stringify(action.input ?? null),
  });
}

/** 32 hex digits as .NET writes a GUID. */
function dashed(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A cancelled timer is created all the same, because it takes a sequence number; nobody waits for it. */
function createTimer(
  { fireAt, isCanceled }: ActionOf<typeof ActionType.CreateTimer>,
  { clock, ledger }: ReplayState,
): Task {
  if (!isCanceled) return drive(longTimer(Date.parse(fireAt), clock));
  drive(
    longTimer(Date.parse(fireAt), {
      now: () => clock.now(),
      timer: (pieceFiresAt) => ledger.schedule({ kind: 'timer', fireAt: pieceFiresAt }, true),
    }),
  );
  return settledTask();
}

/** A call of a function that the app does not have never ends, in Azure either, and leaves no event. */
function hangingCall(kind: DurableFunctionKind, name: string, replay: ReplayState): Task | undefined {
  const reason = missingFunction(replay.functions, kind, name);
  if (reason === undefined) return undefined;
  replay.vainCalls.push(reason);
  return new Task();
}
