import { useState } from 'react';
import { useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useFirstRows } from '../../ui/first-rows.tsx';
import { sortingOf, type Sorting } from '../../ui/sorting.ts';
import { useRadarColumns } from './radar-columns.tsx';
import { keyOf, partId, type OfKind } from './radar-kinds.ts';
import { radarWords } from './radar-words.ts';

/** The items of one kind. */
export function RadarPart({ kind, items }: OfKind) {
  const t = useWords(radarWords);
  const columns = useRadarColumns(kind);
  const [sorting, setSorting] = useState<Sorting>(sortingOf('date'));
  const { rows, more } = useFirstRows(items);
  return (
    <div id={partId(kind)}>
      <Card title={t.kinds[kind]}>
        {items.length === 0 ? (
          <Empty why={t.none} />
        ) : (
          <DataTable
            label={t.kinds[kind]}
            columns={columns}
            rows={rows}
            keyOf={keyOf}
            sorting={sorting}
            onSort={setSorting}
          />
        )}
        {more}
      </Card>
    </div>
  );
}
