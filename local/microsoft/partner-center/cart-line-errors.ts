import type { CartLineError } from '../store/cart-line-error-record.ts';
import type { CartLine } from '../store/records.ts';
import type { Store } from '../store/store.ts';

const OWNER = 'cart-line-errors';

/** From now on the next `times` carts have the error on a line; they can be read, and not be checked out. */
export function addCartLineError(store: Store, error: CartLineError): void {
  store.transaction(() => store.cartLineErrors.put(OWNER, error.id, error));
}

export function clearCartLineErrors(store: Store): void {
  store.transaction(() =>
    store.cartLineErrors.of(OWNER).forEach(({ id }) => store.cartLineErrors.remove(OWNER, id)),
  );
}

/** Marks the lines of a new or changed cart that an error was ordered for, and counts the errors down. */
export function markLines(store: Store, customerId: string, lines: readonly CartLine[]): CartLine[] {
  const ordered = store.cartLineErrors
    .of(OWNER)
    .filter((one) => one.customerId === undefined || one.customerId === customerId);
  return lines.map((line) => {
    const error = ordered.find((one) => one.line === line.id);
    if (error === undefined) return line;
    countDown(store, error);
    const { errorCode, errorDescription } = error;
    return { ...line, error: { errorCode, errorDescription } };
  });
}

function countDown(store: Store, error: CartLineError): void {
  if (error.times <= 1) store.cartLineErrors.remove(OWNER, error.id);
  else store.cartLineErrors.put(OWNER, error.id, { ...error, times: error.times - 1 });
}
