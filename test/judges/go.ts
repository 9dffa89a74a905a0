import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LIBRARIES = '/usr/share/gocode';
const PROGRAM = fileURLToPath(new URL('./go-sumdb/main.go', import.meta.url));

/** Debian's packages of the judge. */
export const GO_PACKAGES = 'golang-go golang-golang-x-mod-dev';

/** Why Go cannot judge here; null when it can. */
export function missingGo(): string | null {
  if (spawnSync('go', ['version']).status !== 0) return 'there is no go on this machine';
  if (!existsSync(join(LIBRARIES, 'src/golang.org/x/mod/sumdb/tlog')))
    return `golang.org/x/mod is not in ${LIBRARIES}`;
  return null;
}

export type GoCase = { kind: string; [name: string]: unknown };
export type GoAnswer = { isAccepted: boolean; words: string };

export type GoJudge = { judge(cases: readonly GoCase[]): GoAnswer[]; [Symbol.dispose](): void };

/** Builds the program in a temporary folder, without the network. Throws when it does not build. */
export function buildGoJudge(): GoJudge {
  const folder = mkdtempSync(join(tmpdir(), 'gongxin-go-'));
  const env = {
    ...process.env,
    GO111MODULE: 'off',
    GOPATH: LIBRARIES,
    GOCACHE: join(folder, 'cache'),
    GOFLAGS: '',
    GOPROXY: 'off',
  };
  const binary = join(folder, 'judge');
  const built = spawnSync('go', ['build', '-o', binary, PROGRAM], { env, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the judge does not build:\n${built.stderr}`);
  return {
    judge: (cases) => ask(binary, cases),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** One answer for each case, in their order; throws when the judge fails or stays silent on one. */
function ask(binary: string, cases: readonly GoCase[]): GoAnswer[] {
  const input = cases.map((each) => `${JSON.stringify(each, asBase64)}\n`).join('');
  const { status, stdout, stderr } = spawnSync(binary, { input, encoding: 'utf8', maxBuffer: 2 ** 26 });
  const lines = stdout.trimEnd().split('\n');
  if (status !== 0 || lines.length !== cases.length)
    throw new Error(`the judge answered ${lines.length} of ${cases.length} cases: ${stderr}`);
  return lines.map((words) => ({ isAccepted: words === 'accept', words }));
}

/** A Buffer turns itself into an object before it gets here; only plain bytes are given. */
const asBase64 = (_: string, value: unknown) =>
  value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
