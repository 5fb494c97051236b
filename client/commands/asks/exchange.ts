import { Option } from 'commander';
import { unwrap, type Schemas } from '../../api/client.ts';
import { wholeNumber } from '../list-command.ts';
import { paramsOf, type Ask } from './ask.ts';
import { productOf, productOptions, type ProductOptions } from './product.ts';

interface ExchangeOptions extends ProductOptions {
  readonly return: readonly Schemas['ExchangeReturn'][];
}

export const exchange: Ask<ExchangeOptions> = {
  name: 'exchange',
  kind: 'exchange',
  summary: 'Asks to exchange reservations for another one; --file for several others.',
  options: () => [
    new Option('--return <reservation=units>', 'what is given; may be repeated').argParser(returned),
    ...productOptions(),
  ],
  needed: ['return', 'sku', 'region', 'quantity', 'autoRenew'],
  input: (options) => ({ return: options.return, purchase: [productOf(options)] }),
  submit: (api, submission) =>
    unwrap(
      api.POST('/api/v1/customers/{customerId}/exchanges', {
        params: paramsOf(submission),
        body: submission.body as Schemas['Exchange'],
      }),
    ),
};

function returned(text: string, before: ExchangeOptions['return'] = []): ExchangeOptions['return'] {
  const [reservationId = '', units = ''] = text.split('=');
  return [...before, { reservationId, quantity: wholeNumber(units) }];
}
