import type { Notice } from '../../../src/notifications/domain/notice.ts';
import type { NoticeStore } from '../../../src/notifications/ports/notice-store.ts';

/** An in-memory store of notices for tests, which also lists them in the order in which they came. */
export function memoryNoticeStore(): NoticeStore & { all(): readonly Notice[] } {
  const stored = new Map<string, Notice>();
  return {
    all: () => [...stored.values()],
    add: (notice) => {
      if (!stored.has(notice.id)) stored.set(notice.id, notice);
      return Promise.resolve();
    },
    find: (noticeId) => Promise.resolve(stored.get(noticeId)),
    outdated: async function* (before) {
      for (const { id, at } of stored.values())
        if (at < before)
          yield await Promise.resolve({ remove: () => Promise.resolve(void stored.delete(id)) });
    },
  };
}
