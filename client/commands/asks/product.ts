import { Option } from 'commander';
import type { Schemas } from '../../api/client.ts';
import { given, wholeNumber } from '../list-command.ts';
import { scopeOption } from '../scope.ts';

/** What is bought, as options say it. */
export interface ProductOptions {
  readonly subscription?: string;
  readonly type: string;
  readonly sku?: string;
  readonly region?: string;
  readonly quantity?: number;
  readonly term: string;
  readonly billing: string;
  readonly scope: Schemas['Scope'];
  readonly autoRenew?: 'yes' | 'no';
  readonly displayName?: string;
  readonly department?: string;
  readonly flexibility?: string;
  readonly justification?: string;
}

export const termOption = () => new Option('--term <term>').choices(['P1Y', 'P3Y', 'P5Y']);
export const billingOption = () => new Option('--billing <plan>').choices(['Upfront', 'Monthly']);

export const productOptions = (): readonly Option[] => [
  new Option('--subscription <id>', 'subscription that is billed'),
  new Option('--type <type>', 'reserved resource type').default('VirtualMachines'),
  new Option('--sku <sku>', 'such as Standard_D2s_v5; "desk catalog" has them'),
  new Option('--region <region>', 'such as westeurope'),
  new Option('--quantity <n>', 'units').argParser(wholeNumber),
  termOption().default('P1Y'),
  billingOption().default('Upfront'),
  scopeOption().default({ type: 'Shared' }, 'shared'),
  new Option('--auto-renew <answer>', 'whether Microsoft renews it at its end').choices(['yes', 'no']),
  new Option('--display-name <name>'),
  new Option('--department <id>', 'department of the customer that it is for'),
  new Option('--flexibility <state>', 'instance size flexibility').choices(['On', 'Off']),
  new Option('--justification <text>', 'approvers read it'),
];

/** The members of what is bought, as the API names them. */
export function productOf(options: ProductOptions) {
  const { subscription, type, sku, region, quantity, term, billing, scope, autoRenew } = options;
  const { displayName, department, flexibility, justification } = options;
  return given({
    ...{ subscriptionId: subscription, reservedResourceType: type, sku, region, quantity, term },
    ...{ billingPlan: billing, scope, renew: autoRenew === 'yes', displayName, departmentId: department },
    ...{ instanceFlexibility: flexibility, justification },
  });
}
