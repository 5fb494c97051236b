import { makeStyles, Spinner } from '@fluentui/react-components';
import { useEffect, useRef, useState, type SubmitEvent, type KeyboardEvent, type RefObject } from 'react';
import { useSkus } from '../../api/catalog.ts';
import type { Schemas } from '../../api/client.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { AfterGroup } from './after-group.tsx';
import { AskPart } from './ask-part.tsx';
import type { Draft, Missing } from './draft.ts';
import type { FormPart } from './form-parts.tsx';
import { HowLongGroup } from './how-long-group.tsx';
import { missingNames } from './missing-names.ts';
import { Outcome } from './outcome.tsx';
import { usePurchase } from './use-purchase.ts';
import { WhatGroup } from './what-group.tsx';
import { WhomGroup } from './whom-group.tsx';
import { buyWords } from './words.ts';

const NARROW = '@media (max-width: 1040px)';
const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(360px, 460px)',
    gap: '12px',
    alignItems: 'start',
    [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  groups: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '12px' },
  side: {
    position: 'sticky',
    top: '12px',
    maxHeight: 'calc(100vh - 72px)',
    overflowY: 'auto',
    [NARROW]: { position: 'static', maxHeight: 'none' },
  },
});

/** The form of a purchase. Ctrl+Enter sends it; Enter alone does not, so that no half-filled form is sent by mistake. */
export function BuyForm({ customers }: { readonly customers: readonly Schemas['Customer'][] }) {
  const s = useStyles();
  const form = useRef<HTMLFormElement>(null);
  const [tries, setTries] = useState(0);
  const purchase = usePurchase();
  const { draft, change, missing, askError } = purchase;
  const needed = useNeeded(missing, tries);
  const part: FormPart = {
    draft,
    change,
    problemOf: (member) => purchase.problemOf(member) ?? needed(member),
  };
  const sku = useChosenSku(draft);
  useFocusOnProblem(form, tries, askError);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTries((before) => before + 1);
    if (purchase.hindrance === undefined) purchase.ask();
  };
  return (
    <form ref={form} className={s.columns} noValidate onSubmit={submit} onKeyDown={onKey}>
      <div className={s.groups}>
        <WhomGroup {...part} customers={customers} setCustomer={purchase.setCustomer} />
        <WhatGroup {...part} />
        <HowLongGroup {...part} sku={sku} />
        <AfterGroup {...part} />
      </div>
      <Side {...purchase} />
    </form>
  );
}

function Side({ draft, evaluated, fix, hindrance, trouble, elsewhere }: ReturnType<typeof usePurchase>) {
  const s = useStyles();
  const t = useWords(buyWords);
  return (
    <Card
      title={t.outcome}
      className={s.side}
      aside={evaluated.isChecking && <Spinner size="extra-tiny" label={t.checking} labelPosition="before" />}
    >
      <Outcome draft={draft} evaluated={evaluated} onFix={({ set }) => fix(set)} />
      <AskPart
        hindrance={hindrance}
        missing={missingNames(draft, t)}
        approval={evaluated.data?.approval}
        error={trouble}
        elsewhere={elsewhere}
      />
    </Card>
  );
}

/** Says of what is missing that it is needed, once the person has tried to ask without it. */
function useNeeded(missing: readonly Missing[], tries: number) {
  const t = useWords(buyWords);
  return (member: string) => (tries > 0 && missing.some((one) => one === member) ? t.needed : undefined);
}

/** The size in the form as the catalog has it for this customer. */
function useChosenSku({ customerId, input }: Draft): Schemas['Sku'] | undefined {
  const { sku, region = '', reservedResourceType: type = 'VirtualMachines' } = input;
  const { data } = useSkus({ customerId, region, type, search: sku ?? '' });
  return sku === undefined ? undefined : data?.items.find((one) => one.sku === sku);
}

/** After a try that did not succeed the focus is on the first field with a problem. */
function useFocusOnProblem(form: RefObject<HTMLFormElement | null>, tries: number, error: Error | null) {
  useEffect(() => {
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    const field = wrong?.matches('input, textarea') === false ? wrong.querySelector('input') : wrong;
    if (tries > 0) field?.focus();
  }, [form, tries, error]);
}

function onKey(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter') return;
  if (event.ctrlKey || event.metaKey) event.currentTarget.requestSubmit();
  if (event.ctrlKey || event.metaKey || event.target instanceof HTMLInputElement) event.preventDefault();
}
