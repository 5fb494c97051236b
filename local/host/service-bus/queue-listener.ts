import { setTimeout as pause } from 'node:timers/promises';
import { RetryMode, ServiceBusClient } from '@azure/service-bus';
import type {
  MessageHandlers,
  ProcessErrorArgs,
  ServiceBusReceivedMessage,
  ServiceBusReceiver,
} from '@azure/service-bus';
import { waitAtMost } from '../clock/patience.ts';
import type { Work } from '../clock/work.ts';
import { errorText } from '../log.ts';
import type { LogLevel } from '../log.ts';
import type { LinkLife } from './link-life.ts';
import { bodyBytes } from './message-body.ts';
import { brokerMembers } from './message-metadata.ts';
import { Outage } from './outage.ts';
import type { QueueBinding } from './queue-binding.ts';
import type { ServiceBusOptions } from './service-bus-options.ts';
import { Settler } from './settler.ts';
import type { Outcome } from './settler.ts';
import { Slots } from './slots.ts';
import { triggerData } from './trigger-data.ts';
import type { TriggerData } from './trigger-data.ts';

export interface QueueListenerOptions extends ServiceBusOptions, QueueBinding {
  /** Rejects with what the function threw. */
  readonly call: (data: TriggerData) => Promise<unknown>;
  readonly work: Work;
  readonly log: (level: LogLevel, message: string) => void;
}

/** The client calls these as well, though its types do not say so: before and after it opens a link to the queue. */
interface LinkHandler {
  preInitialize(): Promise<void>;
  postInitialize(): Promise<void>;
}

/** How long a broker may take to say goodbye. */
const CLOSE_PATIENCE_MS = 1000;

/**
 * Calls a function with each message of a queue: what returns is completed, what throws is abandoned, and so comes
 * again at once. Whatever happens to the broker, it goes on when the broker is back.
 */
export class QueueListener {
  readonly #options: QueueListenerOptions;
  readonly #settler: Settler;
  readonly #slots: Slots;
  readonly #running = new Set<Promise<void>>();
  readonly #outage: Outage;
  readonly #stopping = new AbortController();
  #client: ServiceBusClient | undefined;
  #subscription: { close(): Promise<void> } | undefined;
  #hanging: NodeJS.Timeout | undefined;
  /** Grows with each attempt to open a link and each link: the client makes several attempts at once. */
  #attempts = 0;

  constructor(options: QueueListenerOptions) {
    this.#options = options;
    this.#slots = new Slots(options.maxConcurrentCalls);
    this.#outage = outageOf(options);
    this.#settler = new Settler(options.queueName, () => openClient(options));
  }

  start(): void {
    const client = openClient(this.#options);
    const receiver = client.createReceiver(this.#options.queueName, {
      receiveMode: 'peekLock',
      maxAutoLockRenewalDurationInMs: this.#options.maxAutoLockRenewalDuration,
      skipParsingBodyAsJson: true,
      skipConvertingDate: true,
    });
    const ifCurrent = async (tell: () => Promise<void>) => {
      if (client === this.#client) await tell();
    };
    const handlers: MessageHandlers & LinkHandler = {
      processMessage: (message) => this.#take(message, client),
      processError: (args) => ifCurrent(() => this.#failed(args)),
      preInitialize: () => ifCurrent(() => this.#beforeLink()),
      postInitialize: () => ifCurrent(() => this.#linked(receiver)),
    };
    const { maxConcurrentCalls } = this.#options;
    this.#client = client;
    this.#subscription = receiver.subscribe(handlers, { autoCompleteMessages: false, maxConcurrentCalls });
  }

  /** Takes no more; resolves when what runs is settled, or after `patienceMs`. What did not end comes again. */
  async stop(patienceMs: number): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#hanging);
    await waitAtMost(patienceMs, this.#finish());
    await waitAtMost(CLOSE_PATIENCE_MS, Promise.allSettled([this.#client?.close(), this.#settler.close()]));
  }

  async #finish(): Promise<void> {
    // What was on its way arrives until this resolves. From a queue that cannot be reached, nothing is.
    const closed = Promise.allSettled([this.#subscription?.close()]);
    if (!this.#outage.isOn) await closed;
    await Promise.all(this.#running);
  }

  async #take(message: ServiceBusReceivedMessage, client: ServiceBusClient): Promise<void> {
    const { link } = this.#settler;
    const run = this.#options.work.during(this.#slots.during(() => this.#process(message, client, link)));
    this.#running.add(run);
    await run.finally(() => this.#running.delete(run));
    // When this resolves, the client asks for one message more. A new link has asked for all it may have at once.
    if (link.isOver) await new Promise(() => undefined);
  }

  async #process(
    message: ServiceBusReceivedMessage,
    client: ServiceBusClient,
    link: LinkLife,
  ): Promise<void> {
    // It waited for its turn, and who else has it by now will call the function with it.
    if (link.isOver && !(await this.#settler.isHeld(message))) return;
    try {
      const { call, dataType } = this.#options;
      await call(triggerData(bodyBytes(message), brokerMembers(message, client), dataType));
    } catch (error) {
      this.#options.log('error', errorText(error));
      await this.#settle('abandon', message, link);
      return;
    }
    await this.#settle('complete', message, link);
  }

  /** What cannot be settled comes again when its lock expires: a handler sees a message at least once. */
  async #settle(outcome: Outcome, message: ServiceBusReceivedMessage, link: LinkLife): Promise<void> {
    try {
      await this.#settler.settle(outcome, message, link);
    } catch (error) {
      const text = `cannot ${outcome} message ${String(message.messageId)}, it may come again`;
      this.#options.log('warning', `${text}: ${reasonOf(error)}`);
    }
  }

  async #failed({ error, errorSource }: ProcessErrorArgs): Promise<void> {
    const { log, queueName } = this.#options;
    const reason = reasonOf(error);
    if (this.#stopping.signal.aborted) return;
    if (errorSource === 'receive') {
      clearTimeout(this.#hanging);
      this.#outage.failed(reason);
    } else if (!this.#outage.isOn) log('warning', `queue "${queueName}", ${errorSource}: ${reason}`);
    await Promise.resolve();
  }

  async #beforeLink(): Promise<void> {
    const { delay, tryTimeout } = this.#options.clientRetryOptions;
    const { signal } = this.#stopping;
    this.#attempts += 1;
    const attempt = this.#attempts;
    clearTimeout(this.#hanging);
    // The client waits between attempts when it is not answered, but not when it is refused.
    if (this.#outage.isOn) await pause(delay, undefined, { signal }).catch(() => undefined);
    if (attempt === this.#attempts && !signal.aborted)
      this.#hanging = setTimeout(() => this.#startAnew(), tryTimeout);
  }

  /** A connection that breaks or hangs while a link is opened is something the client notices after a minute. */
  #startAnew(): void {
    const last = this.#client;
    this.#outage.failed('no answer');
    this.start();
    void last?.close().catch(() => undefined);
  }

  async #linked(receiver: ServiceBusReceiver): Promise<void> {
    this.#attempts += 1;
    clearTimeout(this.#hanging);
    void this.#outage.linked(() => receiver.peekMessages(1));
    void this.#settler.linked(receiver);
    await Promise.resolve();
  }
}

function openClient(options: QueueListenerOptions): ServiceBusClient {
  return new ServiceBusClient(options.connectionString, { retryOptions: retryOptions(options) });
}

function outageOf({ log, queueName }: QueueListenerOptions): Outage {
  return new Outage({
    begins: (reason) => log('warning', `cannot receive from queue "${queueName}", trying again: ${reason}`),
    ends: () => log('information', `receives from queue "${queueName}" again`),
  });
}

function retryOptions({
  clientRetryOptions: { mode, tryTimeout, delay, maxDelay, maxRetries },
}: ServiceBusOptions) {
  return {
    mode: mode === 'fixed' ? RetryMode.Fixed : RetryMode.Exponential,
    timeoutInMs: tryTimeout,
    retryDelayInMs: delay,
    maxRetryDelayInMs: maxDelay,
    maxRetries,
  };
}

/** Of several attempts, the last. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors.at(-1));
  return error instanceof Error ? error.message : String(error);
}
