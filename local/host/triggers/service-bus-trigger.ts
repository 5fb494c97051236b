import { isDisabled } from '../app/disabled.ts';
import type { RegisteredFunction } from '../core/registered-function.ts';
import { readQueueBinding } from '../service-bus/queue-binding.ts';
import type { QueueListener } from '../service-bus/queue-listener.ts';
import type { TriggerKind, TriggerServices } from './trigger-kind.ts';

/** How long a stopping host waits for messages in the hands of functions. */
const STOP_PATIENCE_MS = 10_000;

/** Calls functions with the messages of a queue. */
export const serviceBusTrigger: TriggerKind = {
  type: 'serviceBusTrigger',

  refuse(fn) {
    const binding = readQueueBinding(fn);
    return typeof binding === 'string' ? binding : undefined;
  },

  async start(functions, services) {
    const listeners = await startListeners(
      functions.filter(({ name }) => !isDisabled(name)),
      services,
    );
    return {
      fire: async (fn, input) => {
        await services.call(fn, { string: input });
      },
      stop: async () => {
        await Promise.all(listeners.map((listener) => listener.stop(STOP_PATIENCE_MS)));
      },
    };
  },
};

async function startListeners(
  functions: readonly RegisteredFunction[],
  { hostJson, call, work, log }: TriggerServices,
): Promise<QueueListener[]> {
  if (functions.length === 0) return [];
  // An app without queues does not wait until the client is loaded.
  const { QueueListener } = await import('../service-bus/queue-listener.ts');
  const listeners = functions.map((fn) => {
    const binding = readQueueBinding(fn);
    if (typeof binding === 'string') throw new Error(binding);
    return new QueueListener({
      ...hostJson.serviceBus,
      ...binding,
      call: (message, metadata) => call(fn, message, metadata),
      work,
      log: (level, message) => log({ level, message, functionName: fn.name }),
    });
  });
  listeners.forEach((listener) => listener.start());
  return listeners;
}
