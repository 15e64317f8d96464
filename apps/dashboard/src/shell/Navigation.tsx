import { useMessages } from '@tokenbook/react';
import { Link, useLocation, useSearch } from 'wouter';
import { PAGES } from './pages.ts';

/** The way to each page. The range and the filters, which the address holds, come along. */
export const Navigation = () => {
  const [path] = useLocation();
  const search = useSearch();
  const { pages } = useMessages();
  return (
    <nav className="nav" aria-label={pages.navigation}>
      <ul>
        {PAGES.map((page) => (
          <li key={page.path}>
            <Link
              href={search === '' ? page.path : `${page.path}?${search}`}
              aria-current={page.path === path ? 'page' : undefined}
            >
              {pages[page.name].name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
};
