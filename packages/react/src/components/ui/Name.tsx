import { shortenMiddle } from '../../format/shorten-middle.ts';
import { visibleName } from '../../format/visible-name.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';

interface NameProps {
  readonly name: string;
  /** Cut in the middle past this many characters. Absent: the style sheet cuts at the end of the line. */
  readonly most?: number;
}

/** A name from outside: shown as text whatever is in it, its direction kept to itself, the whole of it on hover. */
export const Name = ({ name, most }: NameProps) => {
  const { messages } = useUsageContext();
  const shown = visibleName(name) ?? messages.charts.blank;
  return (
    <bdi className="tb-name" title={name}>
      {most === undefined ? shown : shortenMiddle(shown, most)}
    </bdi>
  );
};
