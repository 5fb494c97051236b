import { Field, Input } from '@fluentui/react-components';
import { withProblem } from '../../ui/form-group.tsx';

/** A number of units, as it is typed. */
export function UnitsField({
  label,
  hint,
  value,
  max,
  problem,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  readonly max?: number | undefined;
  readonly problem?: string | undefined;
  readonly onChange: (typed: string) => void;
}) {
  return (
    <Field label={label} required {...(hint !== undefined && { hint })} {...withProblem(problem)}>
      <Input
        type="number"
        min={1}
        {...(max !== undefined && { max })}
        value={value}
        onChange={(_, { value: typed }) => onChange(typed)}
        // A wheel over the field scrolls the page and does not change what is returned.
        onWheel={({ currentTarget }) => currentTarget.querySelector('input')?.blur()}
      />
    </Field>
  );
}
