import { describe, expect, it } from 'vitest';
import { laneOf } from './lane.ts';
import { parseClickHouseUrl } from './parse-url.ts';

describe('the address of a store', () => {
  it('has a user, a password, a host, a port and a database', () => {
    expect(parseClickHouseUrl('clickhouse://me:p%40ss%3A%2F@db.example:9000/usage')).toEqual({
      address: 'http://db.example:9000',
      username: 'me',
      password: 'p@ss:/',
      database: 'usage',
      cluster: null,
      lanes: 1,
    });
  });

  it('may leave out all but the host', () => {
    const { address, username, password, database } = parseClickHouseUrl('clickhouse://localhost');
    expect([address, username, password, database]).toEqual(['http://localhost:8123', 'default', '', 'tokenbook']);
  });

  it('is TLS with clickhouses', () => {
    expect(parseClickHouseUrl('clickhouses://host/db').address).toBe('https://host:8443');
  });

  it('keeps a port that is the own one of HTTP', () => {
    expect(parseClickHouseUrl('clickhouses://host:443/db').address).toBe('https://host:443');
    expect(parseClickHouseUrl('clickhouse://host:80/db').address).toBe('http://host:80');
    expect(parseClickHouseUrl('clickhouse://[::1]/db').address).toBe('http://[::1]:8123');
  });

  it.each(['p@ss', 'p:s', 'p s+&=!$', 'pä密\'"\\'])('takes the password %s as it is', (password) => {
    expect(parseClickHouseUrl(`clickhouse://me:${password}@host/db`).password).toBe(password);
  });

  it('names a cluster, whose lanes are sixteen unless it says otherwise', () => {
    expect(parseClickHouseUrl('clickhouse://host/db?cluster=main')).toMatchObject({ cluster: 'main', lanes: 16 });
    expect(parseClickHouseUrl('clickhouse://host/db?cluster=main&lanes=64')).toMatchObject({ lanes: 64 });
  });

  it.each([
    ['postgres://host/db', 'no clickhouse:// address'],
    ['clickhouse://', 'no address'],
    ['clickhouse://host/a-b', 'a-b'],
    ['clickhouse://host/db?cluster=a;b', 'a;b'],
    ['clickhouse://host/db?lanes=0', 'lanes=0'],
    ['clickhouse://host/db?lanes=1.5', 'lanes=1.5'],
    ['clickhouse://host/db?secure=1', '"secure"'],
  ])('%s is refused with what is wrong', (url, problem) => {
    expect(() => parseClickHouseUrl(url)).toThrow(problem);
  });

  it.each([
    ['clickhouse://me:hidden@host/a-b', 'a-b'],
    ['clickhouse://me:12/hidden@host/db', '%2F'],
    ['clickhouse://me:12?hidden@host/db', '%3F'],
    ['clickhouse://me:12#hidden@host/db', '%23'],
    ['clickhouse://me:hidden%@host/db', '%25'],
  ])('never tells the password when %s is refused', (url, problem) => {
    const refused = () => parseClickHouseUrl(url);
    expect(refused).toThrow(problem);
    expect(refused).toThrow(
      expect.objectContaining({ code: 'configuration', message: expect.not.stringContaining('hidden') }),
    );
  });
});

describe('the lane of a workspace', () => {
  it('never changes: these are FNV-1a, 32 bits', () => {
    expect([laneOf('', 1_024), laneOf('a', 1_024), laneOf('ws_default', 16)]).toEqual([
      0x811c9dc5 % 1_024,
      0xe40c292c % 1_024,
      laneOf('ws_default', 16),
    ]);
    expect(laneOf('anything', 1)).toBe(0);
  });
});
