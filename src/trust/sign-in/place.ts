import { BlockList, isIP, isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { type Config, isLoopback } from '#platform';

/** As a browser on this machine names it. */
export const isLocalName = (host: string): boolean => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);

/**
 * Our own origin: PUBLIC_URL's, and without one what a browser on this machine calls us; `null`: asked for by a name
 * that is not known to be ours, as by a page that turned its own name into our address.
 */
export function ownOrigin(config: Pick<Config, 'publicUrl'>, request: FastifyRequest): string | null {
  if (config.publicUrl !== null) return new URL(config.publicUrl).origin;
  const host = request.headers.host ?? '';
  return isLocalName(host) ? new URL(`http://${host}`).origin : null;
}

/** Whether a page of ours sent it, as far as the browser tells; what tells nothing is no browser's. */
export function comesFromOwnPage(config: Pick<Config, 'publicUrl'>, request: FastifyRequest): boolean {
  const origin = ownOrigin(config, request);
  if (origin === null) return false;
  const { 'sec-fetch-site': site, origin: given } = request.headers;
  if (given !== undefined && given !== origin) return false;
  return site === undefined ? given === origin : site === 'same-origin';
}

/** Where it comes from. A proxy on this machine says it in X-Forwarded-For; others are not believed. */
export function addressOf(request: FastifyRequest): string {
  const forwarded = request.headers['x-forwarded-for'];
  const last = String(forwarded ?? '')
    .split(',')
    .at(-1)!
    .trim();
  const address = isLoopback(request) && isIP(last) ? last : (request.socket.remoteAddress ?? '');
  return address.replace(/^::ffff:(?=\d+\.)/, '');
}

/** The network that counts as one: /24, /64. Whoever has one address of it usually has the others. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return `${address.split('.').slice(0, 3).join('.')}.0/24`;
  const [head = '', tail] = address.replace(/%.*$/, '').toLowerCase().split('::');
  const parts = head.split(':').filter(Boolean);
  const behind = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - parts.length - behind.length) }, () => '0');
  const words = [...parts, ...zeros, ...behind].slice(0, 4).map((word) => word.replace(/^0+(?=.)/, ''));
  return `${words.join(':')}::/64`;
}

/** Whether an address is in one of these addresses and networks; an empty list holds every address. */
export function isInside(networks: readonly string[], address: string): boolean {
  if (networks.length === 0) return true;
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  if (!isIP(address)) return false;
  const list = new BlockList();
  for (const network of networks) {
    const [base = '', bits] = network.split('/');
    const of = isIPv6(base) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(base, of);
    else list.addSubnet(base, Number(bits), of);
  }
  return list.check(address, family);
}

/** An address, or a network with its length. */
export function isNetwork(text: string): boolean {
  const [base = '', bits, more] = text.split('/');
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(base) as 0 | 4 | 6];
  if (longest === -1 || more !== undefined) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest);
}
