import type { Money } from '../../../src/core/money.ts';
import type { Result } from '../../../src/core/result.ts';

export interface Loan {
  readonly requestId: string;
  readonly toy: string;
  /** The shop refuses to lend for more. */
  readonly maxDeposit: Money;
}

/** The toy shop. Outages throw. */
export interface ToyShop {
  /** `undefined` for a toy that the shop does not have. */
  depositFor(toy: string): Promise<Money | undefined>;
  /** The id of the loan, or the shop's refusal. A repeated call returns the same loan. */
  lend(loan: Loan): Promise<Result<string, string>>;
  /** The id of the loan of a request; `undefined` when there is none. */
  findLoan(requestId: string): Promise<string | undefined>;
}
