import type { ExchangeQuote } from './exchange-quote.ts';
import type { Exchanged } from './exchange-steps.ts';

/**
 * What people have to do after an exchange. Roles are held on the order, and an exchange makes new orders; the desk has no
 * right to grant them. The rest of a part may have lost its renewal.
 */
export function followUpsOf(
  { returnLines }: Pick<ExchangeQuote, 'returnLines'>,
  { successors, remainders }: Exchanged,
): readonly string[] {
  const before = [...new Set(returnLines.map(({ reservationOrderId }) => reservationOrderId))].join(', ');
  return [
    ...successors.map(
      ({ reservationOrderId }) =>
        `Grant the roles that people had on reservation order ${before} again on ${reservationOrderId}: an owner of the new order does it in Azure.`,
    ),
    ...remainders.flatMap(({ from, reservationId }) => {
      const renewed = returnLines.some((line) => line.reservationId === from && line.renew);
      return renewed
        ? [`Check that reservation ${reservationId}, the rest of ${from}, is still renewed when it ends.`]
        : [];
    }),
  ];
}
