import { Option } from 'commander';
import { unwrap, type Schemas } from '../../api/client.ts';
import { wholeNumber } from '../list-command.ts';
import { paramsOf, type Ask } from './ask.ts';

export const reservationOption = () => new Option('--reservation <id>');
const reasonOption = () => new Option('--reason <text>', 'why; approvers read it');

interface RefundOptions {
  readonly reservation: string;
  readonly quantity: number;
  readonly reason: string;
}

export const refund: Ask<RefundOptions> = {
  name: 'refund',
  kind: 'refund',
  summary: 'Asks to return units of a reservation for money.',
  options: () => [
    reservationOption(),
    new Option('--quantity <n>', 'units to return').argParser(wholeNumber),
    reasonOption(),
  ],
  needed: ['reservation', 'quantity', 'reason'],
  input: ({ reservation, quantity, reason }) => ({ reservationId: reservation, quantity, reason }),
  submit: (api, submission) =>
    unwrap(
      api.POST('/api/v1/customers/{customerId}/refunds', {
        params: paramsOf(submission),
        body: submission.body as Schemas['Refund'],
      }),
    ),
};

interface PartnerChangeOptions {
  readonly reservation: string;
  readonly partner: string;
  readonly reason: string;
}

export const partnerChange: Ask<PartnerChangeOptions> = {
  name: 'partner-change',
  kind: 'partner-change',
  summary: 'Asks to return a reservation and buy it again for another Partner on Record.',
  options: () => [
    reservationOption(),
    new Option('--partner <mpn-id>', 'the new Partner on Record'),
    reasonOption(),
  ],
  needed: ['reservation', 'partner', 'reason'],
  input: ({ reservation, partner, reason }) => ({
    ...{ reservationId: reservation, newPartnerOnRecordMpnId: partner, reason },
  }),
  submit: (api, submission) =>
    unwrap(
      api.POST('/api/v1/customers/{customerId}/partner-changes', {
        params: paramsOf(submission),
        body: submission.body as Schemas['PartnerChange'],
      }),
    ),
};
