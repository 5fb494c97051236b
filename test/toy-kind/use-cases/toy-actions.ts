import { z } from 'zod';
import type { RequestChange } from '../../../src/requests/domain/request.ts';
import { runOf } from '../../../src/requests/domain/run.ts';
import type { KindActions } from '../../../src/requests/ports/kind-actions.ts';
import type { Money } from '../../../src/core/money.ts';
import type { ToyDocuments, ToyRequest } from '../domain/toy-kind.ts';
import { foundLoanSchema, toyWorkSchema } from '../domain/toy-steps.ts';
import type { ToyShop } from '../ports/toy-shop.ts';
import { assessToy, repriceToy, type AssessDeps } from './assess-toy.ts';

interface Deps extends AssessDeps {
  readonly shop: ToyShop;
}

/** The actions of a loan that the lifecycle calls. */
export const toyActions = (deps: Deps): KindActions<ToyDocuments> => ({
  assess: assessToy(deps),
  reprice: repriceToy(deps),
  plan: (request, { deposit }) =>
    Promise.resolve({
      state: 'planned',
      work: workOf(request, deposit),
      change: { internal: { maxDeposit: deposit } } satisfies RequestChange<ToyDocuments>,
    }),
  resume: ({ request, position }) => {
    const maxDeposit = request.internal?.maxDeposit;
    if (maxDeposit === undefined) throw new Error(`request ${request.id} is provisioned without a plan`);
    return Promise.resolve({ state: 'resumed', work: workOf(request, maxDeposit), position });
  },
  trace: async ({ id }) => {
    const loanId = await deps.shop.findLoan(id);
    if (loanId === undefined)
      return { state: 'none', whyNotMarkDone: 'The shop has no loan of this request.' };
    const whyNotAbandon = `Loan ${loanId} exists at the shop: retry it or mark it as done.`;
    return { state: 'found', ...loanRecorded(loanId), newEvents: [], whyNotAbandon };
  },
  recordFound: (_request, found) => {
    const { loanId } = foundLoanSchema.parse(found);
    return Promise.resolve(loanId === undefined ? { change: {} } : loanRecorded(loanId));
  },
});

/** In the wire form, because the history of the flow stores it. */
const workOf = (request: ToyRequest, maxDeposit: Money): unknown =>
  z.encode(toyWorkSchema, {
    requestId: request.id,
    run: runOf(request),
    toy: request.input.toy,
    maxDeposit,
  });

const loanRecorded = (loanId: string) => ({
  change: { result: { loanId } } satisfies RequestChange<ToyDocuments>,
});
