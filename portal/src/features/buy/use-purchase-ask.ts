import { useAsk, type Asked } from '../../api/ask.ts';
import type { AskKeys } from '../../api/ask-keys.ts';
import type { Schemas } from '../../api/client.ts';
import { useDesk } from '../../api/desk.tsx';

/** A purchase for a customer. */
interface Content {
  readonly customerId: string;
  readonly purchase: Schemas['Purchase'];
}

/** Asks for a purchase. */
export function usePurchaseAsk(keys: AskKeys, onAsked: (asked: Asked) => void) {
  const { api } = useDesk();
  return useAsk(
    keys,
    ({ customerId, purchase }: Content, key) =>
      api.POST('/api/v1/customers/{customerId}/purchases', {
        params: { path: { customerId }, header: { 'Idempotency-Key': key } },
        body: purchase,
      }),
    onAsked,
  );
}
