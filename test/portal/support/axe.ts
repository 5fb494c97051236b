import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@jest/globals';
import type { Page } from 'playwright';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Elements by which Tabster moves the focus; no person meets them: https://github.com/microsoft/tabster/issues/288 */
const FOCUS_DUMMIES = '[data-tabster-dummy]';
/** Fluent draws tooltips and open menus at the end of the body, where no landmark can be around them. */
const TOOLTIP_LAYER = '[data-portal-node]';

/** Fails unless the page as it is now keeps WCAG 2.2 A and AA, and good practice as far as axe can tell. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  const { violations } = await axeOn(page).withTags(TAGS).analyze();
  const withRegions = violations.some(({ id }) => id === 'region')
    ? await axeOn(page).exclude(TOOLTIP_LAYER).withRules('region').analyze()
    : { violations: [] };
  const found = [...violations.filter(({ id }) => id !== 'region'), ...withRegions.violations];
  expect(
    found.map(({ id, help, nodes }) => ({ rule: id, help, elements: nodes.map(({ html }) => html) })),
  ).toEqual([]);
}

/** The legacy mode takes half of the time, and leaves out frames only, which the portal has none of. */
const axeOn = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode().exclude(FOCUS_DUMMIES);
