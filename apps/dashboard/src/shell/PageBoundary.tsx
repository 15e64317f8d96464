import { Component, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { LostPage } from '../pages/LostPage.tsx';

/** A page that cannot be fetched, or breaks, says so in its own place: the header stays, and with it the way to the other pages. */
export const PageBoundary = ({ children }: { readonly children: ReactNode }) => {
  const [path] = useLocation();
  return <Boundary key={path}>{children}</Boundary>;
};

class Boundary extends Component<{ readonly children: ReactNode }, { readonly isLost: boolean }> {
  override state = { isLost: false };

  static getDerivedStateFromError = () => ({ isLost: true });

  override render(): ReactNode {
    return this.state.isLost ? <LostPage /> : this.props.children;
  }
}
