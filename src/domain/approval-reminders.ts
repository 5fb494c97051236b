import type { Approval } from './approval.ts';

/** What people are told while nobody decides, and after which share of the time they have. */
const milestones = [
  { type: 'reminded', after: 1 / 2 },
  { type: 'escalated', after: 7 / 8 },
] as const;

export type Reminder = (typeof milestones)[number]['type'];

/** The reminders that are due and were not given yet, in order. An approval from before they existed has none. */
export function dueReminders(
  { askedAt, deadline, reminders = [] }: Approval,
  now: Date,
): readonly Reminder[] {
  if (askedAt === undefined) return [];
  const from = Date.parse(askedAt);
  const time = Date.parse(deadline) - from;
  return milestones
    .filter(({ type, after }) => !reminders.includes(type) && now.getTime() >= from + time * after)
    .map(({ type }) => type);
}
