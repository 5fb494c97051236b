import { z } from 'zod';
import type { OfferedTerms, RenewalOffer } from '../../renewal/domain/renewal-offer.ts';
import { billingPlanOf, termOf } from '../client/words.ts';
import { moneyShape } from './money-shape.ts';
import { reservationShape } from './reservation-shape.ts';
import { fromAppliedScope, subscriptionIdOf } from './scope.ts';

const text = z.string().nullish().catch(undefined);

const purchaseShape = z.object({
  sku: z.object({ name: text }).nullish().catch(undefined),
  location: text,
  properties: z
    .object({
      billingScopeId: text,
      term: text,
      billingPlan: text,
      quantity: z
        .union([
          z.int(),
          z
            .string()
            .regex(/^\d{1,9}$/)
            .transform(Number),
        ])
        .nullish()
        .catch(undefined),
      appliedScopeType: text,
      appliedScopes: z.array(z.string()).nullish().catch(undefined),
      appliedScopeProperties: z
        .object({ subscriptionId: text, resourceGroupId: text, managementGroupId: text })
        .nullish()
        .catch(undefined),
    })
    .nullish()
    .catch(undefined),
});

/**
 * `renewProperties` of a reservation, each member optional. The totals are float32 at Microsoft: their digits are read as
 * they are written.
 *
 * Source: RenewPropertiesResponse in Reservations/models.tsp of Azure/azure-rest-api-specs, api-version 2022-11-01
 */
const renewPropertiesShape = z
  .object({
    purchaseProperties: purchaseShape.nullish().catch(undefined),
    pricingCurrencyTotal: moneyShape,
    billingCurrencyTotal: moneyShape,
  })
  .nullish()
  .catch(undefined)
  .transform((shown) => shown ?? undefined);

/** A reservation as `$expand=renewProperties` shows it. */
export const renewableShape = reservationShape.extend({
  properties: reservationShape.shape.properties.extend({ renewProperties: renewPropertiesShape }),
});
export type ArmRenewable = z.output<typeof renewableShape>;

type Purchase = z.output<typeof purchaseShape>;

/** Maps what Microsoft shows of a renewal; `undefined` when it shows none. */
export function toOffer(shown: ArmRenewable['properties']['renewProperties']): RenewalOffer | undefined {
  if (shown === undefined) return undefined;
  const { purchaseProperties: bought, pricingCurrencyTotal, billingCurrencyTotal } = shown;
  return {
    terms:
      bought == null
        ? {}
        : { ...known('sku', bought.sku?.name), ...known('region', bought.location), ...termsOf(bought) },
    ...known('pricing', pricingCurrencyTotal),
    ...known('billing', billingCurrencyTotal),
  };
}

function termsOf({ properties }: Purchase): OfferedTerms {
  if (properties == null) return {};
  const { quantity, term, billingPlan, billingScopeId, appliedScopeType } = properties;
  return {
    ...known('quantity', quantity),
    ...known('term', termOf(term ?? '')),
    ...known('billingPlan', billingPlanOf(billingPlan ?? '')),
    ...known('subscriptionId', subscriptionIdOf(billingScopeId)),
    ...(appliedScopeType == null ? {} : { scope: fromAppliedScope(properties) }),
  };
}

const known = <N extends string, V>(name: N, value: V | null | undefined): Partial<Record<N, V>> =>
  (value == null || value === '' ? {} : { [name]: value }) as Partial<Record<N, V>>;
