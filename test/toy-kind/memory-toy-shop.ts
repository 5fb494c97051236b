import { moneySchema, showMoney, type Money } from '../../src/core/money.ts';
import { ok, refuse } from '../../src/core/result.ts';
import type { ToyShop } from './ports/toy-shop.ts';

/** The shop's state, which tests change. */
interface Levers {
  /** Of every toy; `undefined` when the shop has none. */
  deposit: Money | undefined;
  /** Whether the shop refuses to lend. */
  isClosed: boolean;
  /** Whether the shop lends, and its answer is lost. */
  losesAnswers: boolean;
}

export const eur = (amount: string): Money => moneySchema.parse({ amount, currency: 'EUR' });

/** A shop that lives as long as a test. */
export function memoryToyShop(): ToyShop & { readonly levers: Levers; readonly loans: readonly string[] } {
  const levers: Levers = { deposit: eur('20.00'), isClosed: false, losesAnswers: false };
  const loans: string[] = [];
  const loanOf = (requestId: string): string | undefined => {
    const index = loans.indexOf(requestId);
    return index < 0 ? undefined : `loan-${index + 1}`;
  };
  return {
    levers,
    loans,
    depositFor: () => Promise.resolve(levers.deposit),
    findLoan: (requestId) => Promise.resolve(loanOf(requestId)),
    lend: ({ requestId, maxDeposit }) => {
      const known = loanOf(requestId);
      if (known === undefined && levers.isClosed) return Promise.resolve(refuse('The shop is closed.'));
      if (levers.deposit === undefined || levers.deposit.minor > maxDeposit.minor)
        return Promise.resolve(refuse(`Not for ${showMoney(maxDeposit)}.`));
      if (known === undefined) loans.push(requestId);
      if (levers.losesAnswers) return Promise.reject(new Error('the shop did not answer'));
      return Promise.resolve(ok(loanOf(requestId) ?? ''));
    },
  };
}
