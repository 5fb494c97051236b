import { z } from 'zod';
import { billingPlanSchema, termSchema } from '../values/term.ts';
import { policyErrorsSchema } from './policy-errors-record.ts';
import { scopeSchema } from './scope-record.ts';

const instantSchema = z.iso.datetime();
const amountSchema = z.object({ minor: z.int(), currency: z.string() });
/** Members of an answer, as they are sent. */
const wireSchema = z.record(z.string(), z.unknown());

/** A calculateExchange: its answer is ready from the start and shown when it has been polled often enough. */
export const exchangeCalculationSchema = z.object({
  id: z.string(),
  tenantId: z.string(),
  polls: z.int(),
  done: z.boolean(),
  result: wireSchema,
});
export type ExchangeCalculation = z.infer<typeof exchangeCalculationSchema>;

/** What calculateExchange was asked; `exchange` names it. */
export const exchangeSessionSchema = z.object({
  id: z.string(),
  createdAt: instantSchema,
  /** `properties` of the request. */
  request: wireSchema,
  /** The exchange that was made of it. */
  exchangeId: z.string().optional(),
});
export type ExchangeSession = z.infer<typeof exchangeSessionSchema>;

const lineStatusSchema = z.enum(['Succeeded', 'Failed', 'Cancelled', 'Pending']);
export type LineStatus = z.infer<typeof lineStatusSchema>;

const exchangeReturnSchema = z.object({
  orderId: z.string(),
  /** Of the accepted return; the units are taken from the start. */
  returnId: z.string().optional(),
  status: lineStatusSchema,
  wire: wireSchema,
});
export type ExchangeReturn = z.infer<typeof exchangeReturnSchema>;

/** What an exchange buys. Nothing is inherited from what is returned. */
export const exchangePurchaseSchema = z.object({
  type: z.string(),
  sku: z.string(),
  region: z.string(),
  term: termSchema,
  plan: billingPlanSchema,
  quantity: z.int(),
  billingSubscriptionId: z.string(),
  displayName: z.string(),
  renew: z.boolean(),
  instanceFlexibility: z.enum(['On', 'Off']).optional(),
  scope: scopeSchema,
  billing: amountSchema,
  pricing: amountSchema,
});
export type ExchangePurchase = z.infer<typeof exchangePurchaseSchema>;

const exchangePurchaseLineSchema = z.object({
  /** Every purchase is an order of its own, and not the one of what is returned. */
  orderId: z.string(),
  reservationId: z.string().optional(),
  status: lineStatusSchema,
  bought: exchangePurchaseSchema,
  wire: wireSchema,
});

const errorSchema = z.strictObject({ code: z.string(), message: z.string() });

/** How the next exchanges end, as ordered at the control port. */
export const exchangeOutcomeOrderSchema = z.strictObject({
  /** Absent: of any customer. */
  customerId: z.string().toLowerCase().optional(),
  /** The exchange ends with this error, and nothing was returned or bought. */
  error: errorSchema.optional(),
  /** How it ends with `error`. */
  status: z.enum(['Failed', 'Cancelled']).default('Failed'),
  /** Lines counted from 0. When a return fails, nothing is bought. */
  failedReturns: z.array(z.int().min(0)).default([]),
  failedPurchases: z.array(z.int().min(0)).default([]),
  /** Stays there for `stuckPolls` polls more, or until the orders are cleared. */
  stuckIn: z.enum(['PendingRefunds', 'PendingPurchases']).optional(),
  stuckPolls: z.int().min(0).default(1_000_000),
  times: z.int().min(1).default(1),
});
/** An order in force; `times` is what is left of it. */
export const exchangeOutcomeSchema = exchangeOutcomeOrderSchema.extend({ id: z.string() });
export type ExchangeOutcome = z.infer<typeof exchangeOutcomeSchema>;

/** An exchange that was accepted. Its lines end each on its own (rule R38). */
export const exchangeSchema = z.object({
  id: z.string(),
  tenantId: z.string(),
  sessionId: z.string(),
  startedAt: instantSchema,
  polls: z.int(),
  status: z.enum(['Succeeded', 'Failed', 'Cancelled', 'PendingRefunds', 'PendingPurchases']),
  error: errorSchema.optional(),
  policyErrors: policyErrorsSchema,
  /** `netPayable`, `refundsTotal` and `purchasesTotal`. */
  totals: wireSchema,
  returns: z.array(exchangeReturnSchema),
  purchases: z.array(exchangePurchaseLineSchema),
  outcome: exchangeOutcomeSchema.optional(),
});
export type Exchange = z.infer<typeof exchangeSchema>;
