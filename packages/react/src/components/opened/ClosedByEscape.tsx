import { usePageKeys } from '../../hooks/page-keys.ts';

/** Stands in for a dialog while its code loads: Escape closes it, although nothing in it can have the focus yet. */
export const ClosedByEscape = ({ onClose }: { readonly onClose: () => void }) => {
  usePageKeys(({ key }) => {
    if (key !== 'Escape') return false;
    onClose();
    return true;
  });
  return null;
};
