import type { FlowSigns } from '../domain/flow-loss.ts';
import type { Progress } from '../domain/progress.ts';

/**
 * The durable engine for requests. The instance id of a flow is the request id; its runs follow each other under that
 * id.
 */
export interface FlowEngine {
  /** Starts a run of the flow. Does nothing when the flow already runs. */
  start(requestId: string, kind: string, run: number): Promise<void>;
  /**
   * Starts a run after the earlier one has ended. Returns false when another call has started the flow, or when the
   * earlier run does not end within a few seconds.
   */
  restart(requestId: string, kind: string, run: number): Promise<boolean>;
  /**
   * Tells a waiting flow that a decision was written. The event may be lost: the flow checks by itself. Returns false
   * when the flow does not run.
   */
  wake(requestId: string, run: number): Promise<boolean>;
  /** What the engine knows of a flow. */
  signs(requestId: string, run: number): Promise<FlowSigns>;
  /** Terminates a flow. Returns false when it does not end within a few seconds. */
  terminate(requestId: string, reason: string): Promise<boolean>;
  /** The steps of a running instance, and what fails; `undefined` when the engine has none. */
  progress(instanceId: string): Promise<Progress | undefined>;
}
