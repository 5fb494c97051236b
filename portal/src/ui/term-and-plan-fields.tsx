import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useWords } from '../i18n/speech.tsx';
import { withProblem } from './form-group.tsx';
import { reservationWords, yearsOf } from './reservation-words.ts';
import { PLANS, TERMS, type Plan, type Term } from './terms-and-plans.ts';

interface FieldProps<T extends string> {
  readonly label: string;
  /** None is chosen for a value that is not offered. */
  readonly value: string;
  readonly onChoose: (value: T) => void;
  readonly problem?: string | undefined;
}

/** Chooses for how many years; among those that are sold, when `terms` tells them. */
export function TermField({
  terms = TERMS,
  ...field
}: FieldProps<Term> & { readonly terms?: readonly Term[] | undefined }) {
  const { years } = useWords(reservationWords);
  return <OneOf {...field} choices={terms} nameOf={(term) => years(yearsOf(term))} />;
}

/** Chooses how it is paid. */
export function PlanField(field: FieldProps<Plan>) {
  const { plans } = useWords(reservationWords);
  return <OneOf {...field} choices={PLANS} nameOf={(plan) => plans[plan]} />;
}

function OneOf<T extends string>({
  label,
  value,
  onChoose,
  problem,
  choices,
  nameOf,
}: FieldProps<T> & { readonly choices: readonly T[]; readonly nameOf: (one: T) => string }) {
  const choose = (chosen: string) => {
    const known = choices.find((one) => one === chosen);
    if (known !== undefined) onChoose(known);
  };
  return (
    <Field label={label} {...withProblem(problem)}>
      <RadioGroup layout="horizontal" value={value} onChange={(_, { value: chosen }) => choose(chosen)}>
        {choices.map((one) => (
          <Radio key={one} value={one} label={nameOf(one)} />
        ))}
      </RadioGroup>
    </Field>
  );
}
