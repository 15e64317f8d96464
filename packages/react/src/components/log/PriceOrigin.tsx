import type { CostArithmetic } from '@tokenbook/core/contract';
import { formatCount } from '../../format/format-tokens.ts';
import { webAddress } from '../../format/web-address.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';

/** Which price was applied, from when it holds, and where and when it was read. */
export const PriceOrigin = ({ price }: { readonly price: CostArithmetic }) => {
  const { messages, locale } = useUsageContext();
  const { drawer } = messages;
  const { origin } = price;
  const page = webAddress(origin?.page ?? null);
  const parts = [
    price.reference,
    price.tier === null ? null : drawer.tier(price.tier),
    price.aboveInputTokens === null ? null : drawer.above(formatCount(price.aboveInputTokens, locale)),
    price.validFrom === null ? drawer.validAlways : drawer.validFrom(price.validFrom.slice(0, 10)),
    price.validTo === null ? null : drawer.validTo(price.validTo.slice(0, 10)),
    origin === null ? null : drawer.origin(origin.catalogue, origin.checkedOn),
    price.note,
  ];
  return (
    <p className="tb-hint">
      {parts.filter((part) => part !== null).join(' · ')}
      {page === null ? null : (
        <>
          {' · '}
          <a href={page} target="_blank" rel="noreferrer noopener">
            {drawer.page}
          </a>
        </>
      )}
    </p>
  );
};
