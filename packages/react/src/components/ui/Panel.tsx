import { type ReactNode, useId, useRef, useState } from 'react';
import { useShownMetric } from '../../hooks/shown-view.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { PictureButton, type PictureState } from '../picture/PictureButton.tsx';
import { PictureTaking } from '../picture/PictureTaking.tsx';
import { Card } from './tremor.ts';

interface PanelProps {
  readonly title: string;
  readonly className?: string;
  /** Controls at the right of the title. */
  readonly actions?: ReactNode;
  /** Whether it can be saved as a picture for a report: it shows usage, of the range of the page. */
  readonly hasPicture?: boolean;
  /** Whether its numbers are of the page's metric, and nothing in it says which: then the metric stands beside the title, in the picture too. */
  readonly isByMetric?: boolean;
  readonly children: ReactNode;
}

/** A titled card that is a region of its own for screen readers. */
export const Panel = ({
  title,
  className = '',
  actions,
  hasPicture = false,
  isByMetric = false,
  children,
}: PanelProps) => {
  const titleId = useId();
  const root = useRef<HTMLElement>(null);
  const [picture, setPicture] = useState<PictureState>('idle');
  return (
    <section ref={root} aria-labelledby={titleId} className={`tb-root tb-section ${className}`}>
      <Card className="tb-panel">
        <header className="tb-panel-head">
          <div className="tb-panel-name">
            <h2 id={titleId} className="tb-panel-title">
              {title}
            </h2>
            {isByMetric ? <MetricName /> : null}
          </div>
          {actions === undefined && !hasPicture ? null : (
            <div className="tb-panel-actions">
              {actions}
              {hasPicture ? <PictureButton title={title} state={picture} onPress={() => setPicture('busy')} /> : null}
            </div>
          )}
        </header>
        {children}
        {picture === 'busy' ? <PictureTaking title={title} panel={root} onEnd={setPicture} /> : null}
      </Card>
    </section>
  );
};

const MetricName = () => {
  const { messages } = useUsageContext();
  return <span className="tb-quiet">{messages.metrics[useShownMetric()]}</span>;
};
