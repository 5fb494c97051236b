import { z } from 'zod';

/** A text nothing depends on: of another type it counts as missing. */
const text = z.string().nullish().catch(undefined);

/** A word of an enum. Some are seen as a number or a truth value too. */
const word = z
  .union([z.string(), z.number(), z.boolean()])
  .nullish()
  .transform((given) => (given == null || given === '' ? undefined : String(given)));

const DAY = /^\d{4}-\d\d-\d\d$/;
const ZONED = /(Z|[+-]\d\d:?\d\d)$/i;

/**
 * A day or a date-time, as milliseconds since 1970 and whether it is only a day. Without a zone it is UTC. Empty text and
 * null are no date; any other text is an error, and so is a day the calendar has not.
 */
const date = z
  .string()
  .nullish()
  .transform((given, context) => {
    if (given == null || given.trim() === '') return undefined;
    const isDay = DAY.test(given);
    const at = Date.parse(isDay || ZONED.test(given) ? given : `${given}Z`);
    const isReal = z.iso.date().safeParse(given.slice(0, 10)).success;
    if (!Number.isNaN(at) && isReal) return { at, isDay };
    context.issues.push({ code: 'custom', input: given, message: 'is no date' });
    return z.NEVER;
  });
export type ArmDate = z.output<typeof date>;

const ID = /\/reservationOrders\/([^/]+)\/reservations\/([^/]+)\/?$/i;

const id = z.string().transform((given, context) => {
  const [, orderId, reservationId] = ID.exec(given) ?? [];
  if (orderId !== undefined && reservationId !== undefined)
    return { reservationOrderId: orderId.toLowerCase(), reservationId: reservationId.toLowerCase() };
  context.issues.push({ code: 'custom', input: given, message: "is no reservation's id" });
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

/** Missing means no: that is Microsoft's default. */
const renew = word.transform((given, context) => {
  const known = truths[(given ?? 'false').toLowerCase()];
  if (known !== undefined) return known;
  context.issues.push({ code: 'custom', input: given, message: 'is neither yes nor no' });
  return z.NEVER;
});

/**
 * ARM's reservation as far as the desk reads it. Every enum of theirs is open: unknown words are let in. What the desk
 * cannot do without is its id, its quantity and dates that are dates.
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
    extendedStatusInfo: z.object({ statusCode: text }).nullish().catch(undefined),
    benefitStartTime: date,
    purchaseDate: date,
    purchaseDateTime: date,
    expiryDate: date,
    expiryDateTime: date,
    term: word,
    billingPlan: word,
    renew,
  }),
});
export type ArmReservation = z.infer<typeof reservationShape>;
