import { TokenbookError } from '@tokenbook/core/domain';
import type { Connection } from './connection.ts';
import type { ClickHouseConfig } from './parse-url.ts';

/**
 * Lets ClickHouse write the ledger to a path of its own host, below a folder that its `backups.allowed_path` names. The derived tables
 * are left out: a mark that is newer than the ledger beside it would hide events, and they are computed again after a restore.
 */
export const backUp = async (connection: Connection, config: ClickHouseConfig, path: string): Promise<void> => {
  const suffix = config.cluster === null ? '' : '_local';
  const onCluster = config.cluster === null ? '' : ` ON CLUSTER ${config.cluster}`;
  const target = path.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  try {
    await connection.query(
      `BACKUP TABLE ledger${suffix}, TABLE catalogue${onCluster} TO File('${target}') SETTINGS async = 0`,
      {},
      // A proxy may take a connection for dead when nothing comes for minutes. One header every two minutes keeps it open for hours.
      { send_progress_in_http_headers: 1, http_headers_progress_interval_ms: '120000' },
    );
  } catch (error) {
    if (error instanceof TokenbookError && error.code !== 'internal') throw error;
    throw new TokenbookError(
      'configuration',
      `ClickHouse cannot write a backup to "${path}". It needs an absolute path that is not there yet, on the ClickHouse host, below its backups.allowed_path; see docs/clickhouse.md.`,
      { cause: error },
    );
  }
};
