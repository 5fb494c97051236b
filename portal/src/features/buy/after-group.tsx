import { Field, Input, Radio, RadioGroup, Textarea } from '@fluentui/react-components';
import { useResellers } from '../../api/places.ts';
import { useWords } from '../../i18n/speech.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Group, useFieldStyles, withProblem } from '../../ui/form-group.tsx';
import type { FormPart } from './form-parts.ts';
import { buyWords } from './words.ts';

/** What happens at the end, and what people and books call the reservation. */
export function AfterGroup(part: FormPart) {
  const s = useFieldStyles();
  const t = useWords(buyWords);
  const { input } = part.draft;
  const { change, problemOf } = part;
  return (
    <Group title={t.after}>
      <Field className={s.wide} label={t.renewal} required {...withProblem(problemOf('renew'))}>
        <RadioGroup
          className={s.answers}
          value={input.renew === undefined ? '' : String(input.renew)}
          onChange={(_, { value }) => change({ renew: value === 'true' })}
        >
          <Radio value="false" label={t.renewNo} />
          <Radio value="true" label={t.renewYes} />
        </RadioGroup>
      </Field>
      <Field label={t.name} hint={t.nameHint} {...withProblem(problemOf('displayName'))}>
        <Input value={input.displayName ?? ''} onChange={(_, { value }) => change({ displayName: value })} />
      </Field>
      <Field label={t.department} hint={t.departmentHint} {...withProblem(problemOf('departmentId'))}>
        <Input
          value={input.departmentId ?? ''}
          onChange={(_, { value }) => change({ departmentId: value })}
        />
      </Field>
      <PartnerField {...part} />
      <Field className={s.wide} label={t.why} hint={t.whyHint} {...withProblem(problemOf('justification'))}>
        <Textarea
          rows={2}
          resize="vertical"
          value={input.justification ?? ''}
          onChange={(_, { value }) => change({ justification: value })}
        />
      </Field>
    </Group>
  );
}

/** Stands for the partner of the subscription, which is not sent. */
const INHERITED = 'inherited';

/** The indirect reseller who gets the incentive; not shown for a customer without resellers. */
function PartnerField({ draft, change, problemOf }: FormPart) {
  const t = useWords(buyWords);
  const resellers = useResellers(draft.customerId);
  const stated = draft.input.partnerOnRecordMpnId;
  const problem = problemOf('partnerOnRecordMpnId');
  const choices = (resellers.data?.items ?? []).map(({ mpnId, name }) => ({
    id: mpnId,
    text: name ?? mpnId,
    detail: `MPN ${mpnId}`,
  }));
  if (choices.length === 0 && stated === undefined && resellers.error === null) return null;
  return (
    <ChoiceField
      label={t.partner}
      choices={[{ id: INHERITED, text: t.partnerInherited }, ...choices]}
      source={resellers}
      value={stated ?? INHERITED}
      problem={problem}
      onChoose={(id) => change({ partnerOnRecordMpnId: id === INHERITED ? undefined : id })}
    />
  );
}
