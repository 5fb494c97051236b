import type { Fingerprint } from '../../../src/core/fingerprint.ts';
import { sameMoney, showMoney, type Money } from '../../../src/core/money.ts';
import { evaluate } from '../../../src/rules/domain/evaluate.ts';
import type { Clock } from '../../../src/core/clock.ts';
import type { Assessment, AssessmentInput, Repriced } from '../../../src/requests/ports/kind-actions.ts';
import type { ToyDocuments, ToyQuote, ToyRequest } from '../domain/toy-kind.ts';
import { toyRules } from '../domain/toy-rules.ts';
import type { ToyShop } from '../ports/toy-shop.ts';

const HOURS_TO_DECIDE = 72;

export interface AssessDeps {
  readonly shop: Pick<ToyShop, 'depositFor'>;
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
}

/** Evaluates the rules of a loan and quotes its deposit. The hold is the toy. */
export const assessToy =
  (deps: AssessDeps) =>
  async ({ input, asOf }: AssessmentInput<ToyDocuments>): Promise<Assessment<ToyDocuments>> => {
    const { toy, days } = input;
    const deposit = await deps.shop.depositFor(toy);
    const verdict = evaluate(toyRules, { days, deposit }, asOf ?? deps.clock());
    if (!verdict.allowed || deposit === undefined) return { verdict };
    return { verdict, quote: quoteOf(deps, input, deposit), held: heldFor(toy, deposit) };
  };

/** Prices the loan again. The approvers decide on a higher deposit. */
export const repriceToy =
  (deps: AssessDeps) =>
  async ({ id, input, quote: approved }: ToyRequest): Promise<Repriced> => {
    if (approved === undefined) throw new Error(`request ${id} is approved without a quote`);
    const deposit = await deps.shop.depositFor(input.toy);
    if (deposit === undefined) return { state: 'refused', problem: toyGone };
    if (sameMoney(deposit, approved.deposit)) return { state: 'stands' };
    const quote = quoteOf(deps, input, deposit);
    const compared = { quote, was: showMoney(approved.deposit), is: showMoney(deposit) };
    const held = heldFor(input.toy, deposit);
    const isLower = deposit.currency === approved.deposit.currency && deposit.minor < approved.deposit.minor;
    return { state: isLower ? 'within' : 'exceeds', ...compared, held };
  };

/** The toy, and the deposit that is due for it. */
const heldFor = (toy: string, deposit: Money) => ({ toy, deposit: showMoney(deposit) });

const toyGone = {
  code: 'toy-gone',
  title: 'The toy is gone',
  detail: 'The shop does not have this toy any more.',
};

function quoteOf({ clock, fingerprint }: AssessDeps, input: ToyDocuments['input'], deposit: Money): ToyQuote {
  const validUntil = new Date(clock().getTime() + HOURS_TO_DECIDE * 3_600_000).toISOString();
  return { hash: fingerprint.hex({ input, deposit, validUntil }), validUntil, deposit };
}
