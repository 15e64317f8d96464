import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach } from 'vitest';

/** An element in the document with a React root in it: another for each test of a file. */
export const pageForEach = (): { readonly place: HTMLElement; readonly root: Root } => {
  const make = () => {
    const place = document.createElement('div');
    return { place, root: createRoot(place) };
  };
  const page = make();
  beforeEach(() => {
    Object.assign(page, make());
    document.body.append(page.place);
  });
  afterEach(() => {
    page.root.unmount();
    document.body.replaceChildren();
  });
  return page;
};
