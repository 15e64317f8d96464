import { type ReactNode, Suspense, useEffect, useRef } from 'react';
import { Boundary } from '../ui/Boundary.tsx';
import { preloadDrawings } from './drawings.ts';

interface MutedChartProps {
  readonly className?: string;
  readonly children: ReactNode;
}

/**
 * A drawing of numbers that stand in a table beside it: hidden from screen readers and from the Tab key, still there for the mouse.
 * Recharts makes its drawing a tab stop without a name and Tremor has no way to say otherwise, so the stop is taken out after each redraw.
 */
export const MutedChart = ({ className = '', children }: MutedChartProps) => {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    const mute = () => {
      for (const stop of element.querySelectorAll('[tabindex="0"]')) stop.setAttribute('tabindex', '-1');
    };
    mute();
    const observer = new MutationObserver(mute);
    observer.observe(element, { subtree: true, childList: true, attributeFilter: ['tabindex'] });
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={root} aria-hidden="true" className={`tb-chart ${className}`}>
      {/* Without its drawing the table still says everything. */}
      <Boundary instead={null}>
        <Suspense fallback={null}>{children}</Suspense>
      </Boundary>
    </div>
  );
};

/** Fetches the code of the drawings as soon as a panel that will need it is on the page. */
export const usePreloadedDrawings = (): void => useEffect(preloadDrawings, []);
