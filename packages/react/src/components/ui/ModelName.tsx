import { visibleName } from '../../format/visible-name.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { Name } from './Name.tsx';

interface ModelNameProps {
  /** Null or empty: the calls did not say, or any. */
  readonly provider?: string | null | undefined;
  readonly model: string | null;
}

/** More fills lines of a list, and both ends tell one model from another. */
const MOST = 64;

/** A model as prices know it, `provider/model`. A name of which nothing can be seen is said to be blank. */
export const ModelName = ({ provider, model }: ModelNameProps) => {
  const { charts } = useUsageContext().messages;
  const name = model === null ? charts.none : visibleName(model) === null ? charts.blank : model;
  return <Name name={provider ? `${provider}/${name}` : name} most={MOST} />;
};
