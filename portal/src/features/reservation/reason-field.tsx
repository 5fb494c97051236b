import { Field, Textarea } from '@fluentui/react-components';
import { useWords } from '../../i18n/speech.tsx';
import { askWords } from '../../ui/ask-words.ts';
import { useFieldStyles, withProblem } from '../../ui/form-group.tsx';
import { returnWords } from './return-words.ts';

const MOST = 2_000;

/** Why something is returned. */
export function ReasonField({
  value,
  onChange,
  problem,
  isMissing,
}: {
  readonly value: string;
  readonly onChange: (reason: string) => void;
  readonly problem: string | undefined;
  /** The person has tried to ask without it. */
  readonly isMissing: boolean;
}) {
  const s = useFieldStyles();
  const t = useWords(returnWords);
  const { needed } = useWords(askWords);
  return (
    <Field
      className={s.wide}
      label={t.reason}
      hint={t.reasonHint}
      required
      {...withProblem(problem ?? (isMissing ? needed : undefined))}
    >
      <Textarea
        rows={2}
        resize="vertical"
        maxLength={MOST}
        value={value}
        onChange={(_, { value: next }) => onChange(next)}
      />
    </Field>
  );
}
