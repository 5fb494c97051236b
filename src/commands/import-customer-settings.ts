import { tableCustomerSettingsStore } from '../customers/table/customer-settings-store.ts';
import { customerSettingsSchema, type CustomerSettings } from '../customers/domain/customer-settings.ts';
import { FILE_COMMAND_HELP, runFileCommand } from './file-command.ts';
import { parseList } from './list-file.ts';

const HELP = `Writes what is set for single customers. Running it again changes nothing.

Usage: npm run customer-settings -- FILE

  FILE    a JSON array of {"customerId", "markupPercent"}. markupPercent is
          decimal text from "0" to "1000"; without it the customer pays
          MARKUP_PERCENT again. An item replaces all that was set for the
          customer. Quotes that were made keep their percentage.
  --help  show this text

${FILE_COMMAND_HELP}`;

await runFileCommand<readonly CustomerSettings[]>({
  help: HELP,
  parse: (text) =>
    parseList(text, {
      name: 'settings',
      item: customerSettingsSchema,
      keyOf: ({ customerId }) => customerId,
      key: 'customer',
    }),
  write: async (tables, all) => {
    const store = tableCustomerSettingsStore({ tables, monotonic: () => performance.now() });
    for (const settings of all) await store.put(settings);
    return all.map(
      ({ customerId, markupPercent }) =>
        `${customerId}: ${markupPercent === undefined ? 'the markup of all customers' : `a markup of ${markupPercent} %`}`,
    );
  },
});
