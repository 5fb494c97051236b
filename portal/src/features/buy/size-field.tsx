import { useState } from 'react';
import { useSkus } from '../../api/catalog.ts';
import type { Schemas } from '../../api/client.ts';
import { useSettled } from '../../api/settled.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { reservationWords, shortSku, yearsOf } from '../../ui/reservation-words.ts';
import type { FormPart } from './form-parts.tsx';
import { buyWords } from './words.ts';

const PAUSE_MS = 200;

/** The size, found by typing parts of its name, with what it has and costs. */
export function SizeField({ draft, change, problemOf }: FormPart) {
  const t = useWords(buyWords);
  const { sku = '', region = '', reservedResourceType: type = 'VirtualMachines', term } = draft.input;
  const [typed, setTyped] = useState('');
  const search = useSettled(typed, PAUSE_MS);
  const skus = useSkus({ customerId: draft.customerId, region, type, search });
  const detailOf = useDetail(term);
  const isEarly = draft.customerId === '' || region === '';
  return (
    <ChoiceField
      label={t.size}
      required
      hint={isEarly ? t.sizeFirst : t.sizeHint}
      disabled={isEarly}
      choices={(skus.data?.items ?? []).map((one) => ({
        id: one.sku,
        text: shortSku(one.sku),
        detail: detailOf(one),
      }))}
      source={skus}
      value={sku}
      valueText={shortSku(sku)}
      problem={problemOf('sku')}
      onType={setTyped}
      onChoose={(chosen) => change({ sku: chosen })}
    />
  );
}

function useDetail(term: string | undefined) {
  const t = useWords(buyWords);
  const { years } = useWords(reservationWords);
  const { money, number } = useSpeech();
  return ({ cores, memoryGB, prices, purchasable }: Schemas['Sku']): string => {
    const price = prices.find((one) => one.term === term) ?? prices[0];
    return [
      ...(cores === undefined ? [] : [t.cores(cores)]),
      ...(memoryGB === undefined ? [] : [t.memory(number(Number(memoryGB)))]),
      ...(purchasable ? [] : [t.notSold]),
      ...(price === undefined ? [] : [t.priceFor(money(price.total), years(yearsOf(price.term)))]),
    ].join(', ');
  };
}
