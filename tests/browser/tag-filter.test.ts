import { expect, it } from 'vitest';
import { eventLine } from './support/make-events.ts';
import { findViolations } from './support/open-browser.ts';
import { settle } from './support/settle.ts';
import { shareDashboard } from './support/share-dashboard.ts';

const TEAMS = ['search', 'billing', 'search', null] as const;

/** Calls of two teams, and one that names none; each of a project of its own. */
const taggedEvents = (nowMs: number): readonly string[] =>
  TEAMS.map((team, index) =>
    eventLine(`tagged-${index}`, nowMs, {
      hoursAgo: 1 + index,
      project: `project-${index}`,
      tags: { stage: 'production', ...(team === null ? {} : { team }) },
    }),
  );

const { open, signIn } = shareDashboard(taggedEvents);

it('filters the page by a tag: its key, then its values; a chip says so, the address too, and takes it back', async () => {
  const { page, complaints } = await signIn();
  await open(page, '/?columns=projectName,tags');
  const projects = async () =>
    [...(await page.locator('.tb-log tbody td:first-child').allInnerTexts())].map((text) => text.trim()).sort();
  expect(await projects()).toEqual(['project-0', 'project-1', 'project-2', 'project-3']);

  const filter = page.getByRole('columnheader', { name: 'Tags' }).getByRole('button', { name: /^Filter/ });
  await filter.click();
  const opened = page.getByRole('dialog', { name: 'Filter by Tags' });
  await opened.getByLabel('Tag').selectOption('team');
  await opened.getByRole('checkbox', { name: 'search' }).check();
  await page.waitForURL(/tag\.team=search/);
  await settle(page);
  expect(await projects()).toEqual(['project-0', 'project-2']);
  expect(await findViolations(page)).toEqual([]);

  // A second value of the same key is one more, not one less.
  await opened.getByRole('checkbox', { name: 'billing' }).check();
  await settle(page);
  expect(await projects()).toEqual(['project-0', 'project-1', 'project-2']);
  await page.keyboard.press('Escape');
  expect(await filter.getAttribute('aria-label')).toBe('Filter by Tags, 2 chosen');

  // The address alone shows the same.
  await page.reload();
  await settle(page);
  expect(await projects()).toEqual(['project-0', 'project-1', 'project-2']);

  await page.getByRole('button', { name: 'Remove filter team: billing' }).click();
  await page.waitForURL((url) => url.search.includes('tag.team=search') && !url.search.includes('billing'));
  await settle(page);
  expect(await projects()).toEqual(['project-0', 'project-2']);
  await page.getByRole('button', { name: 'Remove filter team: search' }).click();
  await page.waitForURL((url) => !url.search.includes('tag.'));
  await settle(page);
  expect(await projects()).toEqual(['project-0', 'project-1', 'project-2', 'project-3']);
  expect(complaints).toEqual([]);
});
