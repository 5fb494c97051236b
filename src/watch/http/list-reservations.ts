import { z } from 'zod';
import { reservationStateSchema } from '../../reservations/domain/reservation.ts';
import { ok } from '../../core/result.ts';
import { onCustomer } from '../../platform/http/access.ts';
import type { CsvSheet } from '../../platform/http/csv.ts';
import { pageParameters, severalOf } from '../../platform/http/query-parameters.ts';
import { okReply } from '../../platform/http/reply.ts';
import { pageSchema } from '../../platform/http/page.ts';
import { route } from '../../platform/http/route.ts';
import { reservationSortSchema } from '../domain/reservation-sort.ts';
import { watchedReservationSchema } from '../domain/watched-reservation.ts';
import { listReservations, type HeldDeps } from '../use-cases/list-reservations.ts';

/** A day begins at midnight UTC. */
const instantSchema = z.union([z.iso.date(), z.iso.datetime({ offset: true })], {
  error: 'must be a day (2027-02-01) or an RFC 3339 time',
});
const wordSchema = z.string().min(1).max(100);

const csv: CsvSheet = {
  name: 'reservations',
  columns: [
    ...['reservationId', 'reservationOrderId', 'displayName', 'reservedResourceType', 'sku', 'region'],
    ...['quantity', 'term', 'billingPlan', 'billingSubscriptionId', 'scope.type', 'scope.subscriptionId'],
    ...['scope.resourceGroup', 'scope.managementGroupId', 'renew', 'instanceFlexibility', 'state'],
    ...['purchasedAt', 'effectiveAt', 'expiresAt', 'departmentId', 'partnerOnRecordMpnId', 'requestId'],
    ...['origin', 'seenAt', 'missingSince', 'archived', 'statusMessage', 'renewSource', 'renewDestination'],
  ],
};

/** `GET /customers/{customerId}/reservations?state=&type=&region=&departmentId=&search=&expiresFrom=&expiresBefore=&sort=&limit=&cursor=` */
export const listReservationsRoute = ({ watch, requests, clock }: HeldDeps) =>
  route({
    address: 'GET /api/v1/customers/{customerId}/reservations',
    summary: 'Lists the reservations of a customer as the desk last saw them',
    tag: 'customers',
    answer: { schema: pageSchema(watchedReservationSchema), csv },
    access: onCustomer('read'),
    query: z.object({
      state: severalOf(reservationStateSchema.options)
        .optional()
        .describe('One or more states, separated by commas.'),
      type: wordSchema.optional().describe('A reservedResourceType, such as VirtualMachines.'),
      region: wordSchema.optional().describe('An Azure region, such as westeurope.'),
      departmentId: wordSchema.optional().describe('The department a request named.'),
      search: wordSchema
        .optional()
        .describe('Words that all occur in name, SKU, type, region or ids, in any letter case.'),
      expiresFrom: instantSchema
        .optional()
        .describe('A day or an instant: only reservations that end then or later.'),
      expiresBefore: instantSchema
        .optional()
        .describe('A day or an instant: only reservations that end before it.'),
      archived: z
        .enum(['true', 'false'])
        .transform((word) => word === 'true')
        .default(false)
        .describe('Whether archived reservations are listed too.'),
      sort: reservationSortSchema
        .default('expiresAt')
        .describe('The member to sort by; with a minus the latest comes first.'),
      ...pageParameters,
    }),
    async run({ customerId, query }) {
      const { limit, cursor, state: states, ...wanted } = query;
      const list = listReservations({ ...watch, requests, clock });
      const page = await list({ customerId, states, ...wanted }, { limit, cursor });
      const items = page.items.map((one) => z.encode(watchedReservationSchema, one));
      return ok(okReply({ ...page, items }));
    },
  });
