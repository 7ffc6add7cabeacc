import { BlockList, isIP } from 'node:net';

/** Networks of version 4 that are not the public internet (IANA special-purpose registry, RFC 6890). */
const NOT_PUBLIC_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** Of version 6 only 2000::/3 is public, without documentation and tunnels, which lead back into version 4. */
const TUNNELS_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const version = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, version);
    else list.addSubnet(address, Number(bits), version);
  }
  return list;
}

const notPublic4 = listOf(NOT_PUBLIC_4);
const public6 = listOf(['2000::/3']);
const tunnels6 = listOf(TUNNELS_6);

function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !notPublic4.check(address, 'ipv4');
  return public6.check(address, 'ipv6') && !tunnels6.check(address, 'ipv6');
}

/** Whether an entry can stand on the operator's list: a host name, an address, or a network as `10.1.0.0/16`. */
export function isAllowable(entry: string): boolean {
  const [address = '', bits, more] = entry.split('/');
  const version = isIP(address);
  if (version === 0) return bits === undefined && /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(address);
  if (bits === undefined) return true;
  return more === undefined && /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
}

/**
 * Says which addresses of a host may be reached: public ones, and those the operator allows by host, address or network. An address of
 * version 4 that is written as one of version 6 is none of the public ones.
 */
export function permitting(allowed: readonly string[]): (host: string, address: string) => boolean {
  const hosts = new Set(
    allowed.filter((entry) => isIP(entry.split('/')[0]!) === 0).map((entry) => entry.toLowerCase()),
  );
  const networks = listOf(allowed.filter((entry) => isIP(entry.split('/')[0]!) !== 0));
  return (host, address) =>
    hosts.has(host.toLowerCase()) ||
    networks.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') ||
    isPublic(address);
}
