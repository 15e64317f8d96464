/** Whether the reader has selected text. By its type: what is selected in a shadow root has no ends that the page is told of, and looks collapsed. */
export const hasSelection = (): boolean => window.getSelection()?.type === 'Range';
