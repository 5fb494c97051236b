const EVENTS = /BEGIN:VEVENT\r?\n[^]*END:VEVENT\r?\n/;

/** Puts the pages of a list as calendar together: what surrounds the events of the first, and the events of all. */
export function joinedCalendar(pages: readonly string[]): string {
  const [first = ''] = pages;
  const withEvents = pages.find((page) => EVENTS.test(page)) ?? first;
  const events = pages.map((page) => EVENTS.exec(page)?.[0] ?? '').join('');
  return withEvents.replace(EVENTS, () => events);
}
