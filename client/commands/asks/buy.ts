import { Option } from 'commander';
import { unwrap, type Schemas } from '../../api/client.ts';
import { given } from '../list-command.ts';
import { paramsOf, type Ask } from './ask.ts';
import { productOf, productOptions, type ProductOptions } from './product.ts';

export const buy: Ask<ProductOptions & { readonly partner?: string }> = {
  name: 'buy',
  kind: 'purchase',
  summary: 'Asks for a purchase of reservations.',
  options: () => [...productOptions(), new Option('--partner <mpn-id>', 'Partner on Record')],
  needed: ['subscription', 'sku', 'region', 'quantity', 'autoRenew'],
  input: (options) => ({ ...productOf(options), ...given({ partnerOnRecordMpnId: options.partner }) }),
  submit: (api, submission) =>
    unwrap(
      api.POST('/api/v1/customers/{customerId}/purchases', {
        params: paramsOf(submission),
        body: submission.body as Schemas['Purchase'],
      }),
    ),
};
