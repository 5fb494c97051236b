import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useManagementGroups, useResourceGroups } from '../../api/places.ts';
import { useWords } from '../../i18n/speech.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import type { Choice } from '../../ui/choices.ts';
import { reservationWords } from '../../ui/reservation-words.ts';
import type { Scope, ScopeDraft } from './draft.ts';
import { useFieldStyles, withProblem, type FormPart } from './form-parts.tsx';
import { buyWords } from './words.ts';

const TYPES = [
  'Shared',
  'Single',
  'ResourceGroup',
  'ManagementGroup',
] as const satisfies readonly Scope['type'][];

type ScopePart = FormPart & { readonly subscriptions: readonly Choice[] };

/** Which usage the reservation covers. */
export function ScopeField(part: ScopePart) {
  const s = useFieldStyles();
  const t = useWords(buyWords);
  const { scopes } = useWords(reservationWords);
  const { draft, change, problemOf } = part;
  const { type } = draft.input.scope;
  return (
    <>
      <Field className={s.wide} label={t.scope} {...withProblem(problemOf('scope'))}>
        <RadioGroup
          className={s.answers}
          value={type}
          onChange={(_, { value }) => change({ scope: { type: value as Scope['type'] } })}
        >
          {TYPES.map((one) => (
            <Radio key={one} value={one} label={scopes[one]} />
          ))}
        </RadioGroup>
      </Field>
      {(type === 'Single' || type === 'ResourceGroup') && <Covered {...part} />}
      {type === 'ResourceGroup' && <GroupOfResources {...part} />}
      {type === 'ManagementGroup' && <GroupOfSubscriptions {...part} />}
    </>
  );
}

const scopeChange = ({ draft, change }: FormPart, part: Partial<ScopeDraft>) =>
  change({ scope: { ...draft.input.scope, ...part } });

const coveredIn = ({ draft }: FormPart): string =>
  draft.input.scope.subscriptionId ?? draft.input.subscriptionId ?? '';

/** The subscription that is covered: the one that is bought for, until another one is chosen. */
function Covered({ subscriptions, ...part }: ScopePart) {
  const t = useWords(buyWords);
  const { type } = part.draft.input.scope;
  return (
    <ChoiceField
      label={t.covered}
      required
      choices={subscriptions}
      disabled={part.draft.customerId === ''}
      value={coveredIn(part)}
      onChoose={(subscriptionId) => part.change({ scope: { type, subscriptionId } })}
    />
  );
}

function GroupOfResources(part: FormPart) {
  const t = useWords(buyWords);
  const groups = useResourceGroups(part.draft.customerId, coveredIn(part));
  return (
    <ChoiceField
      label={t.resourceGroup}
      required
      choices={(groups.data?.items ?? []).map(({ resourceGroup, region }) => ({
        id: resourceGroup,
        text: resourceGroup,
        detail: region,
      }))}
      source={groups}
      disabled={coveredIn(part) === ''}
      value={part.draft.input.scope.resourceGroup ?? ''}
      onChoose={(resourceGroup) => scopeChange(part, { resourceGroup })}
    />
  );
}

function GroupOfSubscriptions(part: FormPart) {
  const t = useWords(buyWords);
  const { customerId } = part.draft;
  const groups = useManagementGroups(customerId);
  return (
    <ChoiceField
      label={t.managementGroup}
      required
      choices={(groups.data?.items ?? []).map(({ managementGroupId, name }) => ({
        id: managementGroupId,
        text: name,
      }))}
      source={groups}
      disabled={customerId === ''}
      value={part.draft.input.scope.managementGroupId ?? ''}
      onChoose={(managementGroupId) => scopeChange(part, { managementGroupId })}
    />
  );
}
