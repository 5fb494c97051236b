import { z } from 'zod';
import { shareFix } from '../../catalog/domain/share-fix.ts';
import { scopeSchema } from '../../reservations/domain/reservation-terms.ts';
import { fixer, type Fix, type Fixer } from '../../rules/domain/fix.ts';
import { partnerOnRecordFigures, type PartnerOnRecordFigures } from './rules/say-partner-on-record.ts';
import { skuFigures, type SkuFigures } from './rules/say-sku.ts';
import { termsFixers } from './terms-fixes.ts';

/** What makes a refused purchase pass the rule that refuses it. */
export const purchaseFixers: readonly Fixer[] = [
  fixer('sku-purchasable', skuFigures, skuFixes),
  ...termsFixers((member, value) => ({ [`/${member}`]: value })),
  fixer('scope-exists', z.object({ scope: scopeSchema, missing: z.string().optional() }), scopeFixes),
  fixer('scope-allowed', z.object({}), () => [shareFix('/scope')]),
  fixer('partner-on-record', partnerOnRecordFigures, partnerFixes),
];

function skuFixes({ found, successorSkus = [], notSold }: SkuFigures): readonly Fix[] {
  if (found === 'retired') return successorSkus.map(skuFix);
  if (notSold === undefined) return [];
  const { unknown, nearestSkus, nearestRegions, soldIn } = notSold;
  if (unknown.length === 0) return soldIn.map(regionFix);
  // With two wrong members neither change is enough, and the nearest region is one that sells the SKU.
  if (unknown.length > 1) return [];
  if (unknown.includes('sku')) return nearestSkus.map(skuFix);
  return unknown.includes('region') && soldIn.length > 0 ? nearestRegions.map(regionFix) : [];
}

function scopeFixes({
  scope,
  missing,
}: {
  scope: z.output<typeof scopeSchema>;
  missing?: string | undefined;
}) {
  return scope.type === 'ResourceGroup' && missing === 'group'
    ? [coverFix(scope.subscriptionId), shareFix('/scope')]
    : [shareFix('/scope')];
}

/** Certain only while the subscription has no partner of its own, which Partner Center would have to accept. */
function partnerFixes({ stated, ofSubscription }: PartnerOnRecordFigures): readonly Fix[] {
  const label = { en: 'State no partner on record', fr: 'N’indiquer aucun partenaire enregistré' };
  const isCertain = stated !== null && ofSubscription === null;
  return isCertain ? [{ set: { '/partnerOnRecordMpnId': null }, label }] : [];
}

const skuFix = (sku: string): Fix => ({
  set: { '/sku': sku },
  label: { en: `Take ${sku}`, fr: `Prendre ${sku}` },
});

const regionFix = (region: string): Fix => ({
  set: { '/region': region },
  label: { en: `Buy in ${region}`, fr: `Acheter dans ${region}` },
});

const coverFix = (subscriptionId: string): Fix => ({
  set: { '/scope': { type: 'Single', subscriptionId } },
  label: {
    en: `Cover the whole subscription ${subscriptionId}`,
    fr: `Couvrir tout l’abonnement ${subscriptionId}`,
  },
});
