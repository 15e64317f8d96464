import { type RefObject, useState } from 'react';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useUsageSummary } from '../../hooks/use-usage-summary.ts';
import { todayIn } from '../../prepare/calendar.ts';
import { pictureName } from '../../prepare/picture-name.ts';
import { Icon } from '../ui/Icon.tsx';

interface PictureButtonProps {
  readonly title: string;
  readonly panel: RefObject<HTMLElement | null>;
}

/** Saves the panel as a picture for a report. */
export const PictureButton = ({ title, panel }: PictureButtonProps) => {
  const { picture } = useUsageContext().messages;
  const period = useUsageSummary().data?.period;
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const save = async () => {
    if (panel.current === null || period === undefined) return;
    const dayOf = (instantMs: number) => todayIn(period.timeZone, new Date(instantMs));
    setState('busy');
    try {
      const { saveFile, takePicture } = await import('./take-picture.ts');
      const file = await takePicture(panel.current);
      saveFile(file, pictureName(title, dayOf(Date.parse(period.start)), dayOf(Date.parse(period.end) - 1)));
      setState('idle');
    } catch {
      // Whatever it was, the reader can only try again.
      setState('failed');
    }
  };
  return (
    <>
      {state === 'failed' ? (
        <span className="tb-problem" role="alert">
          {picture.failed}
        </span>
      ) : null}
      <button
        type="button"
        className="tb-icon-button tb-picture-button"
        aria-label={picture.saveOf(title)}
        title={picture.save}
        aria-disabled={period === undefined || state === 'busy'}
        onClick={() => void save()}
      >
        <Icon name="picture" />
      </button>
    </>
  );
};
