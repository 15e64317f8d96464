// @vitest-environment jsdom
import { RequestFailed } from '@tokenbook/core/client';
import { act, type ReactNode, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { toFailure } from '../hooks/usage-failure.ts';
import { NO_MEASURES } from '../prepare/metric.ts';
import { createRangeStore } from '../state/range-store.ts';
import { summaryOf } from '../testing/answers.ts';
import { BreakdownTable } from './breakdown/BreakdownTable.tsx';
import { EmptyRange } from './EmptyRange.tsx';
import { FilterChips } from './filters/FilterChips.tsx';
import { AddButton } from './forms/AddButton.tsx';
import { ConfirmButton } from './forms/ConfirmButton.tsx';
import { CopyText } from './forms/CopyText.tsx';
import { CustomRange } from './range/CustomRange.tsx';
import { PriceForm } from './settings/PriceForm.tsx';
import { SeriesLegend } from './time/SeriesLegend.tsx';
import { ZoomOut } from './time/ZoomOut.tsx';
import { UsageDashboard } from './UsageDashboard.tsx';
import { UsageInsights } from './UsageInsights.tsx';
import { UsageLogTable } from './UsageLogTable.tsx';
import { UsageProvider } from './UsageProvider.tsx';
import { FailureNotice } from './ui/Notice.tsx';
import { Popover } from './ui/Popover.tsx';

let root: Root;
let place: HTMLElement;
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});
afterEach(() => {
  act(() => root.unmount());
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

const show = (children: ReactNode, store = createRangeStore()) =>
  act(() =>
    root.render(
      <UsageProvider fetch={() => new Promise(() => {})} store={store}>
        {children}
      </UsageProvider>,
    ),
  );
const find = (selector: string): HTMLElement => {
  const found = place.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`There is no ${selector}.`);
  return found;
};

it('leaves the focus in a field of the range when the calendar, whose keys were used before, is drawn anew', () => {
  show(<CustomRange days={{ from: '2026-11-03', to: '2026-11-05' }} onApply={() => {}} />);
  act(() => find('[tabindex="0"]').focus());
  act(() => find('[tabindex="0"]').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true })));
  expect(document.activeElement).toBe(find('[tabindex="0"]'));
  expect(document.activeElement?.textContent).toBe('6');
  const field = find('input') as HTMLInputElement;
  act(() => field.focus());
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, '2026-11-0');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  expect(field.value).toBe('2026-11-0');
  expect(document.activeElement).toBe(field);
});

it('leaves the focus on the answer that somebody went to when the page is drawn anew', () => {
  const button = (isBusy: boolean) => (
    <ConfirmButton label="Delete" name="Delete it" question="Sure?" keep="Keep" isBusy={isBusy} onConfirm={() => {}} />
  );
  show(button(false));
  act(() => find('button').click());
  expect(document.activeElement?.textContent).toBe('Keep');
  act(() => find('.tb-button-danger').focus());
  show(button(false));
  expect(document.activeElement?.textContent).toBe('Delete');
});

it('goes back to the button that asked when the answer is to keep, by Escape too, and stays in its section when what it deletes is gone', () => {
  const entry = (isThere: boolean) => (
    <section>
      {isThere ? (
        <ConfirmButton
          label="Delete"
          name="Delete it"
          question="Sure?"
          keep="Keep"
          isBusy={false}
          onConfirm={() => {}}
        />
      ) : null}
    </section>
  );
  show(entry(true));
  press(find('button'));
  press(focused());
  expect(focused()?.getAttribute('aria-label')).toBe('Delete it');
  press(find('button'));
  act(() => find('.tb-button-danger').focus());
  act(() => find('.tb-button-danger').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })));
  expect(focused()?.getAttribute('aria-label')).toBe('Delete it');
  press(find('button'));
  press(find('.tb-button-danger'));
  show(entry(false));
  expect(focused()).toBe(find('section'));
});

it('copies where the page has no clipboard, because it came without HTTPS', async () => {
  const copied: string[] = [];
  document.execCommand = () => {
    copied.push((document.activeElement as HTMLTextAreaElement).value);
    return true;
  };
  show(<CopyText text="tb_secret" what="Key" />);
  const button = find('button');
  act(() => button.focus());
  await act(async () => button.click());
  expect(copied).toEqual(['tb_secret']);
  expect(button.textContent).toBe('Copied');
  expect(document.activeElement).toBe(button);
});

const focused = () => document.activeElement;
const press = (button: Element | null) =>
  act(() => {
    (button as HTMLElement).focus();
    (button as HTMLElement).click();
  });

it('hands the focus from a filter that is removed to the next one, and from the last one to where they stood', () => {
  const store = createRangeStore({ filters: [{ dimension: 'project', values: ['a', 'b'] }] });
  show(<FilterChips />, store);
  press(find('.tb-chip-close'));
  expect(focused()?.getAttribute('aria-label')).toContain('b');
  press(focused());
  expect(store.getState().filters).toEqual([]);
  expect(place.contains(focused())).toBe(true);

  act(() => store.getState().setFilters([{ dimension: 'project', values: ['a', 'b'] }]));
  press(find('.tb-link'));
  expect(store.getState().filters).toEqual([]);
  expect(place.contains(focused())).toBe(true);
});

it('leaves the focus on a name of the legend whose rank changes, and in its panel when the name goes', () => {
  const seriesOf = (value: string, index: number) =>
    ({ key: `s${index}`, value, name: value, isOther: false, colour: 'tb-bar', total: NO_MEASURES }) as const;
  const legend = (...names: readonly string[]) => (
    <section>
      <SeriesLegend series={names.map(seriesOf)} isCompared={false} />
    </section>
  );
  show(legend('a', 'b', 'c'));
  act(() => find('li:nth-child(2) button').focus());
  // As when the page is filtered by it.
  show(legend('b'));
  expect(focused()).toBe(find('button'));
  show(legend('a', 'c'));
  expect(focused()).toBe(find('section'));
});

it('has the filters in a log that stands alone, and once on a dashboard', () => {
  const filters = [{ dimension: 'agent', values: ['triage'] }] as const;
  show(<UsageLogTable />, createRangeStore({ filters }));
  expect(find('.tb-log .tb-chips').textContent).toContain('triage');
  press(find('.tb-chip-close'));
  expect(place.querySelector('.tb-chips')).toBeNull();
  show(<UsageDashboard isLive={false} />, createRangeStore({ filters }));
  expect(place.querySelectorAll('.tb-chips').length).toBe(1);
});

it('has them in insights that stand alone, whose projects filter the page', async () => {
  const answers: Record<string, unknown> = {
    '/api/session': { credential: 'session', scopes: ['read'] },
    '/api/usage/insights': { movers: [], standoutHours: [] },
  };
  const fetch = async (url: string) => Response.json(answers[new URL(url, 'http://host').pathname] ?? summaryOf(1));
  const store = createRangeStore({ filters: [{ dimension: 'project', values: ['search'] }] });
  const page = (
    <UsageProvider fetch={fetch} store={store}>
      <UsageInsights />
    </UsageProvider>
  );
  act(() => root.render(page));
  await vi.waitFor(() => act(async () => expect(place.querySelector('.tb-insights .tb-chips')).not.toBeNull()));
  press(find('.tb-chip-close'));
  expect(store.getState().filters).toEqual([]);
});

/** Notices and the ways back go with what they are for. */
it.each([
  ['Show all time', '.tb-dashboard', <EmptyRange key="x" />],
  ['Zoom out', 'section', <ZoomOut key="x" />],
  ['Try again', 'section', <FailureNotice key="x" failure={{ kind: 'failed', detail: null }} retry={() => {}} />],
])('keeps the focus in the part of the page that %s was in', (name, part, button) => {
  const store = createRangeStore();
  store.getState().zoomTo('2026-11-01..2026-11-02');
  const page = (isThere: boolean) => (
    <div className="tb-dashboard">
      <section>{part === 'section' && isThere ? button : null}</section>
      {part === 'section' || !isThere ? null : button}
    </div>
  );
  show(page(true), store);
  const pressed = find('button');
  expect(pressed.textContent).toBe(name);
  press(pressed);
  show(page(false), store);
  expect(focused()).toBe(find(part));
});

it.each([
  [500, 'Request edge-7f'],
  [400, ''],
])('names the request of a failure where the log of the server says more: %i', (status, named) => {
  const response = new Response(null, { status, headers: { 'x-request-id': 'edge-7f' } });
  show(<FailureNotice failure={toFailure(new RequestFailed(response, null))} retry={() => {}} />);
  expect(find('.tb-notice').textContent).toBe(`This could not be loaded${named}Try again`);
});

it('closes what was opened by Escape while its code is on its way', async () => {
  // Another file may have had it loaded: as a module of its own it asks for the code anew.
  const anew: string = './opened/opened.tsx?anew';
  const { CallDrawer } = (await import(anew)) as typeof import('./opened/opened.tsx');
  let closed = 0;
  const page = { rows: [], totalCount: 0 };
  show(<CallDrawer id="one" page={page} onClose={() => (closed += 1)} />);
  expect(place.querySelector('[role="dialog"]')).toBeNull();
  act(() => void document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })));
  expect(closed).toBe(1);
});

it('goes on at the first row that was not there when more of a breakdown are shown', () => {
  const rows = Array.from({ length: 15 }, (_, index) => ({
    modelName: `model-${index}`,
    tokens: 15 - index,
    cost: 1,
    requests: 1,
    unpricedTokens: 0,
    inputTokens: 15 - index,
    outputTokens: 0,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    reasoningTokens: 0,
  }));
  show(<BreakdownTable rows={rows} />);
  press(find('[aria-expanded]'));
  press(find('.tb-more'));
  expect(focused()?.closest('tr')?.textContent).toContain('model-10');
});

const Adding = () => {
  const [isAdding, setIsAdding] = useState(false);
  return (
    <>
      <AddButton label="New" isAdding={isAdding} setIsAdding={setIsAdding} />
      {isAdding ? <button type="button" id="cancel" onClick={() => setIsAdding(false)} /> : null}
      <button type="button" id="elsewhere" />
    </>
  );
};

it('goes back to what opened a form when the form is closed with the focus in it, and not from elsewhere', () => {
  show(<Adding />);
  press(find('button'));
  press(find('#cancel'));
  expect(focused()?.textContent).toBe('New');
  press(find('button'));
  const cancel = find('#cancel');
  act(() => find('#elsewhere').focus());
  act(() => cancel.click());
  expect(focused()?.id).toBe('elsewhere');
});

it('goes to the first field that has a problem when a form is sent', async () => {
  const priced = { model: 'm', provider: null };
  show(<PriceForm priced={priced} onClose={() => {}} />);
  const output = place.querySelectorAll('input')[2];
  act(() => output?.focus());
  await act(async () => {
    find('form').dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
    await new Promise((resolve) => setTimeout(resolve));
  });
  expect(focused()).toBe(place.querySelectorAll('input')[1]);
});

it('walks through the choices of an open panel by the arrow keys, which are left to its fields', async () => {
  show(
    <Popover label="Measure" value="Tokens">
      {() => (
        <>
          <input type="search" />
          <button type="button" className="tb-menu-item">
            Tokens
          </button>
          <button type="button" className="tb-menu-item">
            Cost
          </button>
        </>
      )}
    </Popover>,
  );
  const press = (key: string): boolean => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    act(() => void document.activeElement?.dispatchEvent(event));
    return event.defaultPrevented;
  };
  act(() => find('button').focus());
  expect(press('ArrowDown')).toBe(false);
  act(() => find('button').click());
  const walked = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp'].map((key) => {
    expect(press(key)).toBe(true);
    return document.activeElement?.textContent;
  });
  expect(walked).toEqual(['Tokens', 'Cost', 'Cost', 'Tokens']);
  act(() => find('input').focus());
  expect(press('ArrowDown')).toBe(false);
  press('Escape');
  expect(document.activeElement).toBe(find('button'));
});
