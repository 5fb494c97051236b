import { Option } from 'commander';
import { unwrap, type Schemas } from '../../api/client.ts';
import { wrongArguments } from '../../exit-codes.ts';
import { given, wholeNumber } from '../list-command.ts';
import { paramsOf, type Ask } from './ask.ts';
import { billingOption, termOption } from './product.ts';
import { reservationOption } from './returns.ts';

interface RenewOptions {
  readonly reservation: string;
  readonly decision: 'renew' | 'change' | 'lapse';
  readonly quantity?: number;
  readonly term?: string;
  readonly billing?: string;
  readonly justification?: string;
}

export const renew: Ask<RenewOptions> = {
  name: 'renew',
  kind: 'renewal',
  summary: 'Asks for what becomes of a reservation at its end.',
  options: () => [
    reservationOption(),
    new Option('--decision <decision>').choices(['renew', 'change', 'lapse']),
    new Option('--quantity <n>', 'units from then on, with change').argParser(wholeNumber),
    termOption(),
    billingOption(),
    new Option('--justification <text>', 'approvers read it'),
  ],
  needed: ['reservation', 'decision'],
  input: ({ reservation, decision, quantity, term, billing, justification }) => {
    const change = given({ quantity, term, billingPlan: billing });
    if (decision !== 'change' && Object.keys(change).length > 0)
      throw wrongArguments(`--quantity, --term and --billing go with --decision change, not ${decision}`);
    return {
      ...{ reservationId: reservation, decision },
      ...given({ justification, change: decision === 'change' ? change : undefined }),
    };
  },
  submit: (api, submission) =>
    unwrap(
      api.POST('/api/v1/customers/{customerId}/renewals', {
        params: paramsOf(submission),
        body: submission.body as Schemas['Renewal'],
      }),
    ),
};
