import { usePageKeys } from '../../hooks/page-keys.ts';

/** In the place of a dialog whose code is on its way: Escape closes what somebody has just opened, though nothing of it has the focus yet. */
export const ClosedByEscape = ({ onClose }: { readonly onClose: () => void }) => {
  usePageKeys(({ key }) => {
    if (key !== 'Escape') return false;
    onClose();
    return true;
  });
  return null;
};
