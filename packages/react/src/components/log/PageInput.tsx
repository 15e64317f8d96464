import { useState } from 'react';
import { formatCount } from '../../format/format-tokens.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';

interface PageInputProps {
  readonly page: number;
  readonly pages: number;
  readonly onGo: (page: number) => void;
}

/** The number of the page, to be typed over. Anything that is no page puts the old number back. */
export const PageInput = ({ page, pages, onGo }: PageInputProps) => {
  const { messages, locale } = useUsageContext();
  const [text, setText] = useState(String(page));
  const go = () => {
    const asked = Number(text);
    if (Number.isInteger(asked) && asked >= 1 && asked <= pages && asked !== page) onGo(asked);
    else setText(String(page));
  };
  return (
    <form
      className="tb-page-input"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <label>
        <span className="tb-sr-only">{messages.log.page}</span>
        <input
          className="tb-input"
          inputMode="numeric"
          value={text}
          style={{ width: `${Math.max(2, String(pages).length) + 2.5}ch` }}
          onChange={({ target }) => setText(target.value)}
          onBlur={go}
        />
      </label>
      <span>{messages.log.ofPages(formatCount(pages, locale))}</span>
    </form>
  );
};
