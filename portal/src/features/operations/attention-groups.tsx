import { Button } from '@fluentui/react-components';
import { useWords } from '../../i18n/speech.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { Moment } from '../../ui/moment.tsx';
import type { StoppedGroup } from './stopped.ts';
import { operationsWords } from './words.ts';

/** The reasons for which requests stopped, with how many and since when. */
export function AttentionGroups({
  groups,
  chosen,
  choose,
}: {
  readonly groups: readonly StoppedGroup[];
  readonly chosen: string;
  readonly choose: (code: string) => void;
}) {
  const t = useWords(operationsWords);
  const columns: readonly Column<StoppedGroup>[] = [
    {
      id: 'code',
      title: t.code,
      cell: ({ code, title }) => (
        <Button
          appearance="transparent"
          size="small"
          aria-pressed={code === chosen}
          onClick={() => choose(code === chosen ? '' : code)}
        >
          {title}
        </Button>
      ),
    },
    { id: 'id', title: t.codeId, cell: ({ code }) => <code>{code}</code> },
    { id: 'count', title: t.count, cell: ({ count }) => count, isNumber: true },
    { id: 'customers', title: t.customers, cell: ({ customers }) => customers, isNumber: true },
    { id: 'since', title: t.oldest, cell: ({ since }) => <Moment at={since} /> },
  ];
  return (
    <DataTable
      label={t.attentionWhy}
      columns={columns}
      rows={groups}
      keyOf={({ code }) => code}
      isChosen={({ code }) => code === chosen}
    />
  );
}
