import { Component, type ReactNode } from 'react';

interface BoundaryProps {
  /** What is drawn. Another one is tried anew after one that broke. */
  readonly of?: unknown;
  readonly instead: ReactNode;
  readonly children: ReactNode;
}

/** What cannot be drawn, or whose code cannot be fetched, breaks nothing around it: `instead` stands in its place. */
export class Boundary extends Component<BoundaryProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError = () => ({ isBroken: true });

  override componentDidUpdate({ of }: BoundaryProps): void {
    if (this.state.isBroken && of !== this.props.of) this.setState({ isBroken: false });
  }

  override render(): ReactNode {
    return this.state.isBroken ? this.props.instead : this.props.children;
  }
}
