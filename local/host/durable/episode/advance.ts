import type { FunctionRegistry } from '../../core/function-registry.ts';
import type { Completion, Decided } from '../decide/decision.ts';
import { missingFunction } from '../decide/known-functions.ts';
import type { KnownFunctions } from '../decide/known-functions.ts';
import { EventType } from '../protocol/history-event.ts';
import type { HistoryEvent } from '../protocol/history-event.ts';
import { FunctionTimeoutError } from '../../triggers/function-timeout.ts';
import type { FunctionCaller } from '../../triggers/function-caller.ts';
import { WorkerExitError } from '../../triggers/worker.ts';
import { isScheduled, neverScheduled } from '../decide/non-determinism.ts';
import { callOrchestrator } from './call-orchestrator.ts';
import type { Session } from './session.ts';
import { triggerInput } from './trigger-input.ts';

/** The limit of the real extension, in whole KB of UTF-16. */
const CUSTOM_STATUS_LIMIT_KB = 16;

export interface Orchestrators {
  readonly registry: FunctionRegistry;
  readonly functions: KnownFunctions;
  readonly call: FunctionCaller;
  readonly defaultVersion: string;
}

export interface Advance extends Decided {
  /** JSON text; null when the orchestrator did not set one, undefined when it was not asked. */
  readonly customStatus?: string | null;
}

/**
 * Lets the orchestrator see the fresh events and finds out what follows. Whatever goes wrong on the way fails
 * the instance, because a second try would go wrong the same way; only a {@link FunctionTimeoutError} is thrown,
 * and nothing has happened then.
 */
export async function advance(
  session: Session,
  fresh: readonly HistoryEvent[],
  orchestrators: Orchestrators,
): Promise<Advance> {
  const { name } = session.instance;
  const killed = fresh.find((event) => event.EventType === EventType.ExecutionTerminated);
  if (killed !== undefined) return ended({ status: 'Terminated', result: killed.Input });
  const missing = missingFunction(orchestrators.functions, 'orchestrator', name);
  if (missing !== undefined)
    return ended(failure(`Orchestrator function '${name}' failed: ${missing}`, missing));
  try {
    return await replay(session, fresh, orchestrators);
  } catch (error) {
    if (error instanceof FunctionTimeoutError) throw error;
    if (error instanceof WorkerExitError) return ended(lostReplay(session, error));
    const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
    return ended(failure(`Orchestrator function '${name}' failed: ${message}`, stack));
  }
}

async function replay(
  session: Session,
  fresh: readonly HistoryEvent[],
  { registry, functions, call, defaultVersion }: Orchestrators,
): Promise<Advance> {
  const { name, executionId } = session.instance;
  const orchestrator = registry.find(name, 'orchestrationTrigger');
  if (orchestrator === undefined) throw new Error(`no orchestrator '${name}'`);
  const { reader, decider, unseen, events } = session;
  const reply = await callOrchestrator(call, orchestrator, triggerInput(session, fresh));
  const { state: said, known } = reader.read(reply.state);
  // Without this, an orchestrator that throws a string would be taken for one that waits.
  const state = { ...said, error: said.error ?? reply.thrown };
  const decided = decider.decide({ state, known }, [...unseen, ...fresh], () => [...events, ...fresh], {
    name,
    executionId,
    functions,
    defaultVersion,
  });
  return { ...decided, customStatus: customStatusText(state.customStatus) };
}

function customStatusText(customStatus: unknown): string | null {
  if (customStatus === undefined) return null;
  const text = JSON.stringify(customStatus);
  const size = Math.floor((2 * text.length) / 1024);
  if (size > CUSTOM_STATUS_LIMIT_KB)
    throw new Error(
      `The UTF-16 size of the JSON-serialized payload must not exceed 16 KB. The current payload size is ${size} KB.`,
    );
  return text;
}

/** A replay without an answer is taken for one that asked for nothing, which contradicts any task in the history. */
function lostReplay({ instance, events }: Session, { message }: WorkerExitError): Completion {
  const task = events.find(isScheduled);
  const text =
    task === undefined
      ? `Orchestrator function '${instance.name}' failed: One or more errors occurred. (${message})`
      : neverScheduled(task);
  return failure(text, text);
}

function ended(completion: Completion): Advance {
  return {
    decisions: [],
    completion,
    carriedOver: [],
    isSuspended: false,
    vainCalls: [],
    isStuck: false,
  };
}

function failure(result: string, details: string): Completion {
  return { status: 'Failed', result, details, failureDetails: null };
}
