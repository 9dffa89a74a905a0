import assert from 'node:assert/strict';
import { Socket } from 'node:net';
import { after, afterEach, before, test } from 'node:test';
import { createSender, isPublicAddress, parseTarget, type Resolve, type SendOptions } from '#service/changes';
import { receiverCertificate, receiverName, startReceiver } from './copies.ts';
import { answered, written } from './webhook-targets.ts';

const limits = { connectSeconds: 3, totalSeconds: 0.5, answerBytes: 65_536 };
const message = (target: string) => ({ target, headers: { 'content-type': 'application/json' }, body: '{}' });

/** Every address that this process tried to connect to, as Node was asked; none outside this machine is let through. */
const tried: { host: string; port: number }[] = [];
const connect = Socket.prototype.connect;
let victim: Awaited<ReturnType<typeof startReceiver>>;

before(async () => {
  victim = await startReceiver();
  Socket.prototype.connect = function watched(this: Socket, ...given: unknown[]) {
    const [first] = given.flat() as { host?: string; port?: number }[];
    const { host = 'localhost', port = 0 } = first!;
    tried.push({ host, port: Number(port) });
    if (host.startsWith('127.')) return Reflect.apply(connect, this, given);
    process.nextTick(() => this.destroy(Object.assign(new Error('not let out'), { code: 'ECONNREFUSED' })));
    return this;
  } as typeof connect;
});
afterEach(() => {
  tried.length = 0;
});
after(async () => {
  Socket.prototype.connect = connect;
  await victim[Symbol.asyncDispose]();
});

/** By other means than the code that is tested: what a stranger would call inside. */
const isInside = ({ host }: { host: string }): boolean =>
  !/^\d+\.\d+\.\d+\.\d+$|:/.test(host) || // a name: somebody would look it up once more
  /^(0|10|127|169\.254|172\.(1[6-9]|2\d|3[01])|192\.168|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])|198\.1[89]|22[4-9]|2[345]\d)\./.test(
    host,
  ) ||
  /^(::|fe80|f[cd]|ff|64:ff9b|2002:)/i.test(host);

/** How often the code under test reached inside, and what it said. */
async function attack(target: string, options: Partial<SendOptions>) {
  const before = victim.connections();
  const sent = await createSender({ limits, receivers: [], ...options })(message(target));
  const inside = tried.filter(isInside).length + victim.connections() - before;
  return { sent, inside };
}

const port = () => victim.port;

test('no way of writing an address leads inside', async (t) => {
  t.diagnostic(`${written(port()).length} ways`);
  // No address is looked at here, and each name leads to the victim: the way it is written is all there is.
  for (const target of written(port())) {
    const { sent, inside } = await attack(target, { resolve: async () => ['127.0.0.1'], isOpen: () => true });
    assert.equal(inside, 0, target);
    assert.equal(sent.fault, 'target-wrong', target);
    tried.length = 0;
  }
});

test('no answer of a name server leads inside, nor to any other of its answers', async (t) => {
  t.diagnostic(`${answered.length} answers`);
  for (const addresses of answered) {
    const { sent, inside } = await attack(`https://evil.example:${port()}/`, {
      resolve: async () => addresses,
    });
    assert.equal(inside, 0, addresses.join());
    assert.equal(tried.length, 0, `nothing is tried: ${addresses.join()}`);
    assert.ok(
      sent.fault === 'address-forbidden' || sent.fault === 'no-address',
      `${addresses.join()} ${sent.fault}`,
    );
  }
});

/** Public at the first question, inside from the second on. */
function flipping(): { resolve: Resolve; questions: () => number } {
  let count = 0;
  return {
    resolve: async () => {
      count += 1;
      return [count === 1 ? '93.184.216.34' : '127.0.0.1'];
    },
    questions: () => count,
  };
}

test('a name that changes its mind between two questions is asked once, and only what it said then is tried', async () => {
  const { resolve, questions } = flipping();
  const { inside } = await attack(`https://rebinding.example:${port()}/`, { resolve });
  assert.deepEqual(tried, [{ host: '93.184.216.34', port: port() }]);
  assert.deepEqual([inside, questions()], [0, 1]);
});

test('a name server that never answers costs its own attempt and no more', async () => {
  const { sent } = await attack('https://silent.example/', { resolve: () => new Promise(() => undefined) });
  assert.equal(sent.fault, 'timeout');
});

const here: Partial<SendOptions> = {
  resolve: async () => ['127.0.0.1'],
  isOpen: (address) => address === '127.0.0.1',
  trust: receiverCertificate,
};

test('a receiver with a right certificate is reached by its name at the address that was looked up', async () => {
  await using receiver = await startReceiver(undefined, { isTls: true });
  const { sent } = await attack(`https://${receiverName}:${receiver.port}/a?b=c`, here);
  assert.deepEqual(sent, { outcome: 'delivered', status: 204, fault: null });
  assert.equal(receiver.heard[0]!.headers.host, `${receiverName}:${receiver.port}`);
  const other = await attack(`https://other.example.cn:${receiver.port}/`, here);
  assert.equal(other.sent.fault, 'tls-failed', 'the certificate of another name');
  const unknown = await createSender({ limits, receivers: [], ...here, trust: '' })(
    message(`https://${receiverName}:${receiver.port}/`),
  );
  assert.equal(unknown.fault, 'tls-failed', 'a certificate that nobody vouches for');
});

test('no redirect is followed, wherever it leads', async () => {
  for (const status of [301, 302, 303, 307, 308])
    for (const location of [
      'http://169.254.169.254/latest/meta-data/',
      `http://127.0.0.1:${port()}/`,
      '/again',
    ]) {
      await using receiver = await startReceiver(
        (_, response) => {
          response.writeHead(status, { location }).end();
          return null;
        },
        { isTls: true },
      );
      tried.length = 0;
      const { sent } = await attack(`https://${receiverName}:${receiver.port}/`, here);
      assert.deepEqual(sent, { outcome: 'failed', status, fault: 'redirect' });
      assert.equal(tried.length, 1, 'only the receiver itself');
      assert.equal(receiver.heard.length, 1);
    }
});

test('a receiver that hangs, drips, answers without end or hangs up is survived', async () => {
  const cases = {
    'says nothing': [() => null, 'timeout'],
    drips: [
      (_: unknown, response: import('node:http').ServerResponse) => {
        response.writeHead(200).write('x');
        return null;
      },
      'timeout',
    ],
    'answers 10 MB': [
      (_: unknown, response: import('node:http').ServerResponse) => {
        response.writeHead(200).end(Buffer.alloc(10_000_000));
        return null;
      },
      null,
    ],
    'hangs up': [
      (_: unknown, response: import('node:http').ServerResponse) => {
        response.destroy();
        return null;
      },
      'connection-failed',
    ],
    'hangs up midway': [
      (_: unknown, response: import('node:http').ServerResponse) => {
        response.writeHead(200, { 'content-length': '1000' }).write('x', () => response.destroy());
        return null;
      },
      'connection-failed',
    ],
    'is broken': [() => 500, 'status'],
  } as const;
  for (const [name, [answer, fault]] of Object.entries(cases)) {
    await using receiver = await startReceiver(answer, { isTls: true });
    const { sent } = await attack(`https://${receiverName}:${receiver.port}/`, here);
    assert.equal(sent.fault, fault, name);
  }
});

test('this machine is sent to only where the configuration names address and port', async () => {
  const named = [`http://127.0.0.1:${port()}`];
  const send = createSender({ limits, receivers: named });
  assert.equal((await send(message(`http://127.0.0.1:${port()}/here`))).outcome, 'delivered');
  for (const other of [
    `http://127.0.0.1:${port() - 1}/`,
    `https://127.0.0.1:${port()}/`,
    `http://localhost:${port()}/`,
    `http://127.0.0.2:${port()}/`,
  ])
    assert.equal((await send(message(other))).fault, 'target-wrong', other);
});

test('the watch sees each of four planted holes', async () => {
  const isAnything = () => true;
  const toVictim = { resolve: async () => ['127.0.0.1'] };
  const target = `https://evil.example:${port()}/`;
  assert.ok((await attack(target, { ...toVictim, isOpen: isAnything })).inside > 0, 'no look at addresses');
  tried.length = 0;
  const mapped = {
    resolve: async () => ['::ffff:127.0.0.1'],
    isOpen: (one: string) => !one.startsWith('127.'),
  };
  assert.ok((await attack(target, mapped)).inside > 0, 'a look at one family');
  tried.length = 0;
  const { resolve } = flipping();
  const twice = async (name: string) => (isPublicAddress((await resolve(name))[0]!) ? resolve(name) : []);
  assert.ok((await attack(target, { resolve: twice, isOpen: isAnything })).inside > 0, 'looked up twice');
  tried.length = 0;
  const victimHere = { limits, receivers: [`http://127.0.0.1:${port()}`] };
  const before = victim.connections();
  await createSender(victimHere)(message(`http://127.0.0.1:${port()}/`));
  assert.ok(victim.connections() > before, 'an exception for this machine');
});

test('what the public network has is open: a right address is not refused', () => {
  for (const address of [
    '8.8.8.8',
    '114.114.114.114',
    '223.255.255.255',
    '2606:4700::1111',
    '240e::1',
    '2a00::1',
  ])
    assert.ok(isPublicAddress(address), address);
  for (const target of ['https://copies.example.cn/hook?x=1', 'https://例子.中国/', 'https://a.b:8443/'])
    assert.ok(parseTarget(target, []).ok, target);
});
