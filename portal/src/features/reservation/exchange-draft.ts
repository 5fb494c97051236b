import type { Schemas } from '../../api/client.ts';
import { scopeDraftIn, scopeOf, type ScopeDraft } from '../../ui/scope.ts';
import { unitsIn } from './returns.ts';
import { textsIn } from './texts-in.ts';

type Exchange = Schemas['Exchange'];
type Bought = Schemas['ExchangePurchase'];

/** Lines on each side that the desk takes. */
export const MOST_LINES = 8;

/** A reservation that is given back; an empty id: none chosen yet. */
export interface ReturnLine {
  readonly key: number;
  readonly reservationId: string;
  readonly units: string;
}

/** What is bought for it, as far as it is chosen. Renewal has no default: Microsoft has changed its own. */
export interface BoughtLine {
  readonly key: number;
  readonly type: Bought['reservedResourceType'];
  readonly region: string;
  readonly sku: string;
  readonly units: string;
  readonly term: Bought['term'];
  readonly plan: Bought['billingPlan'];
  readonly scope: ScopeDraft;
  readonly renew?: boolean | undefined;
}

export interface ExchangeDraft {
  readonly returns: readonly ReturnLine[];
  readonly bought: readonly BoughtLine[];
}

const RETURN_TEXTS = textsIn('reservationId', 'units');
const BOUGHT_TEXTS = textsIn('type', 'region', 'sku', 'units', 'term', 'plan');

/** The draft in what was stored, unless a line of it is odd. */
export function exchangeDraftIn(stored: unknown): ExchangeDraft | undefined {
  const { returns, bought } = membersOf(stored);
  return areLines(returns, RETURN_TEXTS) &&
    areLines(bought, BOUGHT_TEXTS) &&
    bought.every(({ scope }) => scopeDraftIn(scope) !== undefined)
    ? {
        returns: returns as unknown as readonly ReturnLine[],
        bought: bought as unknown as readonly BoughtLine[],
      }
    : undefined;
}

type Members = Readonly<Record<string, unknown>>;

const membersOf = (stored: unknown): Members =>
  typeof stored === 'object' && stored !== null ? (stored as Members) : {};

const areLines = (stored: unknown, textsOf: (line: unknown) => object | undefined): stored is Members[] =>
  Array.isArray(stored) &&
  stored.every((line) => typeof membersOf(line)['key'] === 'number' && textsOf(line) !== undefined);

type Owned = Pick<
  Schemas['Reservation'],
  'reservationId' | 'quantity' | 'reservedResourceType' | 'region' | 'term' | 'billingPlan' | 'scope'
>;

/** All units of the reservation for something of its type, region, term and plan; the size is open. */
export const draftFor = (owned: Owned): ExchangeDraft => ({
  returns: [{ key: 0, reservationId: owned.reservationId, units: String(owned.quantity) }],
  bought: [likeLine(owned)],
});

const likeLine = ({
  quantity,
  reservedResourceType,
  region,
  term,
  billingPlan,
  scope,
}: Owned): BoughtLine => ({
  key: 0,
  type: reservedResourceType as BoughtLine['type'],
  region,
  sku: '',
  units: String(quantity),
  term: term === 'unknown' ? 'P1Y' : term,
  plan: billingPlan === 'unknown' ? 'Upfront' : billingPlan,
  scope,
});

/** One more of the lines, like the last one where that helps; its key is new. */
export const withReturn = (draft: ExchangeDraft): ExchangeDraft => ({
  ...draft,
  returns: [...draft.returns, { key: freshKey(draft.returns), reservationId: '', units: '1' }],
});

export function withBought(draft: ExchangeDraft): ExchangeDraft {
  const last = draft.bought.at(-1);
  if (last === undefined) return draft;
  return {
    ...draft,
    bought: [...draft.bought, { ...last, key: freshKey(draft.bought), sku: '', units: '1' }],
  };
}

const freshKey = (lines: readonly { readonly key: number }[]): number =>
  Math.max(-1, ...lines.map(({ key }) => key)) + 1;

/** The lines with `change` in the one that has this key. */
export const changedLine = <Line extends { readonly key: number }>(
  lines: readonly Line[],
  key: number,
  change: Partial<Line>,
): readonly Line[] => lines.map((line) => (line.key === key ? { ...line, ...change } : line));

export const withoutLine = <Line extends { readonly key: number }>(
  lines: readonly Line[],
  key: number,
): readonly Line[] => lines.filter((line) => line.key !== key);

/**
 * The exchange as it is evaluated, once each line is whole. No rule refuses either answer about the renewal, so that one
 * that is open counts as no.
 *
 * @param billingSubscriptionId what a scope covers that names no subscription
 */
export function exchangeToEvaluate(
  { returns, bought }: ExchangeDraft,
  billingSubscriptionId: string | undefined,
): Exchange | undefined {
  const [back, purchase] = [
    returns.map(returned),
    bought.map((line) => purchased(line, billingSubscriptionId)),
  ];
  return isWhole(back) && isWhole(purchase) ? { return: [...back], purchase: [...purchase] } : undefined;
}

/** The exchange as it is asked for: the renewal of each line is decided too. */
export const exchangeOf = (
  draft: ExchangeDraft,
  billingSubscriptionId: string | undefined,
): Exchange | undefined =>
  draft.bought.some(({ renew }) => renew === undefined)
    ? undefined
    : exchangeToEvaluate(draft, billingSubscriptionId);

const isWhole = <T>(lines: readonly (T | undefined)[]): lines is readonly T[] =>
  lines.every((line) => line !== undefined);

function returned({ reservationId, units }: ReturnLine): Schemas['ExchangeReturn'] | undefined {
  const quantity = unitsIn(units);
  return reservationId === '' || quantity === undefined ? undefined : { reservationId, quantity };
}

function purchased(line: BoughtLine, billingSubscriptionId: string | undefined): Bought | undefined {
  const { type, region, sku, units, term, plan, renew = false } = line;
  const [quantity, scope] = [unitsIn(units), scopeOf(line.scope, billingSubscriptionId)];
  if (sku === '' || region === '' || quantity === undefined || scope === undefined) return undefined;
  return {
    ...{ reservedResourceType: type, region, sku, quantity, term, billingPlan: plan, scope, renew },
    instanceFlexibility: 'On',
  };
}

/** Which parts are still missing before the exchange can be asked for. */
export function missingIn(
  draft: ExchangeDraft,
  billingSubscriptionId: string | undefined,
): readonly ('return' | 'purchase' | 'renew')[] {
  const { returns, bought } = draft;
  return [
    ...(isWhole(returns.map(returned)) ? [] : (['return'] as const)),
    ...(isWhole(bought.map((line) => purchased(line, billingSubscriptionId))) ? [] : (['purchase'] as const)),
    ...(bought.some(({ renew }) => renew === undefined) ? (['renew'] as const) : []),
  ];
}

/** The draft after a change that the desk offers: units of a returned line, or the scope of a bought one. */
export function withFix(draft: ExchangeDraft, set: Readonly<Record<string, unknown>>): ExchangeDraft {
  return Object.entries(set).reduce((now, [pointer, value]) => {
    const [side, index, member] = pointer.slice(1).split('/');
    const at = Number(index);
    if (side === 'return' && member === 'quantity')
      return { ...now, returns: changedAt(now.returns, at, { units: String(value) }) };
    if (side === 'purchase' && member === 'scope')
      return { ...now, bought: changedAt(now.bought, at, { scope: value as ScopeDraft }) };
    return now;
  }, draft);
}

const changedAt = <Line>(lines: readonly Line[], at: number, change: Partial<Line>): readonly Line[] =>
  lines.map((line, index) => (index === at ? { ...line, ...change } : line));
