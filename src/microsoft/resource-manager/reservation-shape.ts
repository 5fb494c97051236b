import { z } from 'zod';
import { utilizationShape } from './utilisation.ts';

/** An optional text for display: a value of another type counts as missing. */
const text = z.string().nullish().catch(undefined);

/** An enum value. Microsoft sends some as a number or a boolean too. */
const word = z
  .union([z.string(), z.number(), z.boolean()])
  .nullish()
  .transform((value) => (value == null || value === '' ? undefined : String(value)));

const DAY = /^\d{4}-\d\d-\d\d$/;
const ZONED = /(Z|[+-]\d\d:?\d\d)$/i;

/**
 * A day or a date-time, as milliseconds since 1970 and whether it is only a day. UTC without a zone. Empty text and
 * null are `undefined`; any other text is an error, and so is a day that the calendar does not have.
 */
const date = z
  .string()
  .nullish()
  .transform((value, context) => {
    if (value == null || value.trim() === '') return undefined;
    const isDay = DAY.test(value);
    const at = Date.parse(isDay || ZONED.test(value) ? value : `${value}Z`);
    const isReal = z.iso.date().safeParse(value.slice(0, 10)).success;
    if (!Number.isNaN(at) && isReal) return { at, isDay };
    context.issues.push({ code: 'custom', input: value, message: 'is no date' });
    return z.NEVER;
  });
export type ArmDate = z.output<typeof date>;

/** Ids of other reservations: what is no list of texts counts as missing. */
const ids = z.array(z.string()).nullish().catch(undefined);

const ID = /\/reservationOrders\/([^/]+)\/reservations\/([^/]+)\/?$/i;

const id = z.string().transform((value, context) => {
  const [, orderId, reservationId] = ID.exec(value) ?? [];
  if (orderId !== undefined && reservationId !== undefined)
    return { reservationOrderId: orderId.toLowerCase(), reservationId: reservationId.toLowerCase() };
  context.issues.push({ code: 'custom', input: value, message: "is no reservation's id" });
  return z.NEVER;
});

const wholeNumber = z.union([
  z.int().min(0),
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
]);

const truths: Readonly<Record<string, boolean>> = { true: true, on: true, false: false, off: false };

/** Missing means `false`: that is Microsoft's default. */
const renew = word.transform((value, context) => {
  const known = truths[(value ?? 'false').toLowerCase()];
  if (known !== undefined) return known;
  context.issues.push({ code: 'custom', input: value, message: 'is neither yes nor no' });
  return z.NEVER;
});

/**
 * The members of ARM's reservation that the desk reads. Unknown enum values are accepted. Required are only the id,
 * the quantity and valid dates.
 *
 * Source: Reservations/models.tsp (ReservationsProperties) of Azure/azure-rest-api-specs, api-version 2022-11-01
 */
export const reservationShape = z.object({
  id,
  location: text,
  sku: z.object({ name: text }).nullish().catch(undefined),
  properties: z.object({
    reservedResourceType: text,
    instanceFlexibility: word,
    displayName: text,
    appliedScopes: z.array(z.string()).nullish().catch(undefined),
    appliedScopeType: text,
    appliedScopeProperties: z
      .object({ subscriptionId: text, resourceGroupId: text, managementGroupId: text })
      .nullish()
      .catch(undefined),
    quantity: wholeNumber,
    provisioningState: text,
    displayProvisioningState: text,
    extendedStatusInfo: z.object({ statusCode: text, message: text }).nullish().catch(undefined),
    archived: z.boolean().nullish().catch(undefined),
    benefitStartTime: date,
    purchaseDate: date,
    purchaseDateTime: date,
    expiryDate: date,
    expiryDateTime: date,
    term: word,
    billingPlan: word,
    billingScopeId: text,
    splitProperties: z.object({ splitSource: text, splitDestinations: ids }).nullish().catch(undefined),
    mergeProperties: z.object({ mergeSources: ids, mergeDestination: text }).nullish().catch(undefined),
    swapProperties: z.object({ swapSource: text, swapDestination: text }).nullish().catch(undefined),
    renewSource: text,
    renewDestination: text,
    utilization: utilizationShape,
    renew,
  }),
});
export type ArmReservation = z.infer<typeof reservationShape>;
