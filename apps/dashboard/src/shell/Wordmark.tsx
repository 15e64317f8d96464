/** Tokenbook's name and mark. */
export const Wordmark = () => (
  <span className="wordmark">
    <svg viewBox="0 0 32 32" width="22" height="22" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--tb-accent)" />
      <path d="M9 9.5h14M9 16h9M9 22.5h5" stroke="var(--tb-on-accent)" strokeWidth="3" strokeLinecap="round" />
    </svg>
    Tokenbook
  </span>
);
