import type { ServiceBusClient, ServiceBusClientOptions } from '@azure/service-bus';

/** What the queues of the contract differ in. A real namespace has one queue `contract-<kind>` of each. */
export type QueueKind =
  'plain' | 'short-lock' | 'two-deliveries' | 'duplicates' | 'sessions' | 'short-session-lock';

/** What a scenario has to work with: an empty queue that nobody else uses, and a client of its own. */
export interface Given {
  readonly queue: string;
  readonly client: ServiceBusClient;
  /** Another client of the same namespace; closed with the first. */
  readonly anotherClient: (options?: ServiceBusClientOptions) => ServiceBusClient;
  /** A client with the right address and the wrong key; closed with the first. */
  readonly strangerClient: () => ServiceBusClient;
  /**
   * The bodies of all messages of the queue, in any state, without receiving them. With a client of its own: all
   * receivers of one go on peeking where the last one stopped.
   */
  readonly bodies: (subQueueType?: 'deadLetter') => Promise<readonly unknown[]>;
  /** Breaks all connections of the client; absent where nobody can, and then no scenario that needs it is run. */
  readonly dropConnections?: () => Promise<void>;
}

/** Something a client may rely on, whoever serves it. */
export interface Scenario {
  readonly name: string;
  readonly kind: QueueKind;
  /** Rejects when the promise is not kept. */
  readonly run: (given: Given) => Promise<void>;
}

/** Scenarios about one thing. */
export interface Theme {
  readonly name: string;
  readonly scenarios: readonly Scenario[];
}
