import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useRegionList, useSkuSearch } from '../../api/catalog.ts';
import { useScopePlaces, useSubscriptions } from '../../api/places.ts';
import { useWords } from '../../i18n/speech.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { byText } from '../../ui/choices.ts';
import { Group, useFieldStyles } from '../../ui/form-group.tsx';
import { reservationWords } from '../../ui/reservation-words.ts';
import { ScopeField } from '../../ui/scope-field.tsx';
import { SizeField } from '../../ui/size-field.tsx';
import { PlanField, TermField } from '../../ui/term-and-plan-fields.tsx';
import type { BoughtLine } from './exchange-draft.ts';
import { exchangeWords } from './exchange-words.ts';
import { RemoveLine } from './return-lines.tsx';
import { UnitsField } from './units-field.tsx';

interface BoughtGroupProps {
  readonly customerId: string;
  readonly billingSubscriptionId: string;
  readonly line: BoughtLine;
  /** Its place among the lines, from 1. */
  readonly number: number;
  readonly onChange: (change: Partial<BoughtLine>) => void;
  readonly onRemove: (() => void) | undefined;
}

/** One line of what is bought for the returned reservations. */
export function BoughtGroup(props: BoughtGroupProps) {
  const t = useWords(exchangeWords);
  const { onRemove, number } = props;
  return (
    <Group title={t.bought(number)} aside={onRemove !== undefined && <RemoveLine onRemove={onRemove} />}>
      <WhatFields {...props} />
      <HowFields {...props} />
      <CoverFields {...props} />
    </Group>
  );
}

function WhatFields({ customerId, line, onChange }: BoughtGroupProps) {
  const t = useWords(exchangeWords);
  const { types } = useWords(reservationWords);
  const regions = useRegionList();
  const sizes = useSkuSearch({ customerId, region: line.region, type: line.type });
  return (
    <>
      <ChoiceField
        label={t.type}
        required
        choices={byText(Object.entries(types).map(([id, text]) => ({ id, text })))}
        value={line.type}
        onChoose={(type) => onChange({ type: type as BoughtLine['type'], sku: '' })}
      />
      <ChoiceField
        label={t.region}
        required
        choices={byText((regions.data?.items ?? []).map(({ region: id, name }) => ({ id, text: name })))}
        source={regions}
        value={line.region}
        onChoose={(region) => onChange({ region })}
      />
      <SizeField
        skus={sizes.skus}
        sku={line.sku}
        term={line.term}
        isEarly={line.region === ''}
        onType={sizes.type}
        onChoose={(sku) => onChange({ sku })}
      />
      <UnitsField label={t.units} value={line.units} onChange={(units) => onChange({ units })} />
    </>
  );
}

function HowFields({ line, onChange }: BoughtGroupProps) {
  const s = useFieldStyles();
  const t = useWords(exchangeWords);
  return (
    <>
      <TermField label={t.term} value={line.term} onChoose={(term) => onChange({ term })} />
      <PlanField label={t.plan} value={line.plan} onChoose={(plan) => onChange({ plan })} />
      <Field className={s.wide} label={t.renewal} required>
        <RadioGroup
          className={s.answers}
          value={line.renew === undefined ? '' : String(line.renew)}
          onChange={(_, { value }) => onChange({ renew: value === 'true' })}
        >
          <Radio value="false" label={t.renewNo} />
          <Radio value="true" label={t.renewYes} />
        </RadioGroup>
      </Field>
    </>
  );
}

function CoverFields({ customerId, billingSubscriptionId, line: { scope }, onChange }: BoughtGroupProps) {
  const subscriptions = useSubscriptions(customerId).data?.items ?? [];
  const places = useScopePlaces(customerId, scope.subscriptionId ?? billingSubscriptionId);
  return (
    <ScopeField
      scope={scope}
      onChange={(next) => onChange({ scope: next })}
      places={{
        subscriptions: byText(subscriptions.map(({ subscriptionId: id, name }) => ({ id, text: name }))),
        ...places,
      }}
      billingSubscriptionId={billingSubscriptionId}
    />
  );
}
