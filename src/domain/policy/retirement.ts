import type { Term } from '../purchase.ts';
import { retirementOf2026 } from './retired-families.ts';

/** The day (UTC) from which a SKU is no longer reserved for a term, past or to come; nothing when none is known. */
export function retirementOf(reservedResourceType: string, sku: string, term: Term): string | undefined {
  if (reservedResourceType !== 'VirtualMachines') return undefined;
  const family = retirementOf2026.families.find(
    (candidate) => candidate.terms.includes(term) && candidate.pattern.test(sku),
  );
  return family && retirementOf2026.on;
}
