import type { Request } from '../api/client.ts';

/** What a request asks for, in a few words: `buy 3 x Standard_D2s_v5, P1Y, Upfront`. */
export function whatIsAsked({ kind, input }: Pick<Request, 'kind' | 'input'>): string {
  if ('sku' in input) return `buy ${input.quantity} x ${input.sku}, ${input.term}, ${input.billingPlan}`;
  if ('purchase' in input) {
    const given = input.return.map(({ quantity }) => quantity).reduce((sum, units) => sum + units, 0);
    const wanted = input.purchase.map(({ quantity, sku }) => `${quantity} x ${sku}`).join(', ');
    return `exchange ${given} ${given === 1 ? 'unit' : 'units'} for ${wanted}`;
  }
  if ('newPartnerOnRecordMpnId' in input) return `change the partner to ${input.newPartnerOnRecordMpnId}`;
  if ('decision' in input) return `${input.decision} at its end`;
  return `${kind} ${input.quantity} ${input.quantity === 1 ? 'unit' : 'units'}`;
}
