import { z } from 'zod';
import { CAST, nameOf, type Story } from './story.ts';

const TAILSPIN = 'aaaaaaaa-0000-4000-8000-000000000004';
const NO_REMINDERS = {
  ladder: [],
  audiences: [{ name: 'requesters', roles: ['Requester'] }],
  escalateAfterDays: 3,
};
const reservationsSchema = z.object({ items: z.array(z.unknown()) });

/** Tailspin, whose reservations others bought, wants no reminders: the story is that of Contoso. */
export async function silence(story: Story): Promise<void> {
  const { admin } = story.people;
  await admin.put(`/customers/${TAILSPIN}/settings`, { reminders: NO_REMINDERS }, z.unknown());
  const { items } = await admin.get(`/customers/${TAILSPIN}/reservations?limit=100`, reservationsSchema);
  story.tell(
    `${nameOf(CAST.admin)} sets that people are not reminded of Tailspin: the desk has found its ${items.length} reservations, which were bought elsewhere.`,
  );
}
