import type { Mutant } from './model-environment.ts';

/** Planted bugs of refunds and exchanges. The model must find each. */
export const returnMutants: Readonly<Record<string, Mutant>> = {
  'a return that is sent again without a look at the order': ({ refunds }) => ({
    refunds: {
      ...refunds,
      returnReservation: async (line, session) => {
        try {
          return await refunds.returnReservation(line, session);
        } catch {
          return refunds.returnReservation(line, session);
        }
      },
    },
  }),
  'an exchange that is sent again without a look at the reservations': ({ exchanges }) => ({
    exchanges: {
      ...exchanges,
      startExchange: async (customer, sessionId) => {
        try {
          return await exchanges.startExchange(customer, sessionId);
        } catch {
          return exchanges.startExchange(customer, sessionId);
        }
      },
    },
  }),
  'records that do not tell who has returned a reservation': ({ requests }) => ({
    requests: {
      ...requests,
      listReservationRecords: async (customer) =>
        (await requests.listReservationRecords(customer)).map(
          ({ returnedBy: _request, ...record }) => record,
        ),
    },
  }),
  'a hold that is kept after a withdrawal': ({ requests }) => ({
    requests: {
      ...requests,
      commit: ({ writes = [], ...change }) =>
        requests.commit({
          ...change,
          writes:
            change.change.status === 'withdrawn' ? writes.filter(({ write }) => write !== 'release') : writes,
        }),
    },
  }),
  'a hold that is written on any version of the cap': ({ requests, headroom }) => ({
    requests: {
      ...requests,
      commit: async ({ writes = [], ...change }) => {
        const { version } = await headroom.readCap(change.requestId.split('.')[0] ?? '');
        return requests.commit({
          ...change,
          writes: writes.map((one) =>
            one.write === 'hold' && one.onCap !== undefined
              ? { ...one, onCap: { ...one.onCap, version } }
              : one,
          ),
        });
      },
    },
  }),
  'an attempt that is not stored': ({ requests }) => ({
    requests: {
      ...requests,
      read: async (requestId) => {
        const stored = await requests.read(requestId);
        if (stored?.request.internal === undefined) return stored;
        const { returning: _attempt, ...internal } = stored.request.internal as Record<string, unknown>;
        return { ...stored, request: { ...stored.request, internal } };
      },
    },
  }),
  'an answer to a return that is not stored': ({ requests }) => ({
    requests: {
      ...requests,
      read: async (requestId) => {
        const stored = await requests.read(requestId);
        if (stored?.request.internal === undefined) return stored;
        const { returned: _answer, ...internal } = stored.request.internal as Record<string, unknown>;
        return { ...stored, request: { ...stored.request, internal } };
      },
    },
  }),
  'instalments that go on as they were approved': ({ requests }) => ({
    requests: {
      ...requests,
      listReservationRecords: async (customer) =>
        (await requests.listReservationRecords(customer)).map(({ schedule: _payments, ...record }) => record),
    },
  }),
  'a supervisor that finds nothing': ({ wakeUps }) => ({
    wakeUps: { ...wakeUps, due: () => wakeUps.due(new Date(0)) },
  }),
};
