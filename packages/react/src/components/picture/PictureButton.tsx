import { useUsageContext } from '../../hooks/usage-context.ts';
import { Icon } from '../ui/Icon.tsx';

export type PictureState = 'idle' | 'busy' | 'failed';

interface PictureButtonProps {
  readonly title: string;
  readonly state: PictureState;
  readonly onPress: () => void;
}

/** Saves the panel as a picture for a report. */
export const PictureButton = ({ title, state, onPress }: PictureButtonProps) => {
  const { picture } = useUsageContext().messages;
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
        aria-disabled={state === 'busy'}
        onClick={onPress}
      >
        <Icon name="picture" />
      </button>
    </>
  );
};
