import { expect, it } from '@jest/globals';
import type { DueInstalment, DueInstalments } from '../../src/instalments/ports/due-instalments.ts';
import { aRequest, newCustomer } from './sample-requests.ts';

function anInstalment(number: number, dueOn: string): DueInstalment {
  const { id: requestId, customerId } = aRequest({ customerId: newCustomer() });
  return { customerId, requestId, reservationOrderId: 'ro-1', number, dueOn };
}

/** The contract of stores of due instalments. */
export function dueInstalmentsContract(open: () => DueInstalments): void {
  it('returns payments due until a day, earliest first, each once after repeated writes', async () => {
    const dueInstalments = open();
    const [late, early, future] = [
      anInstalment(3, '2027-02-28'),
      anInstalment(2, '2027-01-31'),
      anInstalment(4, '2027-03-01'),
    ];
    for (const one of [late, early, early, future]) await dueInstalments.upsert(one);
    const own = [late, early, future].map(({ requestId }) => requestId);
    const due = async (day: string) =>
      (await dueInstalments.due(day)).filter(({ requestId }) => own.includes(requestId));

    expect(await due('2027-01-30')).toEqual([]);
    expect(await due('2027-01-31')).toEqual([early]);
    expect(await due('2027-02-28')).toEqual([early, late]);
  });

  it('removes a payment, also when it is removed twice', async () => {
    const dueInstalments = open();
    const [one, other] = [anInstalment(2, '2027-01-05'), anInstalment(2, '2027-01-05')];
    for (const instalment of [one, other]) await dueInstalments.upsert(instalment);
    await dueInstalments.remove(one);
    await dueInstalments.remove(one);

    const ids = (await dueInstalments.due('2027-01-05')).map(({ requestId }) => requestId);
    expect(ids).toContain(other.requestId);
    expect(ids).not.toContain(one.requestId);
  });
}
