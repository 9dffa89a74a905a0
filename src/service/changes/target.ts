import { BlockList, isIP } from 'node:net';
import { accept, type Outcome, refuse } from '#kit';

export type TargetWrong = { code: 'subscription.target-wrong'; reason: string };

/** White space, control characters and backslashes, which programs read in different ways. */
const ambiguous = /[\s\\\p{Cc}\p{Cf}]/u;

/**
 * An address that may be sent to, as far as its text says: https and by name. `receivers` are exceptions, each named
 * with its port: http on this very machine, for a demonstration. Where a name leads is looked at when it is used.
 */
export function parseTarget(text: string, receivers: readonly string[]): Outcome<URL, TargetWrong> {
  const wrong = (reason: string) => refuse({ code: 'subscription.target-wrong' as const, reason });
  const url = ambiguous.test(text) ? null : URL.parse(text);
  if (!url) return wrong('no address');
  if (url.username !== '' || url.password !== '' || text.includes('@')) return wrong('user');
  if (url.hash !== '' || text.endsWith('#')) return wrong('fragment');
  if (isReceiver(url, receivers)) return accept(url);
  if (url.protocol !== 'https:') return wrong('https');
  const host = url.hostname;
  if (host.startsWith('[') || isIP(host) !== 0) return wrong('not by name');
  if (!/^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/.test(host) || host.length > 253) return wrong('not a public name');
  return accept(url);
}

/** One of the addresses on this machine that the configuration names. */
export const isReceiver = (url: URL, receivers: readonly string[]): boolean =>
  receivers.some((receiver) => new URL(receiver).origin === url.origin);

/** Not for the public network. @source IANA IPv4 Special-Purpose Address Registry; multicast RFC 5771, reserved RFC 1112 */
const closed4 = blockList('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]);

/** All that is given out to the public, RFC 4291: mapped, translated, local and multicast addresses are outside it. */
const open6 = blockList('ipv6', [['2000::', 3]]);

/** Within it: Teredo, ORCHID, benchmarks, documentation, 6to4, AS112. @source IANA IPv6 Special-Purpose Address Registry */
const closed6 = blockList('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
]);

function blockList(family: 'ipv4' | 'ipv6', networks: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [address, bits] of networks) list.addSubnet(address, bits, family);
  return list;
}

/** Whether an address, as a resolver gives it, is one of the public network. Anything else that it says is not. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !closed4.check(address, 'ipv4');
  if (version !== 6 || address.includes('%')) return false;
  return open6.check(address, 'ipv6') && !closed6.check(address, 'ipv6');
}
