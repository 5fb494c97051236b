import { isDisabled } from '../app/disabled.ts';
import type { RegisteredFunction } from '../core/registered-function.ts';
import { errorText } from '../log.ts';
import type { LogLevel } from '../log.ts';
import { callWithRetries } from '../service-bus/call-with-retries.ts';
import { readQueueBinding } from '../service-bus/queue-binding.ts';
import type { QueueBinding } from '../service-bus/queue-binding.ts';
import type { QueueListener } from '../service-bus/queue-listener.ts';
import { triggerData } from '../service-bus/trigger-data.ts';
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
    const stopping = new AbortController();
    const listeners = await startListeners(
      functions.filter(({ name }) => !isDisabled(name)),
      services,
      stopping.signal,
    );
    return {
      fire: async (fn, input) => {
        const { input: message, metadata } = triggerData(Buffer.from(input), [], bindingOf(fn).dataType);
        await services.call(fn, message, metadata);
      },
      stop: async () => {
        stopping.abort();
        await Promise.all(listeners.map((listener) => listener.stop(STOP_PATIENCE_MS)));
      },
    };
  },
};

async function startListeners(
  functions: readonly RegisteredFunction[],
  { hostJson, call, work, log: logEntry }: TriggerServices,
  signal: AbortSignal,
): Promise<QueueListener[]> {
  if (functions.length === 0) return [];
  // An app without queues does not wait until the client is loaded.
  const { QueueListener } = await import('../service-bus/queue-listener.ts');
  const listeners = functions.map((fn) => {
    const binding = bindingOf(fn);
    const log = (level: LogLevel, message: string) => logEntry({ level, message, functionName: fn.name });
    return new QueueListener({
      ...hostJson.serviceBus,
      ...binding,
      call: ({ input, metadata }) =>
        callWithRetries({
          policy: binding.retry,
          call: (retryContext) => call(fn, input, metadata, retryContext),
          onFailure: (error) => log('error', errorText(error)),
          signal,
        }),
      work,
      log,
    });
  });
  listeners.forEach((listener) => listener.start());
  return listeners;
}

function bindingOf(fn: RegisteredFunction): QueueBinding {
  const binding = readQueueBinding(fn);
  if (typeof binding === 'string') throw new Error(binding);
  return binding;
}
