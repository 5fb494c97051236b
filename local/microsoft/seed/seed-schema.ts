import { z } from 'zod';
import { settingsSchema } from '../settings.ts';
import { guidSchema } from '../values/ids.ts';
import { billingPlanSchema, termSchema } from '../values/term.ts';
import { catalogSchema } from './catalog-schema.ts';
import { countrySchema, customerSchema, mpnIdSchema } from './customer-schema.ts';

/** A reservation that is there from the start; its dates are counted back from `asOf`. */
const plantedReservationSchema = z
  .strictObject({
    sku: z.string(),
    region: z.string(),
    term: termSchema,
    quantity: z.int().positive(),
    /** Whole days since it was bought. */
    ageDays: z.int().min(0),
    plan: billingPlanSchema.default('Upfront'),
    renew: z.boolean().default(false),
    /** How it ended or got stuck, where age alone does not tell. */
    outcome: z.enum(['Cancelled', 'Failed', 'Pending']).optional(),
    /** Quantities it was split into. */
    splitInto: z.tuple([z.int().positive(), z.int().positive()]).optional(),
    /** Quantities of the two reservations it was merged from. */
    mergedFrom: z.tuple([z.int().positive(), z.int().positive()]).optional(),
  })
  .refine(
    ({ quantity, splitInto, mergedFrom }) =>
      [splitInto, mergedFrom].every((parts) => parts === undefined || parts[0] + parts[1] === quantity),
    'the parts of a split or merge must add up to the quantity',
  );

const groupSchema = z.strictObject({ id: guidSchema, members: z.array(guidSchema) });
export type GroupSeed = z.infer<typeof groupSchema>;

/** The seed file: everything the simulated Microsoft knows before the first call. */
export const seedSchema = z.strictObject({
  /** The instant planted dates count from; null means the first start on a data folder. */
  asOf: z.iso.datetime().nullable(),
  settings: settingsSchema,
  partner: z.strictObject({
    tenantId: guidSchema,
    name: z.string(),
    country: countrySchema,
    mpnId: mpnIdSchema,
    /** The partner's own Azure subscription; catalogs may be read in it. */
    catalogSubscriptionId: guidSchema,
  }),
  indirectResellers: z.array(
    z.strictObject({
      mpnId: mpnIdSchema,
      name: z.string(),
      tenantId: guidSchema,
      location: countrySchema,
      state: z.enum(['active', 'terminated']),
    }),
  ),
  /** Units of each currency for one US dollar. */
  exchangeRates: z.record(z.string().regex(/^[A-Z]{3}$/), z.string().regex(/^\d+(\.\d+)?$/)),
  markets: z.record(countrySchema, z.strictObject({ currency: z.string(), reservationsSold: z.boolean() })),
  /** Object ids of the partner's people. */
  people: z.record(z.string(), guidSchema),
  /** Groups of people; `members` are object ids. A role of a group is one of its members too. */
  groups: z.record(z.string(), groupSchema).default({}),
  customers: z.array(customerSchema),
  /** Role on every Azure subscription of the named customers. */
  roleAssignments: z.array(
    z.strictObject({
      /** A person of `people`, or one of `groups`. */
      person: z.string(),
      role: z.enum(['Owner', 'Reservation Purchaser', 'Reader']),
      customers: z.array(z.string()),
    }),
  ),
  plantedReservations: z.strictObject({
    customer: z.string(),
    reservations: z.array(plantedReservationSchema),
  }),
  catalog: catalogSchema,
});

export type Seed = z.infer<typeof seedSchema>;
export type PlantedReservation = z.infer<typeof plantedReservationSchema>;
