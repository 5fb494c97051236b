import type { RequestStore } from '../../src/requests/ports/request-store.ts';

/** A store whose changes wait until their replies are sent, so that a test sees the replies of each step. */
export const toldAtOnce = (store: RequestStore, whenIdle: () => Promise<void>): RequestStore => ({
  ...store,
  commit: async (change) => {
    const committed = await store.commit(change);
    await whenIdle();
    return committed;
  },
});
