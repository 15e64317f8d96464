import { Component, type ReactNode, Suspense } from 'react';
import { useUsageContext } from '../../hooks/usage-context.ts';

interface OpenedProps {
  /** Shown while the code is fetched, about as large as what comes. */
  readonly placeholder?: ReactNode;
  readonly children: ReactNode;
}

/** The place of something whose code is fetched when it is first opened. Code that cannot be fetched is said here, and breaks nothing else. */
export const OpenedBoundary = ({ placeholder = null, children }: OpenedProps) => (
  <LostBoundary>
    <Suspense fallback={placeholder}>{children}</Suspense>
  </LostBoundary>
);

class LostBoundary extends Component<{ readonly children: ReactNode }, { readonly isLost: boolean }> {
  override state = { isLost: false };

  static getDerivedStateFromError = () => ({ isLost: true });

  override render(): ReactNode {
    return this.state.isLost ? <Lost /> : this.props.children;
  }
}

const Lost = () => {
  const { states } = useUsageContext().messages;
  return (
    <p className="tb-notice" role="alert">
      {states.lost}
    </p>
  );
};
