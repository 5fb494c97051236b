import type { Schemas } from '../../api/client.ts';

type Request = Schemas['Request'];

/** What the rules warn of. */
export const warningsOf = ({ verdict }: Pick<Request, 'verdict'>) =>
  (verdict?.explanations ?? []).filter(({ outcome }) => outcome === 'warn');

/** What is saved against pay-as-you-go; only purchases say it. */
export const savingOf = (request: Request) =>
  request.kind === 'purchase' ? request.quote?.saving : undefined;

/** The customers of the requests by name, each once. */
export function customersIn(
  requests: readonly Pick<Request, 'customerId' | 'customerName'>[],
): readonly { readonly id: string; readonly name: string }[] {
  const names = new Map(
    requests.map(({ customerId, customerName }) => [customerId, customerName ?? customerId]),
  );
  return [...names]
    .map(([id, name]) => ({ id, name }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}
