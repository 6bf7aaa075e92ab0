import type { IncomingMessage } from 'node:http';
import { TrustedProxies } from './trusted-proxies';

function from(peer: string, forwarded?: string) {
  return {
    socket: { remoteAddress: peer },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  } as Pick<IncomingMessage, 'socket' | 'headers'>;
}

describe('the address of a caller', () => {
  const proxies = new TrustedProxies(['10.0.0.0/8', '192.0.2.1', 'fd00::/8']);

  it('is that of the connection when it is no proxy of ours, whatever it claims', () => {
    expect(proxies.callerOf(from('203.0.113.9', '198.51.100.1'))).toBe('203.0.113.9');
    expect(new TrustedProxies([]).callerOf(from('10.0.0.1', '198.51.100.1'))).toBe('10.0.0.1');
  });

  it('is the nearest that is not a proxy of ours', () => {
    const told = '1.2.3.4, 198.51.100.7, 192.0.2.1, 10.9.9.9';
    expect(proxies.callerOf(from('10.0.0.1', told))).toBe('198.51.100.7');
    expect(proxies.callerOf(from('fd00::1', '2001:db8::5'))).toBe('2001:db8::5');
    expect(proxies.callerOf(from('::ffff:10.0.0.1', '2001:db8::5'))).toBe('2001:db8::5');
  });

  it('is the proxy itself when it says nothing, or nothing readable', () => {
    expect(proxies.callerOf(from('10.0.0.1'))).toBe('10.0.0.1');
    expect(proxies.callerOf(from('10.0.0.1', 'unknown'))).toBe('10.0.0.1');
    expect(proxies.callerOf(from('10.0.0.1', '10.0.0.2, 10.0.0.3'))).toBe('10.0.0.2');
  });
});
