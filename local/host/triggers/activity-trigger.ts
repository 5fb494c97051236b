import type { TriggerKind } from './trigger-kind.ts';

/** Activities are called by the durable engine, which finds them by name; a person may call one by hand. */
export const activityTrigger: TriggerKind = {
  type: 'activityTrigger',
  refuse: () => undefined,
  start: (_, { call }) => ({
    fire: async (fn, input) => {
      await call(fn, { string: input });
    },
  }),
};
