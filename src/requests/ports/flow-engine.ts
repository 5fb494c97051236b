import type { Progress } from '../domain/progress.ts';

/** The durable engine, as far as a request is concerned: the instance id is the request id. */
export interface FlowEngine {
  /** Starts the flow; fine when it already runs. */
  start(requestId: string, kind: string): Promise<void>;
  /** Starts the flow anew once the run before has ended. False when that run goes on for longer than its end takes. */
  restart(requestId: string, kind: string): Promise<boolean>;
  /** Tells a waiting flow that a decision was written. May be lost: the flow checks hourly by itself. */
  wake(requestId: string): Promise<void>;
  /** What a running flow shows of its steps; nothing when it is not running. */
  progress(requestId: string): Promise<Progress | undefined>;
}
