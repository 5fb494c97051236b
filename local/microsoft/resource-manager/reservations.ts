import { FilterProblem, parseFilter } from '../odata/filter.ts';
import type { FieldReader, Filter } from '../odata/filter.ts';
import { ok } from '../gateway/plane.ts';
import type { Call, Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import type { World } from '../world.ts';
import { reservationsOf } from './find-reservation.ts';
import { pageOf } from '../gateway/paging.ts';
import { comparableSchema, readOrderBy } from './reservation-order-by.ts';
import type { Comparable } from './reservation-order-by.ts';
import { carryRenewalsOn } from './renewal/carry-renewals-on.ts';
import { reservationShape } from './reservation-shapes.ts';

/** The properties ARM can filter by, all of them with `eq` only (rule R28), and order by. */
const PROPERTIES = [
  'appliedScopeType',
  'archived',
  'displayName',
  'displayProvisioningState',
  'effectiveDateTime',
  'expiryDate',
  'expiryDateTime',
  'provisioningState',
  'quantity',
  'renew',
  'reservedResourceType',
  'term',
  'userFriendlyAppliedScopeType',
  'userFriendlyRenewState',
];
const FIELDS = ['sku/name', ...PROPERTIES.map((name) => `properties/${name}`)];

const SUMMARY = {
  succeededCount: 'Succeeded',
  failedCount: 'Failed',
  expiringCount: 'Expiring',
  expiredCount: 'Expired',
  pendingCount: 'Pending',
  cancelledCount: 'Cancelled',
  processingCount: 'Processing',
  warningCount: 'Warning',
  noBenefitCount: 'NoBenefit',
} as const;

type Shape = ReturnType<typeof reservationShape>;

/** Every reservation of the caller's tenant, paged, with a summary of all of them. */
export function reservationRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/providers/Microsoft.Capacity/reservations',
      handle: (call) => {
        carryRenewalsOn(world, call.caller.tenantId, call.now);
        const all = world.store.reservationOrders
          .of(call.caller.tenantId)
          .flatMap((order) => reservationsOf(world, order))
          .map((one) => reservationShape(one, call.now));
        const filter = readFilter(call);
        const state = call.query('selectedState');
        const found = all.filter(
          (one) => filter(fieldReader(one)) && (state === undefined || displayStateOf(one) === state),
        );
        const order = readOrderBy(call.query('$orderby'), FIELDS, fieldOf);
        if (order !== undefined) found.sort(order);
        const size = Math.min(Number(call.query('take') ?? Infinity), world.settings.reservationPageSize);
        const page = pageOf(call, found, size, '$skiptoken');
        return ok({
          value: page.items,
          ...(page.nextLink === undefined ? {} : { nextLink: page.nextLink }),
          summary: summaryOf(all),
        });
      },
    },
  ];
}

function readFilter(call: Call): Filter {
  const text = call.query('$filter');
  if (text === undefined) return () => true;
  try {
    return parseFilter(text, { fields: FIELDS, caseSensitiveValues: false });
  } catch (error) {
    if (error instanceof FilterProblem) throw new Refusal(400, 'BadRequest', error.message);
    throw error;
  }
}

function fieldOf(shape: Shape, field: string): Comparable | undefined {
  const properties: Readonly<Record<string, unknown>> = shape.properties;
  const value = field === 'sku/name' ? shape.sku.name : properties[field.slice('properties/'.length)];
  return comparableSchema.safeParse(value).data;
}

function fieldReader(shape: Shape): FieldReader {
  return (field) => fieldOf(shape, field)?.toString();
}

function displayStateOf(shape: Shape): string {
  return shape.properties.displayProvisioningState;
}

function summaryOf(all: readonly Shape[]) {
  const count = (state: string) => all.filter((one) => displayStateOf(one) === state).length;
  return Object.fromEntries(Object.entries(SUMMARY).map(([name, state]) => [name, count(state)]));
}
