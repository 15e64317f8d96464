/** Whether a Host header names this machine's loopback, or the public address. Proxies leave its port out (nginx's `$host`), or put theirs in. */
export const isOwnHost = (host: string | undefined, publicUrl: string | undefined): boolean => {
  if (!isHost(host)) return false;
  const { hostname } = new URL(`http://${host}`);
  if (hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]') return true;
  if (/^127\.\d+\.\d+\.\d+$/.test(hostname)) return true;
  return publicUrl !== undefined && URL.canParse(publicUrl) && new URL(publicUrl).hostname === hostname;
};

/** Whether a Host header is a name or an address, with or without a port. */
export const isHost = (host: string | undefined): host is string =>
  host !== undefined && /^[^\s/?#@\\]*[^\s/?#@\\:]$/.test(host) && URL.canParse(`http://${host}`);
