import {
  makeStyles,
  mergeClasses,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from '@fluentui/react-components';
import { useRef, type ReactNode } from 'react';
import { useListKeys } from './list-keys.ts';
import { usePreferences } from './preferences.ts';
import { sortedBy, turned, type Sorting } from './sorting.ts';

const useStyles = makeStyles({
  scroll: { overflowX: 'auto', ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  table: { tableLayout: 'auto', minWidth: 'max-content' },
  cell: { paddingRight: '16px', whiteSpace: 'nowrap' },
  /** Links in rows that follow each other need 24 px each (WCAG 2.5.8). */
  compact: { height: '28px' },
  number: {
    textAlign: 'right',
    fontVariantNumeric: 'tabular-nums',
    '& > button, & > div': { justifyContent: 'flex-end' },
  },
  chosen: {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
});

/** A column of a table of `T`. */
export interface Column<T> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: T) => ReactNode;
  /** What rows are sorted by; a column without it cannot be sorted. */
  readonly value?: (row: T) => string | number | null | undefined;
  readonly isNumber?: boolean;
}

/** Rows in columns. On a narrow page the table scrolls sideways, by keyboard too; a click on a title sorts. */
export function DataTable<T>({
  label,
  columns,
  rows,
  keyOf,
  sorting,
  onSort,
  isInOrder = false,
  isChosen,
  onChoose,
}: {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  readonly sorting?: Sorting | undefined;
  readonly onSort?: ((sorting: Sorting) => void) | undefined;
  /** The rows come in the order of `sorting`: the desk has sorted them. */
  readonly isInOrder?: boolean;
  readonly isChosen?: ((row: T) => boolean) | undefined;
  /** Called when the focus comes into a row, or a click. */
  readonly onChoose?: ((row: T) => void) | undefined;
}) {
  const s = useStyles();
  const { density } = usePreferences();
  const list = useRef<HTMLDivElement>(null);
  useListKeys(list);
  const by = columns.find(({ id }) => id === sorting?.by)?.value;
  const shown =
    sorting !== undefined && by !== undefined && !isInOrder ? sortedBy(rows, by, sorting.up) : rows;
  const styleOf = ({ isNumber }: Column<T>) =>
    mergeClasses(s.cell, density === 'compact' && s.compact, isNumber === true && s.number);
  return (
    <div ref={list} className={s.scroll} tabIndex={0} role="group" aria-label={label}>
      <Table size={density === 'compact' ? 'extra-small' : 'small'} aria-label={label} className={s.table}>
        <TableHeader>
          <TableRow>
            {columns.map((column) => (
              <TableHeaderCell
                key={column.id}
                className={styleOf(column)}
                {...sortingProps(column, sorting, onSort)}
              >
                {column.title}
              </TableHeaderCell>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {shown.map((row) => (
            <TableRow
              key={keyOf(row)}
              {...(isChosen?.(row) === true && { className: s.chosen, 'aria-current': true })}
              {...(onChoose !== undefined && { onClick: () => onChoose(row), onFocus: () => onChoose(row) })}
            >
              {columns.map((column) => (
                <TableCell key={column.id} className={styleOf(column)}>
                  {column.cell(row)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function sortingProps<T>(
  { id, value }: Column<T>,
  sorting: Sorting | undefined,
  onSort: ((sorting: Sorting) => void) | undefined,
) {
  if (value === undefined || sorting === undefined || onSort === undefined) return {};
  const direction = sorting.up ? ('ascending' as const) : ('descending' as const);
  return {
    sortable: true,
    onClick: () => onSort(turned(sorting, id)),
    ...(sorting.by === id && { sortDirection: direction }),
  };
}
