import { Field, Input } from '@fluentui/react-components';
import { useRegionList, useSkuSearch } from '../../api/catalog.ts';
import { useWords } from '../../i18n/speech.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { byText } from '../../ui/choices.ts';
import { SizeField } from '../../ui/size-field.tsx';
import { reservationWords } from '../../ui/reservation-words.ts';
import type { Schemas } from '../../api/client.ts';
import { Group, withProblem } from '../../ui/form-group.tsx';
import type { FormPart } from './form-parts.ts';
import { buyWords } from './words.ts';

type ResourceType = Schemas['Purchase']['reservedResourceType'];

/** What is bought where, and how many. */
export function WhatGroup(part: FormPart) {
  const t = useWords(buyWords);
  const { types } = useWords(reservationWords);
  const { draft, change, problemOf } = part;
  const { input } = draft;
  const regions = useRegionList();
  const { region = '', reservedResourceType = 'VirtualMachines', sku = '', term } = input;
  const sizes = useSkuSearch({ customerId: draft.customerId, region, type: reservedResourceType });
  return (
    <Group title={t.what}>
      <ChoiceField
        label={t.type}
        required
        choices={byText(Object.entries(types).map(([id, text]) => ({ id, text })))}
        value={input.reservedResourceType ?? ''}
        problem={problemOf('reservedResourceType')}
        onChoose={(type) => change({ reservedResourceType: type as ResourceType, sku: undefined })}
      />
      <ChoiceField
        label={t.region}
        required
        choices={byText((regions.data?.items ?? []).map(({ region: id, name }) => ({ id, text: name })))}
        source={regions}
        value={region}
        problem={problemOf('region')}
        onChoose={(id) => change({ region: id })}
      />
      <SizeField
        skus={sizes.skus}
        sku={sku}
        term={term}
        isEarly={draft.customerId === '' || region === ''}
        problem={problemOf('sku')}
        onType={sizes.type}
        onChoose={(chosen) => change({ sku: chosen })}
      />
      <Field label={t.quantity} required {...withProblem(problemOf('quantity'))}>
        <Input
          type="number"
          min={1}
          value={input.quantity === undefined ? '' : String(input.quantity)}
          onChange={(_, { value }) => change({ quantity: value === '' ? undefined : Number(value) })}
          // A wheel over the field scrolls the page and does not change what is bought.
          onWheel={({ currentTarget }) => currentTarget.querySelector('input')?.blur()}
        />
      </Field>
    </Group>
  );
}
