/**
 * A page's code. Where it cannot be fetched because another version of Tokenbook was installed since this page was opened, and its files went with
 * the old one, the page is loaded anew, at the same address.
 */
export const loadPage = async <Code>(load: () => Promise<Code>): Promise<Code> => {
  try {
    return await load();
  } catch (error) {
    if (!(await isOtherVersionServed())) throw error;
    location.reload();
    return new Promise(() => {});
  }
};

/** Whether the server's page begins with other scripts than this one did. After a reload it does not: nothing is loaded for ever. */
const isOtherVersionServed = async (): Promise<boolean> => {
  const answer = await fetch(location.href, { cache: 'no-store' }).catch(() => null);
  if (answer?.ok !== true) return false;
  const page = await answer.text();
  const own = document.querySelectorAll('script[type="module"][src^="/assets/"]');
  return [...own].some((script) => !page.includes(script.getAttribute('src') ?? ''));
};
