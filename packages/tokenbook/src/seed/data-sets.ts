import type { DataSet } from './data-set.ts';
import { clockChange } from './sets/clock-change.ts';
import { demo } from './sets/demo.ts';
import { hostileNames } from './sets/hostile-names.ts';
import { oneMillion } from './sets/one-million.ts';
import { spike } from './sets/spike.ts';
import { steadyTeam } from './sets/steady-team.ts';
import { unpricedModels } from './sets/unpriced-models.ts';

/** Every named data set. */
export const DATA_SETS: readonly DataSet[] = [
  steadyTeam,
  spike,
  unpricedModels,
  clockChange,
  oneMillion,
  hostileNames,
  demo,
];

/** The set of a name. Undefined when there is none. */
export const findDataSet = (name: string): DataSet | undefined => DATA_SETS.find((set) => set.name === name);
