import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createPlain, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTls } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Change } from '#service/changes';

/** Of an invented name, signed by itself; for tests alone. */
export const receiverName = 'copies.example.cn';
const receiverKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgs6VcDnptgSoUZ321
DxFfsi9E7Wt8rqvnifNajDB7WqihRANCAASXTmGwB/UYVOEFBiPim32HFCgk3vF8
60y6U/CgaML3PX8vZqoRxnFplIHLP1XKW4Sz2I0Ln/479U8fnBz8vGtO
-----END PRIVATE KEY-----
`;
export const receiverCertificate = `-----BEGIN CERTIFICATE-----
MIIBejCCAR+gAwIBAgIBATAKBggqhkjOPQQDAjAcMRowGAYDVQQDDBFjb3BpZXMu
ZXhhbXBsZS5jbjAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowHDEa
MBgGA1UEAwwRY29waWVzLmV4YW1wbGUuY24wWTATBgcqhkjOPQIBBggqhkjOPQMB
BwNCAASXTmGwB/UYVOEFBiPim32HFCgk3vF860y6U/CgaML3PX8vZqoRxnFplIHL
P1XKW4Sz2I0Ln/479U8fnBz8vGtOo1AwTjAcBgNVHREEFTATghFjb3BpZXMuZXhh
bXBsZS5jbjAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBRdVAvg6OE06fx2djRP
w+W61VghWTAKBggqhkjOPQQDAgNJADBGAiEA9h5U1Q2ozY2hgi4YtcO5wO2zCfdo
aXPGbU66M4VnSx4CIQDsCjhSYfJBqcwDgn42r/BG/jM5NMyCNoZN3e4cqF/zGA==
-----END CERTIFICATE-----
`;

export type Heard = { headers: IncomingMessage['headers']; body: string };
/** What a receiver does with what it heard; a status, or an answer of its own making. */
export type Answering = (heard: Heard, response: ServerResponse) => number | null | Promise<number | null>;

/** A system that keeps a copy, on this machine. */
export async function startReceiver(
  answer: Answering = () => 204,
  { isTls = false } = {},
): Promise<{ port: number; address: string; heard: Heard[]; connections: () => number } & AsyncDisposable> {
  const heard: Heard[] = [];
  let connections = 0;
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const one = { headers: request.headers, body: await text(request) };
    heard.push(one);
    const status = await answer(one, response);
    if (status !== null) response.writeHead(status).end();
  };
  const server = isTls
    ? createTls({ key: receiverKey, cert: receiverCertificate }, handle)
    : createPlain(handle);
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    address: `http://127.0.0.1:${port}`,
    heard,
    connections: () => connections,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A copy as docs/changes.md says to keep one: the change with the greatest place counts for each record. */
export function keepCopy(cursor = 0) {
  const records = new Map<string, unknown>();
  const places = new Map<string, number>();
  return {
    records,
    /** A record of the snapshot: whatever was told before the snapshot began is over. */
    begin(record: { recordId: string }) {
      assert.ok(!places.has(record.recordId), 'a snapshot names a record once');
      records.set(record.recordId, record);
      places.set(record.recordId, cursor - 1);
    },
    apply({ index, recordId, record }: Pick<Change, 'index' | 'recordId'> & { record: unknown }) {
      if (recordId === null || index <= (places.get(recordId) ?? cursor - 1)) return;
      places.set(recordId, index);
      if (record === null) records.delete(recordId);
      else records.set(recordId, record);
    },
  };
}
