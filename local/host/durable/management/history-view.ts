import { EventType } from '../protocol/history-event.ts';
import type { HistoryEvent } from '../protocol/history-event.ts';
import { jsonOrText } from './status-body.ts';

export interface HistoryViewOptions {
  /** Shows what tasks were given. */
  readonly showInput: boolean;
  /** Shows what tasks returned. */
  readonly showOutput: boolean;
}

type View = Record<string, unknown>;

const NAME_OF = new Map<number, string>(Object.entries(EventType).map(([name, number]) => [number, name]));
/** What the extension leaves out of the events it shows. */
const HIDDEN = new Set([
  'EventType',
  'EventId',
  'TaskScheduledId',
  'TimerId',
  'Version',
  'OrchestrationInstance',
  'ParentInstance',
  'Tags',
]);

/**
 * The history as the status shows it: a task that has ended is one entry with the time it was scheduled, and the
 * turns of the orchestrator are left out.
 */
export function historyView(history: readonly HistoryEvent[], options: HistoryViewOptions): View[] {
  const scheduled = new Map<number, HistoryEvent>();
  for (const event of history) if (isScheduled(event)) scheduled.set(event.EventId, event);
  const ended = new Set(history.map(taskOf).map((id) => (id === undefined ? undefined : scheduled.get(id))));
  return history
    .filter((event) => !isTurn(event) && !ended.has(event))
    .map((event) => view(event, scheduled.get(taskOf(event) ?? -1), options));
}

function view(event: HistoryEvent, task: HistoryEvent | undefined, options: HistoryViewOptions): View {
  const shown: View = { EventType: NAME_OF.get(event.EventType) };
  for (const [key, value] of Object.entries(event)) if (!HIDDEN.has(key)) shown[key] = value;
  if (event.EventType === EventType.ExecutionStarted) {
    shown['FunctionName'] = event.Name;
    delete shown['Name'];
  }
  if (task !== undefined && isScheduled(task)) {
    shown['ScheduledTime'] = task.Timestamp;
    shown['FunctionName'] = task.Name;
    // The real extension does not tell what a task was given, although it could.
    shown['Input'] = null;
  }
  if (!options.showInput) delete shown['Input'];
  if ('Result' in event) {
    if (options.showOutput) shown['Result'] = jsonOrText(event.Result);
    else delete shown['Result'];
  }
  return shown;
}

function isTurn({ EventType: type }: HistoryEvent): boolean {
  return type === EventType.OrchestratorStarted || type === EventType.OrchestratorCompleted;
}

function isScheduled(event: HistoryEvent) {
  return (
    event.EventType === EventType.TaskScheduled ||
    event.EventType === EventType.SubOrchestrationInstanceCreated
  );
}

/** The number of the task that an event ends. */
function taskOf(event: HistoryEvent): number | undefined {
  return 'TaskScheduledId' in event ? event.TaskScheduledId : undefined;
}
