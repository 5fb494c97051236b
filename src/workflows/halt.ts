import type { z } from 'zod';
import type { StepName } from '../domain/progress.ts';
import type { refusalSchema } from '../domain/steps/refusal.ts';
import type { Trouble } from '../domain/trouble.ts';

/** Why a flow stops before its end, and what the request becomes. */
export interface Halt {
  readonly halted: true;
  readonly status: 'needs-attention' | 'compensated';
  readonly trouble: Trouble;
}

export const isHalt = (value: object): value is Halt => 'halted' in value;

/** Microsoft's final no to a step, before anything was bought. */
export interface Refused {
  readonly step: StepName;
  readonly title: string;
  readonly refusal: z.infer<typeof refusalSchema>;
}

/**
 * Nothing was bought and nothing is left to undo. The request ends as compensated, unless a person can remove what
 * is in the way.
 */
export function refusedBeforeOrder({ step, title, refusal }: Refused): Halt {
  const { code, message, cure, end = 'compensated', advice } = refusal;
  const blocked = cure === 'new-cart' ? 'cart-expired' : 'blocked-at-microsoft';
  return {
    halted: true,
    status: end,
    trouble: {
      code: end === 'compensated' ? 'refused-by-microsoft' : blocked,
      title,
      detail: `Nothing was bought: ${message}`,
      step,
      ...(advice === undefined ? {} : { advice }),
      microsoft: { code, message },
    },
  };
}

/** The desk itself stops before anything was bought. */
export function stoppedBeforeOrder(step: StepName, code: string, title: string, detail: string): Halt {
  return { halted: true, status: 'compensated', trouble: { code, title, detail, step } };
}

/** Microsoft's price is above what was approved, and it is certain that nothing was bought. */
export const priceRisen = (
  step: StepName,
  { approved, now }: { readonly approved: string; readonly now: string },
): Halt =>
  stoppedBeforeOrder(
    step,
    'price-risen',
    'The price has risen since the last quote',
    `Last quoted at ${approved}, now ${now} at Microsoft. Nothing was bought. Ask again for today's price.`,
  );

/** A person has to look: something was bought or may have been, or the desk gave up waiting. */
export function needsAttention(step: StepName, code: string, title: string, detail: string): Halt {
  return { halted: true, status: 'needs-attention', trouble: { code, title, detail, step } };
}
