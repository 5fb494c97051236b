import { SearchBox } from '@fluentui/react-components';

/** A field that filters a list while it is typed in; `label` says by what. */
export function FilterBox({
  label,
  value,
  onChange,
  className,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly className?: string | undefined;
}) {
  return (
    <SearchBox
      className={className}
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(_, { value: typed }) => onChange(typed)}
    />
  );
}
