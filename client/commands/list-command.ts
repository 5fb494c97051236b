import { InvalidArgumentError, type Command, Option } from 'commander';
import type { Api } from '../api/client.ts';
import { everyPage } from '../api/every-page.ts';
import type { Desk } from '../desk.ts';
import type { Column } from '../output/column.ts';

type PageReader<T> = Parameters<typeof everyPage<T>>[1];

/** A command that shows a list: as a table, as JSON or as CSV. */
interface ListCommand<T, O, R = T> {
  readonly name: string;
  readonly summary: string;
  readonly options?: readonly Option[];
  readonly columns: readonly Column<R>[];
  /** What an item is in a table, unless it is one row itself. */
  readonly rowsOf?: (item: T) => readonly R[];
  /** What is said instead of an empty table. */
  readonly empty: string;
  /** How a page is read with the options that were given. */
  readonly read: (api: Api, options: O) => Promise<PageReader<T>> | PageReader<T>;
}

/** A list whose items are its rows. */
export const addList = <T, O>(parent: Command, desk: Desk, list: ListCommand<T, O>): Command =>
  addListOfRows<T, O, T>(parent, desk, { rowsOf: (item) => [item], ...list });

export function addListOfRows<T, O, R>(
  parent: Command,
  desk: Desk,
  list: ListCommand<T, O, R> & { readonly rowsOf: (item: T) => readonly R[] },
): Command {
  const command = parent.command(list.name).summary(list.summary).description(list.summary);
  for (const option of list.options ?? []) command.addOption(option);
  return command.addOption(limitOption()).action(async (options: O & { readonly limit?: number }) => {
    const { api } = await desk.connect();
    const listing = await everyPage(options.limit, await list.read(api, options));
    desk.output().list(listing, list);
  });
}

const limitOption = () => new Option('--limit <n>', 'at most so many; all without it').argParser(wholeNumber);

/** A number from 1 on. Throws what commander turns into exit code 2. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1 on.');
  return Number(text);
}

/** Leaves out what was not given, as the client wants it. */
export function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
