import type { Warning } from '../../core/listing.ts';
import { cutCode } from '../client/cut-text.ts';
import { billingPlanOf, termOf, wordOf } from '../client/words.ts';
import type { ArmCatalogItem, ArmRestriction } from './catalog-shape.ts';

type Restricted = 'terms' | 'locations' | 'billingPlans';

/**
 * The member that a restriction excludes values of, by the restriction's type. Compared as words, see {@link
 * wordOf}.
 */
const restricts: Readonly<Record<string, Restricted>> = {
  term: 'terms',
  terms: 'terms',
  location: 'locations',
  locations: 'locations',
  region: 'locations',
  billingplan: 'billingPlans',
  billingplans: 'billingPlans',
};

/**
 * Applies the restrictions of an item: returns the remaining terms, billing plans and locations. A restriction of
 * an unknown type, or without values, excludes no value and is returned as `unknown`.
 */
export function withoutRestricted(item: ArmCatalogItem) {
  const known = (item.restrictions ?? []).flatMap((restriction) => {
    const what = restricts[wordOf(restriction.type ?? '')];
    const values = restriction.values ?? [];
    return what === undefined || values.length === 0 ? [] : [{ restriction, what, values }];
  });
  const isRestricted = (what: Restricted, value: string) =>
    known.some((one) => one.what === what && one.values.some((each) => sameWord(each, value)));
  const terms = (item.terms ?? []).filter((term) => !isRestricted('terms', term));
  const plansOfTerms = Object.entries(item.billingPlans ?? {}).filter(
    ([term]) => !isRestricted('terms', term),
  );
  return {
    terms,
    billingPlans: plansOfTerms
      .flatMap(([, plans]) => plans ?? [])
      .filter((plan) => !isRestricted('billingPlans', plan)),
    locations: (item.locations ?? []).filter((location) => !isRestricted('locations', location)),
    unknown: (item.restrictions ?? []).filter((one) => known.every(({ restriction }) => restriction !== one)),
  };
}

/** One warning for each unknown type of restriction, whatever the number of SKUs. */
export function unknownRestrictions(unknown: readonly ArmRestriction[]): readonly Warning[] {
  const types = [...new Set(unknown.map(({ type }) => cutCode(type ?? '')))];
  return types.map((type) => ({
    code: 'unknown-restriction',
    message: `Microsoft restricts some SKUs by "${type}", which is not understood. They are shown as if they were not restricted by it.`,
    ...(type === '' ? {} : { subject: type }),
  }));
}

const meaningOf = (word: string): string => termOf(word) ?? billingPlanOf(word) ?? wordOf(word);

const sameWord = (one: string, other: string): boolean => meaningOf(one) === meaningOf(other);
