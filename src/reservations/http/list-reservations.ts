import { z } from 'zod';
import { reservationSchema, reservationStateSchema } from '../domain/reservation.ts';
import { ok } from '../../core/result.ts';
import type { ReservationRecords } from '../ports/reservation-records.ts';
import type { ReservationDirectory } from '../ports/reservation-directory.ts';
import { listReservations } from '../use-cases/list-reservations.ts';
import { onCustomer } from '../../platform/http/access.ts';
import type { CsvSheet } from '../../platform/http/csv.ts';
import { pageParameters } from '../../platform/http/query-parameters.ts';
import { okReply } from '../../platform/http/reply.ts';
import { pageSchema } from '../../platform/http/page.ts';
import { route } from '../../platform/http/route.ts';

/** A day begins at midnight UTC. */
const instantSchema = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], {
    error: 'must be a day (2027-02-01) or an RFC 3339 time',
  })
  .describe('A day or an instant: only reservations that end before it.');

const csv: CsvSheet = {
  name: 'reservations',
  columns: [
    ...['reservationId', 'reservationOrderId', 'displayName', 'reservedResourceType', 'sku', 'region'],
    ...['quantity', 'term', 'billingPlan', 'billingSubscriptionId', 'scope.type', 'scope.subscriptionId'],
    ...['scope.resourceGroup', 'scope.managementGroupId', 'renew', 'instanceFlexibility', 'state'],
    ...['purchasedAt', 'effectiveAt', 'expiresAt', 'departmentId', 'partnerOnRecordMpnId', 'requestId'],
  ],
};

interface Deps {
  readonly reservations: Pick<ReservationDirectory, 'listReservations'>;
  readonly requests: ReservationRecords;
}

/** `GET /customers/{customerId}/reservations?state=&expiresBefore=&limit=&cursor=` */
export const listReservationsRoute = ({ reservations, requests }: Deps) =>
  route({
    address: 'GET /api/v1/customers/{customerId}/reservations',
    summary: 'Lists the reservations of a customer, soonest expiry first',
    tag: 'customers',
    answer: { schema: pageSchema(reservationSchema), csv },
    access: onCustomer('read'),
    query: z.object({
      state: reservationStateSchema.optional(),
      expiresBefore: instantSchema.optional(),
      ...pageParameters,
    }),
    async run({ customerId, query }) {
      const { limit, cursor, ...filter } = query;
      const list = listReservations({ reservations, requests });
      const page = await list({ customerId, ...filter }, { limit, cursor });
      return ok(okReply({ ...page, items: page.items.map((one) => z.encode(reservationSchema, one)) }));
    },
  });
