import { Link, useLocation, useSearch } from 'wouter';
import { pageMessages } from '../page-messages.ts';
import { PAGES } from './pages.ts';

/** The way to each page. The range and the filters, which the address holds, come along. */
export const Navigation = () => {
  const [path] = useLocation();
  const search = useSearch();
  return (
    <nav className="nav" aria-label={pageMessages.navigation}>
      <ul>
        {PAGES.map((page) => (
          <li key={page.path}>
            <Link
              href={search === '' ? page.path : `${page.path}?${search}`}
              aria-current={page.path === path ? 'page' : undefined}
            >
              {pageMessages[page.name].name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
};
