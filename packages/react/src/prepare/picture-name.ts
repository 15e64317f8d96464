/** A file's name for a picture of a panel: `providers-2026-10-26-2026-11-24.png`. Letters of any script stay; what files do not like goes. */
export const pictureName = (title: string, first: string, last: string): string => {
  const words = title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `${[words || 'panel', ...new Set([first, last])].join('-')}.png`;
};
