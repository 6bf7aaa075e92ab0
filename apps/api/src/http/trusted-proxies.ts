import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** The reverse proxies whose word about a caller's address is taken. */
export class TrustedProxies {
  private readonly list = new BlockList();

  /** @param networks addresses or CIDR blocks such as `10.0.0.0/8` */
  constructor(networks: readonly string[]) {
    for (const network of networks) {
      const [address = '', bits] = network.split('/');
      const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
      this.list.addSubnet(address, bits ? Number(bits) : family === 'ipv6' ? 128 : 32, family);
    }
  }

  has(address: string): boolean {
    const family = isIP(address);
    return family !== 0 && this.list.check(address, family === 6 ? 'ipv6' : 'ipv4');
  }

  /** The nearest address that is not a proxy of ours: what stands left of it anybody may have written. */
  callerOf({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): string {
    const peer = socket.remoteAddress ?? '';
    const told = headers['x-forwarded-for'];
    const hops = [
      peer,
      ...String(told ?? '')
        .split(',')
        .reverse()
        .map((hop) => hop.trim()),
    ];
    const untrusted = hops.findIndex((hop) => !this.has(hop));
    const caller = hops[untrusted] ?? hops.at(-1);
    // An unreadable hop is not an address: the proxy that passed it on is the last one known.
    return caller && isIP(caller) ? caller : (hops[untrusted - 1] ?? peer);
  }
}
