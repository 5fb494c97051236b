import { Field, Radio, RadioGroup, Text, Textarea } from '@fluentui/react-components';
import { useWords } from '../../i18n/speech.tsx';
import { askWords } from '../../ui/ask-words.ts';
import { Group, useFieldStyles, withProblem } from '../../ui/form-group.tsx';
import { PlanField, TermField } from '../../ui/term-and-plan-fields.tsx';
import { DECISIONS, type RenewalDraft } from './renewal-draft.ts';
import { renewalWords } from './renewal-words.ts';
import { UnitsField } from './units-field.tsx';

const MOST = 2_000;

interface FieldsProps {
  readonly draft: RenewalDraft;
  readonly change: (members: Partial<RenewalDraft>) => void;
  readonly problemOf: (member: string) => string | undefined;
  /** The person has tried to ask. */
  readonly hasTried: boolean;
}

/** The decision, what the successor has otherwise, and why. */
export function RenewalFields(props: FieldsProps) {
  const s = useFieldStyles();
  const t = useWords(renewalWords);
  const { needed } = useWords(askWords);
  const { draft, change, problemOf, hasTried } = props;
  const missing = hasTried && draft.decision === '' ? needed : undefined;
  return (
    <>
      <Group title={t.title}>
        <Text className={s.wide}>{t.note}</Text>
        <Field
          className={s.wide}
          label={t.decide}
          required
          {...withProblem(problemOf('decision') ?? missing)}
        >
          <RadioGroup value={draft.decision} onChange={(_, { value }) => change({ decision: value })}>
            {DECISIONS.map((one) => (
              <Radio key={one} value={one} label={t.decisions[one]} />
            ))}
          </RadioGroup>
        </Field>
        <Field className={s.wide} label={t.why} hint={t.whyHint} {...withProblem(problemOf('justification'))}>
          <Textarea
            rows={2}
            resize="vertical"
            maxLength={MOST}
            value={draft.why}
            onChange={(_, { value }) => change({ why: value })}
          />
        </Field>
      </Group>
      {draft.decision === 'change' && <SuccessorFields {...props} />}
    </>
  );
}

function SuccessorFields({ draft, change, problemOf }: FieldsProps) {
  const t = useWords(renewalWords);
  return (
    <Group title={t.successor}>
      <UnitsField
        label={t.units}
        value={draft.units}
        onChange={(units) => change({ units })}
        problem={problemOf('change')}
      />
      <TermField label={t.term} value={draft.term} onChoose={(term) => change({ term })} />
      <PlanField label={t.plan} value={draft.plan} onChoose={(plan) => change({ plan })} />
    </Group>
  );
}
