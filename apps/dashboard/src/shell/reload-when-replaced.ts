/**
 * From now on, whatever code cannot be fetched (a page's, a drawing's, a dialog's) because another version of Tokenbook runs since this page was
 * opened, and the files of the old one are gone: the page is loaded anew, at the same address, which holds what was chosen.
 */
export const reloadWhenReplaced = (): void => {
  // Vite's, for every import of the built dashboard. It is thrown on after this, to whoever asked.
  addEventListener('vite:preloadError', async () => {
    if (await isOtherVersionServed()) location.reload();
  });
};

/** Whether the server's page begins with other scripts than this one did. After a reload it does not: nothing is loaded for ever. */
const isOtherVersionServed = async (): Promise<boolean> => {
  const answer = await fetch(location.href, { cache: 'no-store' }).catch(() => null);
  if (answer?.ok !== true) return false;
  const page = await answer.text();
  const own = document.querySelectorAll('script[type="module"][src^="/assets/"]');
  return [...own].some((script) => !page.includes(script.getAttribute('src') ?? ''));
};
