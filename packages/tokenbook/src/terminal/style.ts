import { styleText } from 'node:util';

export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly accent: (text: string) => string;
}

const plain = (text: string): string => text;

/** Colours for a terminal that has them, and plain text for everything else. */
export const createStyle = (hasColour: boolean): Style =>
  hasColour
    ? {
        bold: (text) => styleText('bold', text),
        dim: (text) => styleText('dim', text),
        good: (text) => styleText('green', text),
        bad: (text) => styleText('red', text),
        accent: (text) => styleText('cyan', text),
      }
    : { bold: plain, dim: plain, good: plain, bad: plain, accent: plain };
