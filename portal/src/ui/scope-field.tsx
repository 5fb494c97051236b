import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Schemas } from '../api/client.ts';
import { useWords } from '../i18n/speech.tsx';
import { words } from '../i18n/words.ts';
import { ChoiceField } from './choice-field.tsx';
import type { Choice } from './choices.ts';
import { useFieldStyles, withProblem } from './form-group.tsx';
import { reservationWords } from './reservation-words.ts';
import { SCOPE_TYPES, type Scope, type ScopeDraft } from './scope.ts';

const scopeFieldWords = words(
  {
    scope: 'Scope: which usage the reservation covers',
    covered: 'Covered subscription',
    resourceGroup: 'Resource group',
    managementGroup: 'Management group',
  },
  {
    scope: 'Étendue : l’utilisation que la réservation couvre',
    covered: 'Abonnement couvert',
    resourceGroup: 'Groupe de ressources',
    managementGroup: 'Groupe d’administration',
  },
);

type ListOf<T> = Pick<UseQueryResult<{ items: readonly T[] }>, 'data' | 'isLoading' | 'error' | 'refetch'>;

/** What a scope can be set to. */
export interface ScopePlaces {
  readonly subscriptions: readonly Choice[];
  readonly resourceGroups: ListOf<Schemas['ResourceGroup']>;
  readonly managementGroups: ListOf<Schemas['ManagementGroup']>;
}

interface ScopeFieldProps {
  readonly scope: ScopeDraft;
  readonly onChange: (scope: ScopeDraft) => void;
  readonly places: ScopePlaces;
  /** The subscription that is charged: the covered one until another one is chosen; empty: none yet. */
  readonly billingSubscriptionId: string;
  /** No customer is chosen yet. */
  readonly disabled?: boolean;
  readonly problem?: string | undefined;
}

/** Which usage a reservation covers. */
export function ScopeField(props: ScopeFieldProps) {
  const s = useFieldStyles();
  const t = useWords(scopeFieldWords);
  const { scopes } = useWords(reservationWords);
  const { type } = props.scope;
  return (
    <>
      <Field className={s.wide} label={t.scope} {...withProblem(props.problem)}>
        <RadioGroup
          className={s.answers}
          value={type}
          onChange={(_, { value }) => props.onChange({ type: value as Scope['type'] })}
        >
          {SCOPE_TYPES.map((one) => (
            <Radio key={one} value={one} label={scopes[one]} />
          ))}
        </RadioGroup>
      </Field>
      {(type === 'Single' || type === 'ResourceGroup') && <Covered {...props} />}
      {type === 'ResourceGroup' && <GroupOfResources {...props} />}
      {type === 'ManagementGroup' && <GroupOfSubscriptions {...props} />}
    </>
  );
}

const coveredIn = ({ scope, billingSubscriptionId }: ScopeFieldProps): string =>
  scope.subscriptionId ?? billingSubscriptionId;

function Covered(props: ScopeFieldProps) {
  const t = useWords(scopeFieldWords);
  return (
    <ChoiceField
      label={t.covered}
      required
      choices={props.places.subscriptions}
      disabled={props.disabled}
      value={coveredIn(props)}
      onChoose={(subscriptionId) => props.onChange({ type: props.scope.type, subscriptionId })}
    />
  );
}

function GroupOfResources(props: ScopeFieldProps) {
  const t = useWords(scopeFieldWords);
  const { scope, onChange, places } = props;
  return (
    <ChoiceField
      label={t.resourceGroup}
      required
      choices={(places.resourceGroups.data?.items ?? []).map(({ resourceGroup, region }) => ({
        id: resourceGroup,
        text: resourceGroup,
        detail: region,
      }))}
      source={places.resourceGroups}
      disabled={coveredIn(props) === ''}
      value={scope.resourceGroup ?? ''}
      onChoose={(resourceGroup) => onChange({ ...scope, resourceGroup })}
    />
  );
}

function GroupOfSubscriptions({ scope, onChange, places, disabled }: ScopeFieldProps) {
  const t = useWords(scopeFieldWords);
  return (
    <ChoiceField
      label={t.managementGroup}
      required
      choices={(places.managementGroups.data?.items ?? []).map(({ managementGroupId, name }) => ({
        id: managementGroupId,
        text: name,
      }))}
      source={places.managementGroups}
      disabled={disabled}
      value={scope.managementGroupId ?? ''}
      onChoose={(managementGroupId) => onChange({ ...scope, managementGroupId })}
    />
  );
}
