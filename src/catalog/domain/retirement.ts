import type { Term } from '../../reservations/domain/reservation-terms.ts';
import { retirements, type Retirement } from './retired-families.ts';

export interface RetiredSku {
  readonly family: string;
  /** First day (UTC) on which the SKU is neither sold nor renewed. */
  readonly on: string;
}

/**
 * Finds the retirement of a SKU for a term among those given; `undefined` when there is none. A `_Promo` size is the
 * same size at another price.
 */
export function retirementAmong(
  known: readonly Retirement[],
  reservedResourceType: string,
  sku: string,
  term: Term,
): RetiredSku | undefined {
  if (reservedResourceType !== 'VirtualMachines') return undefined;
  const size = sku.replace(/_Promo$/i, '');
  const [found] = known.flatMap(({ on, terms, families }) => {
    const family = terms.includes(term) ? families.find(({ pattern }) => pattern.test(size)) : undefined;
    return family === undefined ? [] : [{ family: family.family, on }];
  });
  return found;
}

/** The day (UTC), past or future, from which a SKU is no longer sold for a term; `undefined` when none is known. */
export const retirementOf = (reservedResourceType: string, sku: string, term: Term): string | undefined =>
  retirementAmong(retirements, reservedResourceType, sku, term)?.on;
