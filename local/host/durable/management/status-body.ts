import type { Instance } from '../instance.ts';

/** An instance as the management API shows it. `input` and `output` are always there: the SDK insists. */
export function statusBody(
  instance: Instance,
  showInput: boolean,
  historyEvents: unknown[] | null = null,
): Record<string, unknown> {
  return {
    name: instance.name,
    instanceId: instance.instanceId,
    runtimeStatus: instance.status,
    input: showInput ? fromJson(instance.input) : null,
    customStatus: fromJson(instance.customStatus),
    output: outputOf(instance),
    createdTime: wholeSeconds(instance.createdAt),
    lastUpdatedTime: wholeSeconds(instance.updatedAt),
    historyEvents,
  };
}

/** The result of a completed instance, the reason of a failed or terminated one, else null. */
export function outputOf({ output }: Instance): unknown {
  return jsonOrText(output);
}

/** What a JSON text says, or the text itself when it is none, like the reason of a failure. */
export function jsonOrText(text: string | null): unknown {
  try {
    return fromJson(text);
  } catch {
    return text;
  }
}

function fromJson(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}

function wholeSeconds(timestamp: string): string {
  return `${timestamp.slice(0, 19)}Z`;
}
