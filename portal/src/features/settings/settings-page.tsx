import { Field, makeStyles, Radio, RadioGroup, Switch } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import { useDesk } from '../../api/desk.tsx';
import { useMe } from '../../api/me.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { LANGUAGES, nameIn } from '../../i18n/words.ts';
import { Card } from '../../ui/card.tsx';
import { CopyId } from '../../ui/copy-id.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { Page } from '../../ui/page.tsx';
import { prefer, usePreferences } from '../../ui/preferences.ts';
import { settingsWords } from './words.ts';

const useStyles = makeStyles({ choices: { display: 'flex', flexWrap: 'wrap', gap: '16px 40px' } });

/** What a person sets for this browser, and what the desk knows of the person. */
export function SettingsPage() {
  const t = useWords(settingsWords);
  return (
    <Page title={t.title}>
      <Appearance />
      <You />
    </Page>
  );
}

function Appearance() {
  const s = useStyles();
  const t = useWords(settingsWords);
  const { language, speak } = useSpeech();
  const { theme, density, singleKeys } = usePreferences();
  return (
    <Card title={t.appearance}>
      <div className={s.choices}>
        <Choice label={t.language} names={t.languages} of={LANGUAGES} chosen={language} choose={speak} />
        <Choice
          label={t.theme}
          names={t.themes}
          of={['system', 'light', 'dark']}
          chosen={theme}
          choose={(next) => prefer({ theme: next })}
        />
        <Choice
          label={t.density}
          names={t.densities}
          of={['compact', 'comfortable']}
          chosen={density}
          choose={(next) => prefer({ density: next })}
        />
      </div>
      <Switch
        label={t.singleKeys}
        checked={singleKeys}
        onChange={(_, { checked }) => prefer({ singleKeys: checked })}
      />
    </Card>
  );
}

function Choice<T extends string>({
  label,
  names,
  of,
  chosen,
  choose,
}: {
  readonly label: string;
  readonly names: Readonly<Record<T, string>>;
  readonly of: readonly T[];
  readonly chosen: T;
  readonly choose: (value: T) => void;
}) {
  return (
    <Field label={label}>
      <RadioGroup
        value={chosen}
        onChange={(_, { value }) => {
          const next = of.find((one) => one === value);
          if (next !== undefined) choose(next);
        }}
      >
        {of.map((one) => (
          <Radio key={one} value={one} label={names[one]} />
        ))}
      </RadioGroup>
    </Field>
  );
}

type Me = NonNullable<ReturnType<typeof useMe>['data']>;

function You() {
  const t = useWords(settingsWords);
  const { session } = useDesk();
  const me = useMe();
  return (
    <Loaded query={me}>
      {({ appRoles, grants, approvalsRequired }) => (
        <>
          <Card title={t.you}>
            <Facts
              of={[
                [t.name, session.name],
                [t.user, session.user],
                [t.appRoles, appRoles.map((role) => nameIn(t.roleNames, role)).join(', ') || t.none],
                [t.approvals, approvalsRequired],
              ]}
            />
            <CopyId name={t.objectId} value={session.id} />
          </Card>
          <Card title={t.grants}>
            {grants.length === 0 ? <Empty why={t.noGrants} /> : <Grants of={grants} />}
          </Card>
        </>
      )}
    </Loaded>
  );
}

function Grants({ of }: { readonly of: Me['grants'] }) {
  const t = useWords(settingsWords);
  const columns: readonly Column<Me['grants'][number]>[] = [
    {
      id: 'customer',
      title: t.customer,
      cell: ({ customerId, name }) => (
        <PageLink to={`/customers/${customerId}`}>{name ?? customerId}</PageLink>
      ),
    },
    {
      id: 'roles',
      title: t.roles,
      cell: ({ roles }) =>
        roles.map((role: Schemas['Grant']['roles'][number]) => nameIn(t.roleNames, role)).join('; '),
    },
  ];
  return <DataTable label={t.grants} columns={columns} rows={of} keyOf={({ customerId }) => customerId} />;
}
