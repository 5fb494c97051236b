import type { DeskRequest } from '../domain/request.ts';
import type { Trouble } from '../domain/trouble.ts';

/** A trouble with when and where it stopped a request, and the cart by which an order may still be found. */
export function stopped(
  trouble: Trouble,
  { status, problem }: DeskRequest,
  stoppedAt: string,
  cartId: string | undefined = problem?.cartId,
): Trouble {
  return { ...trouble, stoppedAt, stoppedIn: status, ...(cartId === undefined ? {} : { cartId }) };
}
