import { type ReactNode, useEffect, useRef } from 'react';

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
      {children}
    </div>
  );
};
