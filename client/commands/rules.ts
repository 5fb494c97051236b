import type { Command } from 'commander';
import { unwrap, type Schemas } from '../api/client.ts';
import type { Desk } from '../desk.ts';
import type { Column } from '../output/column.ts';
import { given } from './list-command.ts';

/** The dated rules, in the language of the person. */
export const addRules = (program: Command, desk: Desk): Command =>
  program
    .command('rules')
    .description('The dated rules that requests are evaluated by.')
    .option('--as-of <instant>', 'the rules of that day')
    .action(async ({ asOf }: { asOf?: string }) => {
      const { api } = await desk.connect();
      const { items } = await unwrap(api.GET('/api/v1/rules', { params: { query: given({ asOf }) } }));
      const output = desk.output();
      const columns: readonly Column<Schemas['Rule']>[] = [
        { name: 'rule', of: ({ rule }) => rule },
        { name: 'from', of: ({ validFrom }) => validFrom, as: 'day' },
        { name: 'until', of: ({ validUntil }) => validUntil, as: 'day' },
        { name: 'says', of: ({ text }) => text[output.language] },
        { name: 'source', of: ({ source }) => source, isExtra: true },
      ];
      const view = {
        columns,
        rowsOf: (rule: Schemas['Rule']) => [rule],
        empty: 'No rule was in force then.',
      };
      output.list({ items, warnings: [] }, view);
    });
