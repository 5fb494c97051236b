import type { Schemas } from '../api/client.ts';
import type { requestWords } from './request-words.ts';
import { shortSku } from './reservation-words.ts';

type Asked = Pick<Schemas['RequestSummary'], 'kind' | 'input'>;
type Words = (typeof requestWords)['en'];

/** Says in a few words what a request is about: `3 × D2s_v5`, `Refund of 2 units`. Ids stay out: they name nothing to people. */
export function whatIsAsked(request: Asked, t: Words): string {
  const kind = t.kinds[request.kind];
  const { input } = request;
  if ('sku' in input) return t.about(kind, t.units(input.quantity, shortSku(input.sku)));
  if ('purchase' in input) {
    const bought = input.purchase.map(({ quantity, sku }) => t.units(quantity, shortSku(sku)));
    return bought.length === 0 ? kind : t.about(kind, bought.join(', '));
  }
  return 'quantity' in input ? t.about(kind, String(input.quantity)) : kind;
}
