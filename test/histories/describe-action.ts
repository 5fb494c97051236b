import { ActionType, type Action, type RetryOptions } from '../../local/host/durable/protocol/action.ts';

type Description = Readonly<Record<string, unknown>> & { readonly kind: string };

/** Describes an action for a record. Times are relative to the turn. */
export function describeAction(action: Action, now: number): Description {
  switch (action.actionType) {
    case ActionType.CallActivity:
      return { kind: 'activity', ...nameAndInput(action) };
    case ActionType.CallActivityWithRetry:
      return { kind: 'activity', ...nameAndInput(action), retry: describeRetry(action.retryOptions) };
    case ActionType.CallSubOrchestrator:
      return { kind: 'child', ...nameAndInput(action), ...instanceOf(action) };
    case ActionType.CallSubOrchestratorWithRetry:
      return {
        kind: 'child',
        ...nameAndInput(action),
        ...instanceOf(action),
        retry: describeRetry(action.retryOptions),
      };
    case ActionType.ContinueAsNew:
      return { kind: 'continue-as-new', input: shapeOf(action.input) };
    case ActionType.CreateTimer:
      return { kind: 'timer', afterMs: Date.parse(action.fireAt) - now };
    case ActionType.WaitForExternalEvent:
      return { kind: 'event', name: action.externalEventName };
    case ActionType.WhenAny:
    case ActionType.WhenAll: {
      const of = action.compoundActions.map((one) => describeAction(one, now));
      return { kind: action.actionType === ActionType.WhenAny ? 'any' : 'all', of };
    }
    default:
      throw new Error(`action ${action.actionType} has no place in a flow of the desk`);
  }
}

const nameAndInput = ({ functionName, input }: { functionName: string; input?: unknown }) => ({
  name: functionName,
  input: shapeOf(input),
});

const instanceOf = ({ instanceId }: { instanceId?: string | undefined }) =>
  instanceId === undefined ? {} : { instanceId };

const describeRetry = (options: RetryOptions) => ({
  attempts: options.maxNumberOfAttempts,
  firstMs: options.firstRetryIntervalInMilliseconds,
  factor: options.backoffCoefficient,
  capMs: options.maxRetryIntervalInMilliseconds,
});

/** The members of a value with types instead of values; of a list only its first item. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shapeOf(member)]));
}
