import type { Schemas } from '../../api/client.ts';

export type Plan = readonly Schemas['Compensation'][];

const MONEY: readonly Schemas['Step']['name'][] = ['checkout', 'return', 'exchange'];

/** Whether Microsoft charges or pays back by this step: undone only by another one of its kind, within its limits. */
export const movesMoney = (step: Schemas['Step']['name']): boolean => MONEY.includes(step);

/** The steps that an approver has to know of at once, those without a way back first, and the others. */
export function partsOf(plan: Plan): { readonly atOnce: Plan; readonly others: Plan } {
  const finals = plan.filter(({ effect }) => effect === 'final');
  const costly = plan.filter(({ effect, step }) => effect !== 'final' && movesMoney(step));
  return {
    atOnce: [...finals, ...costly],
    others: plan.filter(({ effect, step }) => effect !== 'final' && !movesMoney(step)),
  };
}
