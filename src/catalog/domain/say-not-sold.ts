import type { Sentence } from '../../core/sentence.ts';
import type { NotSold } from './not-sold.ts';

interface Asked {
  readonly reservedResourceType: string;
  readonly sku: string;
  readonly region: string;
}

/** Says which part of what was asked is wrong, and what the catalog sells instead. */
export function sayNotSold(asked: Asked, found: NotSold): Sentence {
  const { reservedResourceType: type, sku, region } = asked;
  const { unknown, otherTypes, soldIn, nearestSkus, nearestRegions } = found;
  if (unknown.includes('reservedResourceType'))
    return otherTypes.length === 0
      ? {
          en: `The catalog sells no reservations of the type ${type}.`,
          fr: `Le catalogue ne vend aucune réservation du type ${type}.`,
        }
      : {
          en: `${sku} is not of the type ${type}: the catalog has it under ${otherTypes.join(', ')}.`,
          fr: `${sku} n’est pas du type ${type} : le catalogue la classe sous ${otherTypes.join(', ')}.`,
        };
  const isRegionUnknown = unknown.includes('region');
  if (unknown.includes('sku'))
    return both(
      {
        en: `The catalog has no ${type} SKU ${sku}${isRegionUnknown ? ` and no region ${region}` : ''}.`,
        fr: `Le catalogue n’a pas de référence ${type} ${sku}${isRegionUnknown ? `, ni de région ${region}` : ''}.`,
      },
      didYouMean([...nearestSkus, ...(isRegionUnknown ? nearestRegions : [])]),
    );
  if (isRegionUnknown)
    return both(
      { en: `The catalog has no region ${region}.`, fr: `Le catalogue n’a pas de région ${region}.` },
      didYouMean(nearestRegions),
      soldWhere(sku, soldIn),
    );
  return both(
    {
      en: `${sku} is not sold in ${region}.`,
      fr: `${sku} n’est pas vendue dans ${region}.`,
    },
    soldWhere(sku, soldIn),
  );
}

const didYouMean = (names: readonly string[]): Sentence =>
  names.length === 0
    ? { en: '', fr: '' }
    : { en: `Did you mean ${either(names, 'or')}?`, fr: `Vouliez-vous dire ${either(names, 'ou')} ?` };

const soldWhere = (sku: string, regions: readonly string[]): Sentence =>
  regions.length === 0
    ? { en: '', fr: '' }
    : {
        en: `${sku} is sold in ${either(regions, 'and')}.`,
        fr: `${sku} est vendue dans ${either(regions, 'et')}.`,
      };

function either(names: readonly string[], word: string): string {
  const [last = ''] = names.slice(-1);
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${word} ${last}`;
}

const both = (...sentences: readonly Sentence[]): Sentence => ({
  en: sentences.flatMap(({ en }) => (en === '' ? [] : [en])).join(' '),
  fr: sentences.flatMap(({ fr }) => (fr === '' ? [] : [fr])).join(' '),
});
