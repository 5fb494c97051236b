/** How a list is written as CSV. */
export interface CsvSheet {
  /** Name of the file, without its ending. */
  readonly name: string;
  /** Members of the JSON by their paths, such as `total.amount`; these are also the heads of the columns. */
  readonly columns: readonly string[];
  /** A member whose elements get a row each; the columns name members of one element. */
  readonly rowsOf?: string;
}

/** For Excel, which otherwise takes UTF-8 for the local code page. */
const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';
/** What Excel and its like calculate instead of showing. */
const FORMULA = /^[=+\-@\t\r]/;
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/;

/** Writes items as CSV (RFC 4180, UTF-8 with a byte order mark). A text that spreadsheets would calculate gets an apostrophe. */
export function csvOf(items: readonly unknown[], { columns, rowsOf }: CsvSheet): string {
  const rows = items.flatMap((item) => (rowsOf === undefined ? [item] : rowsIn(item, rowsOf)));
  const lines = rows.map((row) => columns.map((path) => cell(valueAt(row, path))).join(','));
  return BYTE_ORDER_MARK + [columns.join(','), ...lines].map((line) => line + LINE_END).join('');
}

function rowsIn(item: unknown, member: string): readonly unknown[] {
  const elements = valueAt(item, member);
  return Array.isArray(elements)
    ? elements.map((element: unknown) => ({ ...(item as object), [member]: element }))
    : [item];
}

const valueAt = (item: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, name)
          ? (value as Readonly<Record<string, unknown>>)[name]
          : undefined,
      item,
    );

function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const harmless = FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
