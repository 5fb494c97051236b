/** The SDK ships these for tests, but types only part of them. */
declare module 'durable-functions/lib/src/util/testingUtils.js' {
  import type { OrchestrationContext, OrchestrationHandler } from 'durable-functions';

  export { DummyOrchestrationContext } from 'durable-functions';

  export interface DurableOrchestrationInput {
    readonly instanceId: string;
  }
  export const DurableOrchestrationInput: new (
    instanceId: string,
    history: unknown[],
    input: unknown,
    longRunningTimerIntervalDuration?: string,
    maximumShortTimerDuration?: string,
    defaultHttpAsyncRequestSleepTimeMillseconds?: number,
    schemaVersion?: number,
  ) => DurableOrchestrationInput;

  export function createOrchestrator(
    handler: OrchestrationHandler,
  ): (input: DurableOrchestrationInput, context: OrchestrationContext) => Promise<unknown>;
}
