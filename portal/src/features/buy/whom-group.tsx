import { useEffect } from 'react';
import type { Schemas } from '../../api/client.ts';
import { useScopePlaces, useSubscriptions } from '../../api/places.ts';
import { useWords } from '../../i18n/speech.tsx';
import { nameIn } from '../../i18n/words.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { byText, type Choice } from '../../ui/choices.ts';
import { Group } from '../../ui/form-group.tsx';
import { ScopeField } from '../../ui/scope-field.tsx';
import type { FormPart } from './form-parts.ts';
import { buyWords } from './words.ts';

type Subscription = Schemas['Subscription'];

/** For which customer and subscription, and which usage is covered. */
export function WhomGroup({
  customers,
  setCustomer,
  ...part
}: FormPart & {
  readonly customers: readonly Schemas['Customer'][];
  readonly setCustomer: (customerId: string) => void;
}) {
  const t = useWords(buyWords);
  const { draft, change, problemOf } = part;
  const subscriptions = useSubscriptions(draft.customerId);
  const choices = useSubscriptionChoices(subscriptions.data?.items ?? []);
  useOnlyChoice(subscriptions.data?.items, part);
  const { subscriptionId = '', scope } = draft.input;
  const places = useScopePlaces(draft.customerId, scope.subscriptionId ?? subscriptionId);
  return (
    <Group title={t.forWhom}>
      <ChoiceField
        label={t.customer}
        required
        choices={customers.map(({ customerId, name, country }) => ({
          id: customerId,
          text: name,
          detail: country,
        }))}
        value={draft.customerId}
        problem={problemOf('customerId')}
        onChoose={setCustomer}
      />
      <ChoiceField
        label={t.subscription}
        required
        choices={choices}
        source={subscriptions}
        disabled={draft.customerId === ''}
        value={subscriptionId}
        problem={problemOf('subscriptionId')}
        onChoose={(id) => change({ subscriptionId: id })}
      />
      <ScopeField
        scope={scope}
        onChange={(next) => change({ scope: next })}
        places={{ subscriptions: choices, ...places }}
        billingSubscriptionId={subscriptionId}
        disabled={draft.customerId === ''}
        problem={problemOf('scope')}
      />
    </Group>
  );
}

function useSubscriptionChoices(subscriptions: readonly Subscription[]): readonly Choice[] {
  const t = useWords(buyWords);
  return byText(
    subscriptions.map(({ subscriptionId, name, state, agentAccess }) => {
      const notes = [nameIn(t.subscriptionStates, state), agentAccess === false ? t.noAccess : ''];
      const detail = notes.filter((note) => note !== '').join(', ');
      return { id: subscriptionId, text: name, ...(detail !== '' && { detail }) };
    }),
  );
}

/** Takes the only active subscription of a customer without being told. */
function useOnlyChoice(
  subscriptions: readonly Subscription[] | undefined,
  { draft, change }: FormPart,
): void {
  const active = (subscriptions ?? []).filter(({ state }) => state === 'active');
  const only = active.length === 1 ? active[0]?.subscriptionId : undefined;
  const isOpen = draft.input.subscriptionId === undefined;
  useEffect(() => {
    if (isOpen && only !== undefined) change({ subscriptionId: only });
  }, [isOpen, only, change]);
}
