import type { AppContext, Connection } from './app-context.ts';

interface Asked {
  readonly url: URL;
  readonly connection: Connection;
}

/**
 * The address by which people reach a path of the API, the request's own when absent: that of `publicUrl`, and below the path that it has or that the
 * mount cut off.
 */
export const publicAddress = (
  { url, connection }: Asked,
  { publicUrl }: Pick<AppContext, 'publicUrl'>,
  path: string = url.pathname,
): URL => {
  // Path and query are put into the public address. Setting the host on the request's own would keep the port behind the proxy.
  const address = new URL(publicUrl ?? url);
  const publicPath = publicUrl?.pathname.replace(/\/$/, '') ?? '';
  address.pathname = (publicPath || (connection.basePath ?? '')) + path;
  address.search = path === url.pathname ? url.search : '';
  return address;
};
