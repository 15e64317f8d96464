/** X-Total-Count and Link (RFC 8288) of a page. `url` is the request's own; every other parameter is kept. */
export const pageHeaders = (
  url: URL,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
  totalCount: number,
): Record<string, string> => {
  const last = Math.max(1, Math.ceil(totalCount / pageSize));
  const linkTo = (number: number, relation: string) => {
    const target = new URL(url);
    target.searchParams.set('page', String(number));
    target.searchParams.set('pageSize', String(pageSize));
    return `<${target}>; rel="${relation}"`;
  };
  const links = [linkTo(1, 'first')];
  if (page > 1) links.push(linkTo(Math.min(page - 1, last), 'prev'));
  if (page < last) links.push(linkTo(page + 1, 'next'));
  links.push(linkTo(last, 'last'));
  return { 'x-total-count': String(totalCount), link: links.join(', ') };
};
