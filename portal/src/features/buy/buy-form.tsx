import { useSkus } from '../../api/catalog.ts';
import type { Schemas } from '../../api/client.ts';
import { fieldProblemsOf } from '../../api/field-problems.ts';
import { useWords } from '../../i18n/speech.tsx';
import { AskForm, Outcome } from '../../ui/ask-form.tsx';
import { askWords } from '../../ui/ask-words.ts';
import { AfterGroup } from './after-group.tsx';
import type { Draft } from './draft.ts';
import type { FormPart } from './form-parts.ts';
import { HowLongGroup } from './how-long-group.tsx';
import { missingNames } from './missing-names.ts';
import { PurchaseOutcome } from './outcome.tsx';
import { usePurchase } from './use-purchase.ts';
import { WhatGroup } from './what-group.tsx';
import { WhomGroup } from './whom-group.tsx';
import { buyWords } from './words.ts';

type Purchase = ReturnType<typeof usePurchase>;

/** The form of a purchase. */
export function BuyForm({ customers }: { readonly customers: readonly Schemas['Customer'][] }) {
  const t = useWords(buyWords);
  const purchase = usePurchase();
  const { draft, evaluated, fix, hindrance, trouble, elsewhere, ask, askError } = purchase;
  return (
    <AskForm
      fields={(hasTried) => <Fields purchase={purchase} customers={customers} hasTried={hasTried} />}
      outcome={
        <Outcome
          evaluated={evaluated}
          wrongFields={fieldProblemsOf(evaluated.error).length}
          incomplete={t.incomplete}
        >
          {(evaluation) => (
            <PurchaseOutcome draft={draft} evaluation={evaluation} onFix={({ set }) => fix(set)} />
          )}
        </Outcome>
      }
      isChecking={evaluated.isChecking}
      asking={{
        hindrance,
        missing: missingNames(draft, t),
        approval: evaluated.data?.approval,
        error: trouble,
        elsewhere,
      }}
      onAsk={ask}
      askError={askError}
    />
  );
}

interface FieldsProps {
  readonly purchase: Purchase;
  readonly customers: readonly Schemas['Customer'][];
  /** Whether the person has tried to ask: what is missing says so from then on. */
  readonly hasTried: boolean;
}

function Fields({ purchase, customers, hasTried }: FieldsProps) {
  const { needed } = useWords(askWords);
  const { draft, change, missing, problemOf } = purchase;
  const isNeeded = (member: string) => hasTried && missing.some((one) => one === member);
  const part: FormPart = {
    draft,
    change,
    problemOf: (member) => problemOf(member) ?? (isNeeded(member) ? needed : undefined),
  };
  const sku = useChosenSku(draft);
  return (
    <>
      <WhomGroup {...part} customers={customers} setCustomer={purchase.setCustomer} />
      <WhatGroup {...part} />
      <HowLongGroup {...part} sku={sku} />
      <AfterGroup {...part} />
    </>
  );
}

/** The size in the form as the catalog has it for this customer. */
function useChosenSku({ customerId, input }: Draft): Schemas['Sku'] | undefined {
  const { sku, region = '', reservedResourceType: type = 'VirtualMachines' } = input;
  const { data } = useSkus({ customerId, region, type, search: sku ?? '' });
  return sku === undefined ? undefined : data?.items.find((one) => one.sku === sku);
}
