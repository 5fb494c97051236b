import type { StepName } from '../domain/progress.ts';
import type { Trouble } from '../domain/trouble.ts';

/** Why a flow stops before its end, and what the request becomes. */
export interface Halt {
  readonly halted: true;
  readonly status: 'needs-attention' | 'compensated';
  readonly trouble: Trouble;
}

export const isHalt = (value: object): value is Halt => 'halted' in value;

/** Microsoft refused before anything was bought: nothing is left to undo, so the request ends as compensated. */
export function refusedBeforeOrder(
  step: StepName,
  title: string,
  refusal: { code: string; message: string },
): Halt {
  const trouble = { code: 'refused-by-microsoft', title, detail: refusal.message, step, microsoft: refusal };
  return { halted: true, status: 'compensated', trouble };
}

/** The desk itself stops before anything was bought. */
export function stoppedBeforeOrder(step: StepName, code: string, title: string, detail: string): Halt {
  return { halted: true, status: 'compensated', trouble: { code, title, detail, step } };
}

/** A person has to look: something was bought or may have been, or the desk gave up waiting. */
export function needsAttention(step: StepName, code: string, title: string, detail: string): Halt {
  return { halted: true, status: 'needs-attention', trouble: { code, title, detail, step } };
}
