import { type ReactNode, useId } from 'react';
import { Card } from './tremor.ts';

interface PanelProps {
  readonly title: string;
  readonly className?: string;
  /** Controls at the right of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A titled card that is a region of its own for screen readers. */
export const Panel = ({ title, className = '', actions, children }: PanelProps) => {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={`tb-section ${className}`}>
      <Card className="tb-panel">
        <header className="tb-panel-head">
          <h2 id={titleId} className="tb-panel-title">
            {title}
          </h2>
          {actions === undefined ? null : <div className="tb-panel-actions">{actions}</div>}
        </header>
        {children}
      </Card>
    </section>
  );
};
