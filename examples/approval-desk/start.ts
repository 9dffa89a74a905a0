import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createClient } from '../../client/client.js';
import { follow, openDesk, receive } from './desk.ts';
import { serveDesk } from './serve-desk.ts';

const { GONGXIN, GONGXIN_KEY, GONGXIN_CHECK_VKEY, PORT } = process.env;
if (!GONGXIN || !GONGXIN_KEY) {
  process.stderr.write('Set GONGXIN (address of the platform) and GONGXIN_KEY (gx_…): see README.md.\n');
  process.exit(1);
}

const client = createClient({ address: GONGXIN, key: GONGXIN_KEY });
const desk = await openDesk(client, { run: randomUUID(), now: () => new Date(), vkey: GONGXIN_CHECK_VKEY });
// Two organisations of the platform's invented city.
for (const [subjectCode, applicant] of [
  ['91990105DEML68AJ98', '示范市澄湖区旭隆粮油有限公司'],
  ['91990100DEMGQGTL22', '示范市远岩烘焙食品有限公司'],
] as const)
  receive(desk, { applicant, subjectCode, matter: 'food-business-licence' });

const server = serveDesk(desk).listen(Number(PORT ?? 8090), '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`Approval desk  http://127.0.0.1:${port}\n`);
});
const turn = async () => {
  await follow(desk).catch((error: unknown) => process.stderr.write(`feed: ${error}\n`));
  setTimeout(turn, 20_000);
};
void turn();
