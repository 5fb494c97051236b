/** How a queue behaves; names as in Service Bus, durations in milliseconds. */
export interface QueueSettings {
  readonly name: string;
  readonly lockDurationMs: number;
  readonly maxDeliveryCount: number;
  readonly defaultTtlMs: number;
  readonly deadLetteringOnMessageExpiration: boolean;
  readonly requiresSession: boolean;
  /** Absent: every message is taken. */
  readonly duplicateDetectionMs: number | undefined;
}
