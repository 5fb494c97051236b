import type { Schemas } from '../../api/client.ts';
import { isBelowZero, negated } from '../../ui/exact-money.ts';
import { BigAmount } from './return-figures.tsx';

interface Net {
  readonly total: Schemas['Money'];
  readonly cost?: Schemas['Money'];
}

/** What is paid after what is credited; below zero it is a credit, and said so. */
export function NetAmount({
  of,
  pays,
  gains,
}: {
  readonly of: Net;
  readonly pays: string;
  readonly gains: string;
}) {
  if (!isBelowZero(of.total)) return <BigAmount name={pays} of={of} />;
  return (
    <BigAmount
      name={gains}
      of={{ total: negated(of.total), ...(of.cost !== undefined && { cost: negated(of.cost) }) }}
    />
  );
}
