import type { Schemas } from '../../api/client.ts';

type Payment = Schemas['Quote']['schedule'][number];

/** The customer's payments of a request's quote by their due days, those of all lines of an exchange one after the other. */
export function paymentsOf(request: Schemas['Request']): readonly Payment[] {
  switch (request.kind) {
    case 'purchase':
    case 'renewal':
      return request.quote?.schedule ?? [];
    case 'partner-change':
      return request.quote?.purchase.schedule ?? [];
    case 'exchange':
      return (request.quote?.purchaseLines ?? [])
        .flatMap(({ schedule }) => schedule)
        .toSorted((one, other) => one.dueOn.localeCompare(other.dueOn));
    case 'refund':
      return [];
  }
}
