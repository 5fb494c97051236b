import { retirementOf } from '../domain/retired-families.ts';
import { matchesSearch } from '../domain/matches-search.ts';
import { marketIsOpen } from '../domain/market-open.ts';
import { reservationHourly } from '../domain/savings.ts';
import { customerPrice } from '../../ledger/domain/customer-price.ts';
import type { Money } from '../../core/money.ts';
import { type Term, termSchema } from '../../reservations/domain/reservation-terms.ts';
import type { Catalog, CatalogQuery, CatalogSku } from '../ports/catalog.ts';
import type { Clock } from '../../core/clock.ts';
import type { Page, PageQuery } from '../../core/page.ts';
import { pageAfter, warningsOf } from '../../platform/node/page-after.ts';

interface BrowsedPrice {
  readonly term: Term;
  /** Microsoft's list price of one unit for the whole term. */
  readonly cost: Money;
  /** What the customer pays for it. */
  readonly total: Money;
  /** `total` spread over all hours of the term: 8 decimals, half-up. */
  readonly hourly: string;
}

/** A SKU with the current rules and a markup applied. */
export type BrowsedSku = Omit<CatalogSku, 'prices'> & {
  readonly prices: readonly BrowsedPrice[];
  readonly purchasable: boolean;
  /** The day from which no term of the SKU is sold any more, if known. */
  readonly retiresOn?: string | undefined;
};

interface Deps {
  readonly catalog: Pick<Catalog, 'browse'>;
  readonly clock: Clock;
}

interface Wish {
  /** What the customer pays above Microsoft's price. */
  readonly markupPercent: string;
  /** Words by which a person looks for SKUs; absent: all. */
  readonly search?: string | undefined;
}

/**
 * Lists the catalog of a market, sorted by region and SKU. Leaves out terms that are no longer sold.
 */
export const browseCatalog =
  ({ catalog, clock }: Deps) =>
  async (
    query: CatalogQuery,
    { markupPercent, search = '' }: Wish,
    pageQuery: PageQuery,
  ): Promise<Page<BrowsedSku>> => {
    const skus = await catalog.browse(query);
    const open = marketIsOpen(query.country, clock());
    const keyOf = ({ region, sku }: CatalogSku) => `${region}|${sku}`;
    const found = skus.items.filter((sku) => matchesSearch(sku, search));
    const sorted = found.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
    const page = pageAfter(sorted, keyOf, pageQuery);
    const items = page.items.map((sku) => assessSku(sku, { open, markupPercent, now: clock() }));
    return { ...page, ...warningsOf(skus), items };
  };

interface Terms {
  /** Whether the market sells reservations. */
  readonly open: boolean;
  readonly markupPercent: string;
  readonly now: Date;
}

function assessSku(sku: CatalogSku, { open, markupPercent, now }: Terms): BrowsedSku {
  // A SKU without terms in the catalog gets its day from the retirement of its family, because the catalog names
  // none.
  const known = sku.terms.length > 0 ? sku.terms : termSchema.options;
  const retirements = known.map((term) => ({ term, on: retirementOf(sku, term) }));
  const sold = (term: Term) =>
    retirements.every((one) => one.term !== term || !one.on || Date.parse(one.on) > now.getTime());
  const days = retirements.flatMap((one) => one.on ?? []);
  const retiresOn =
    sku.terms.length > 0 && days.length < sku.terms.length ? undefined : days.toSorted().at(-1);
  const terms = sku.terms.filter(sold);
  const prices = sku.prices
    .filter(({ term }) => terms.includes(term))
    .map(({ term, cost }) => {
      const total = customerPrice(cost, markupPercent);
      return { term, cost, total, hourly: reservationHourly(total, term) };
    });
  return {
    ...sku,
    terms,
    prices,
    purchasable: open && terms.length > 0,
    ...(retiresOn ? { retiresOn } : {}),
  };
}
