import type { RenewalPrices } from '../options/ports/renewal-prices.ts';
import { lockedPriceOf } from '../renewal/domain/renewal-offer.ts';
import type { Renewals } from '../renewal/ports/renewals.ts';

/** The prices of renewals for the options of a reservation, which know no kind of request. */
export const renewalPricesOf = ({ read }: Pick<Renewals, 'read'>): RenewalPrices => ({
  fixedPrice: async (customerId, { reservationOrderId, reservationId }) => {
    const shown = await read({ customerId, reservationOrderId, reservationId });
    const offer = shown.ok ? shown.value?.offer : undefined;
    return offer && lockedPriceOf(offer)?.cost;
  },
});
