import { MicrosoftUnavailable, UnexpectedAnswer } from '../../core/microsoft-errors.ts';
import type { CustomerDirectory } from '../../customers/ports/customer-directory.ts';
import type { NamedSubscription } from '../../requests/domain/request.ts';
import { isSameName } from '../../reservations/domain/azure-names.ts';

/**
 * The subscription that is charged for a reservation, with its name. Without one when Microsoft does not tell it: the name
 * is for people only and holds up no refund.
 */
export async function nameSubscription(
  customers: Pick<CustomerDirectory, 'listSubscriptions'>,
  customerId: string,
  subscriptionId: string | undefined,
): Promise<readonly NamedSubscription[]> {
  if (subscriptionId === undefined) return [];
  try {
    const { items } = await customers.listSubscriptions(customerId);
    return items
      .filter((one) => isSameName(one.subscriptionId, subscriptionId))
      .map(({ name }) => ({ subscriptionId, name }));
  } catch (error) {
    if (error instanceof MicrosoftUnavailable || error instanceof UnexpectedAnswer) return [];
    throw error;
  }
}
