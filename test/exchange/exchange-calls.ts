import { requestCalls } from '../support/http/request-calls.ts';
import { WEB, type openExchangeApi } from './exchange-api.ts';

/** Two of ten machines, worth 1,200.00, for two bigger ones at 2,000.00. */
export const anExchange = {
  return: [{ reservationId: WEB, quantity: 2 }],
  purchase: [
    {
      ...{
        reservedResourceType: 'VirtualMachines',
        sku: 'Standard_D4s_v5',
        region: 'westeurope',
        quantity: 2,
      },
      ...{ term: 'P1Y', billingPlan: 'Upfront', scope: { type: 'Shared' }, renew: false },
    },
  ],
} as const;

/** The HTTP calls of an exchange. */
export const exchangeCalls = (desk: ReturnType<typeof openExchangeApi>) =>
  requestCalls(desk, {
    ...{ kind: 'exchange', accept: 'acceptExchange', collection: 'exchanges' },
    input: anExchange,
  });
