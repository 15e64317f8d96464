import { type ReactNode, Suspense } from 'react';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { Boundary } from '../ui/Boundary.tsx';

interface OpenedProps {
  /** Shown while the code is fetched, about as large as what comes. */
  readonly placeholder?: ReactNode;
  readonly children: ReactNode;
}

/** The place of something whose code is fetched when it is first opened. Code that cannot be fetched is said here, and breaks nothing else. */
export const OpenedBoundary = ({ placeholder = null, children }: OpenedProps) => (
  <Boundary instead={<Lost />}>
    <Suspense fallback={placeholder}>{children}</Suspense>
  </Boundary>
);

const Lost = () => {
  const { states } = useUsageContext().messages;
  return (
    <p className="tb-notice" role="alert">
      {states.lost}
    </p>
  );
};
