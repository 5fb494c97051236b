import { isFinished } from '../instance.ts';
import type { Instance } from '../instance.ts';

/** An instance as the management API shows it. `input` and `output` are always there: the SDK insists. */
export function statusBody(instance: Instance, showInput: boolean): Record<string, unknown> {
  return {
    name: instance.name,
    instanceId: instance.instanceId,
    runtimeStatus: instance.status,
    input: showInput ? fromJson(instance.input) : null,
    customStatus: fromJson(instance.customStatus),
    output: outputOf(instance),
    createdTime: wholeSeconds(instance.createdAt),
    lastUpdatedTime: wholeSeconds(instance.updatedAt),
    historyEvents: null,
  };
}

/** The result of a completed instance, the reason of a failed or terminated one, else null. */
export function outputOf({ status, output }: Instance): unknown {
  return isFinished(status) && status !== 'Completed' ? output : fromJson(output);
}

function fromJson(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}

function wholeSeconds(timestamp: string): string {
  return `${timestamp.slice(0, 19)}Z`;
}
