import { type Filter, isTagDimension, type Period, tagKey, type UsageScope } from '@tokenbook/core/domain';
import { laneOf } from '../lane.ts';
import { DIMENSION_COLUMNS, type Fragment } from './dimension-sql.ts';

/** The one place where a read is bound to a workspace. */
export const workspaceSql = (workspaceId: string, lanes: number): Fragment => ({
  sql: 'lane = {lane:UInt16} AND workspace_id = {workspace:String}',
  parameters: { lane: laneOf(workspaceId, lanes), workspace: workspaceId },
});

/** Rows of the ledger in a workspace that meet every filter, whatever their state and time. */
export const filteredSql = ({ workspaceId, filters }: UsageScope, lanes: number): Fragment => {
  const parts = [workspaceSql(workspaceId, lanes), ...filters.map(filterSql)];
  return {
    sql: parts.map(({ sql }) => sql).join(' AND '),
    parameters: Object.assign({}, ...parts.map(({ parameters }) => parameters)),
  };
};

const filterSql = ({ dimension, values }: Filter, index: number): Fragment => {
  const texts = values.filter((value) => value !== null);
  const list = `{filter_${index}:Array(String)}`;
  const parameters = { [`filter_${index}`]: texts };
  if (isTagDimension(dimension)) {
    const key = `{filter_key_${index}:String}`;
    const has = `(mapContains(tags, ${key}) AND has(${list}, tags[${key}]))`;
    return {
      sql: values.includes(null) ? `(NOT mapContains(tags, ${key}) OR ${has})` : has,
      parameters: { ...parameters, [`filter_key_${index}`]: tagKey(dimension) },
    };
  }
  const column = DIMENSION_COLUMNS[dimension];
  const has = `ifNull(${column} IN ${list}, 0)`;
  return { sql: values.includes(null) ? `(isNull(${column}) OR ${has})` : has, parameters };
};

/** Rows whose time is in one of these periods. Whole numbers, so they may stand in the text; few, or the caller passes one around all. */
export const periodsSql = (periods: readonly Period[]): string =>
  periods.length === 0
    ? '0'
    : `(${periods.map(({ startMs, endMs }) => `(occurred_at_ms >= ${startMs} AND occurred_at_ms < ${endMs})`).join(' OR ')})`;
