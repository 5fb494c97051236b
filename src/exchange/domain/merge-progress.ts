import type { Money } from '../../core/money.ts';
import { isSameName } from '../../reservations/domain/azure-names.ts';
import type { ExchangeQuote, PurchasedLine } from './exchange-quote.ts';
import type { BoughtLine, ExchangeResult, ExchangeStatus, LineStatus } from './exchange-result.ts';

/** What Microsoft shows of an exchange at one moment. */
export interface ShownProgress {
  readonly status: ExchangeStatus;
  readonly returns: readonly {
    readonly reservationId: string;
    readonly status: LineStatus;
    readonly billingRefund?: Money | undefined;
  }[];
  readonly purchases: readonly ShownPurchase[];
}

interface ShownPurchase {
  readonly status: LineStatus;
  /** An echo of what was asked for; Microsoft promises no order of the lines. */
  readonly sku?: string | undefined;
  readonly region?: string | undefined;
  readonly quantity?: number | undefined;
  readonly reservationOrderId?: string | undefined;
  readonly reservationId?: string | undefined;
  readonly billingTotal?: Money | undefined;
}

/**
 * Puts what Microsoft shows beside what is known already. An id or an amount that was shown once stays, and so does the
 * success of a line: an answer that leaves them out takes nothing back.
 */
export function mergeProgress(
  quote: Pick<ExchangeQuote, 'returnLines' | 'purchaseLines'>,
  known: ExchangeResult,
  shown: ShownProgress,
): ExchangeResult {
  const claimed = claimLines(quote.purchaseLines, shown.purchases);
  return {
    ...known,
    status: shown.status,
    returned: quote.returnLines.map(({ reservationId, quantity }, index) => {
      const before = known.returned[index];
      const line = shown.returns.find((one) => one.reservationId === reservationId);
      const cost = line?.billingRefund ?? before?.cost;
      return {
        ...{ reservationId, quantity, status: laterOf(before?.status, line?.status) },
        ...(cost === undefined ? {} : { cost }),
      };
    }),
    purchased: quote.purchaseLines.map((asked, index) =>
      mergePurchase(asked, known.purchased[index], claimed[index]),
    ),
  };
}

function mergePurchase(
  { sku, region, quantity }: PurchasedLine,
  before: BoughtLine | undefined,
  line: ShownPurchase | undefined,
): BoughtLine {
  const { reservationOrderId, reservationId, cost } = before ?? {};
  const status = laterOf(before?.status, line?.status);
  return {
    ...{ sku, region, quantity, status },
    ...known('reservationOrderId', line?.reservationOrderId ?? reservationOrderId),
    ...known('reservationId', line?.reservationId ?? reservationId),
    ...known('cost', line?.billingTotal ?? cost),
  };
}

/** A member with its value; no member for an unknown value. */
const known = <K extends string, V>(name: K, value: V | undefined): Partial<Record<K, V>> =>
  (value === undefined ? {} : { [name]: value }) as Partial<Record<K, V>>;

const laterOf = (before: LineStatus = 'Unknown', now: LineStatus = 'Unknown'): LineStatus =>
  before === 'Succeeded' || now === 'Unknown' ? before : now;

/** Finds for each line that was asked for the one that Microsoft shows: by its echo, otherwise by its place. */
function claimLines(
  asked: readonly PurchasedLine[],
  shown: readonly ShownPurchase[],
): readonly (ShownPurchase | undefined)[] {
  const free = new Set(shown);
  const claim = (line: ShownPurchase | undefined) => {
    if (line !== undefined) free.delete(line);
    return line;
  };
  const byEcho = asked.map((line) => claim([...free].find((one) => isEchoOf(one, line))));
  return byEcho.map((line, index) => {
    const inPlace = shown[index];
    if (line !== undefined || inPlace === undefined || !free.has(inPlace)) return line;
    return hasEcho(inPlace) ? undefined : claim(inPlace);
  });
}

const hasEcho = ({ sku }: ShownPurchase): boolean => sku !== undefined;

const isEchoOf = (shown: ShownPurchase, asked: PurchasedLine): boolean =>
  shown.sku !== undefined &&
  isSameName(shown.sku, asked.sku) &&
  (shown.region === undefined || isSameName(shown.region, asked.region)) &&
  (shown.quantity === undefined || shown.quantity === asked.quantity);
