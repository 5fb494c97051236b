import type { Progress } from '../domain/progress.ts';

/** The durable engine for requests. The instance id of a flow is the request id. */
export interface FlowEngine {
  /** Starts the flow. Does nothing when it already runs. */
  start(requestId: string, kind: string): Promise<void>;
  /**
   * Starts the flow again after the earlier run has ended. Returns false when that run does not end within a few
   * seconds.
   */
  restart(requestId: string, kind: string): Promise<boolean>;
  /** Tells a waiting flow that a decision was written. May be lost: the flow checks hourly by itself. */
  wake(requestId: string): Promise<void>;
  /** The steps of a running flow; `undefined` when the engine has none. */
  progress(requestId: string): Promise<Progress | undefined>;
}
