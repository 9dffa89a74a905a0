import { lookup } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { type RequestOptions, request as requestHttps } from 'node:https';
import type { Fault } from './subscription.ts';
import { isPublicAddress, isReceiver, parseTarget } from './target.ts';
import type { WebhookLaw } from './webhook-law.ts';

export type Message = { target: string; headers: Readonly<Record<string, string>>; body: string };

/** What became of an attempt; `status` null: nobody answered. */
export type Sent =
  | { outcome: 'delivered'; status: number; fault: null }
  | { outcome: 'failed'; status: number | null; fault: Fault };

export type Send = (message: Message) => Promise<Sent>;

/** All addresses of a name, in the order in which they are to be tried; asked once for each attempt. */
export type Resolve = (name: string) => Promise<readonly string[]>;

export type SendOptions = {
  limits: Pick<WebhookLaw, 'connectSeconds' | 'totalSeconds' | 'answerBytes'>;
  /** Addresses on this machine that may be sent to; none but on a demonstration. */
  receivers: readonly string[];
  resolve?: Resolve;
  /** Which of a name's addresses may be connected to. */
  isOpen?: (address: string) => boolean;
  /** Further certificates to trust, in PEM. */
  trust?: string;
};

const failed = (fault: Fault, status: number | null = null): Sent => ({ outcome: 'failed', status, fault });

/**
 * Sends to addresses of the public network and to no others: the name is resolved once, every address it has must be
 * public, and the connection goes to the first of exactly those. Nothing is followed; of the answer the status counts.
 * @source trust.md T10, 5.2
 */
export function createSender({
  limits,
  receivers,
  resolve = askResolver,
  isOpen = isPublicAddress,
  trust,
}: SendOptions): Send {
  return async (message) => {
    const target = parseTarget(message.target, receivers);
    if (!target.ok) return failed('target-wrong');
    const url = target.value;
    const deadline = AbortSignal.timeout(limits.totalSeconds * 1_000);
    let address = url.hostname;
    if (!isReceiver(url, receivers)) {
      const addresses = await before(deadline, resolve(url.hostname));
      if (addresses === 'late') return failed('timeout');
      if (addresses === 'failed' || addresses.length === 0) return failed('no-address');
      if (!addresses.every(isOpen)) return failed('address-forbidden');
      address = addresses[0]!;
    }
    return post(url, { message, address, deadline, limits, ...(trust ? { trust } : {}) });
  };
}

const askResolver: Resolve = async (name) =>
  (await lookup(name, { all: true, order: 'verbatim' })).map(({ address }) => address);

function before(
  deadline: AbortSignal,
  asked: Promise<readonly string[]>,
): Promise<readonly string[] | 'late' | 'failed'> {
  const late = new Promise<'late'>((done) =>
    deadline.addEventListener('abort', () => done('late'), { once: true }),
  );
  return Promise.race([asked.catch(() => 'failed' as const), late]);
}

type Post = {
  message: Message;
  address: string;
  deadline: AbortSignal;
  limits: SendOptions['limits'];
  trust?: string;
};

/** Connects to `address` and to nothing else, whatever the name in `url` leads to by now. */
function post(url: URL, { message, address, deadline, limits, trust }: Post): Promise<Sent> {
  return new Promise((done) => {
    const isTls = url.protocol === 'https:';
    const options: RequestOptions = {
      host: address,
      port: url.port || (isTls ? 443 : 80),
      path: `${url.pathname}${url.search}`,
      method: 'POST',
      headers: {
        ...message.headers,
        host: url.host,
        'user-agent': 'gongxin-changes/1',
        'content-length': Buffer.byteLength(message.body),
      },
      agent: false,
      ...(isTls ? { servername: url.hostname, ...(trust ? { ca: trust } : {}) } : {}),
    };
    const request = (isTls ? requestHttps : requestHttp)(options);
    const settle = (sent: Sent) => {
      deadline.removeEventListener('abort', onDeadline);
      clearTimeout(connecting);
      request.destroy();
      done(sent);
    };
    let status: number | null = null;
    const onDeadline = () => settle(failed('timeout', status));
    deadline.addEventListener('abort', onDeadline, { once: true });
    const connecting = setTimeout(() => settle(failed('connect-timeout')), limits.connectSeconds * 1_000);
    request.on('socket', (socket) =>
      socket.once(isTls ? 'secureConnect' : 'connect', () => clearTimeout(connecting)),
    );
    request.on('error', (error: { code?: string }) => settle(failed(faultOf(error.code ?? ''), status)));
    request.on('response', (response) => {
      const { statusCode } = response;
      status = statusCode!;
      const sent = judge(status);
      let bytes = 0;
      response.on('data', (piece: Buffer) => {
        bytes += piece.length;
        if (bytes > limits.answerBytes) settle(sent);
      });
      response.on('end', () => settle(sent));
      response.on('error', () => settle(failed('connection-failed', status)));
    });
    request.end(message.body);
  });
}

function judge(status: number): Sent {
  if (status >= 200 && status < 300) return { outcome: 'delivered', status, fault: null };
  return failed(status >= 300 && status < 400 ? 'redirect' : 'status', status);
}

const faultOf = (code: string): Fault =>
  /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|EPROTO/.test(code) ? 'tls-failed' : 'connection-failed';
