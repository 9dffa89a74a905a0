import { accept, type Outcome, refuse } from '#kit';
import { sameBytes, textOf, utf8 } from './bytes.ts';
import { KEY_TYPE, parseVkey } from './keys.ts';
import type { Verifier } from './note.ts';
import type { Group, KnownLog, Member, Policy, Witness } from './policy.ts';

export type BadPolicy = { code: 'policy.malformed'; line: number; reason: string };

const MOST_POLICY_BYTES = 1_048_576;

/** What the lines so far have defined. Names are compared byte for byte, so they are kept as bytes in a string. */
type Draft = {
  logs: KnownLog[];
  witnesses: Witness[];
  members: Map<string, Member>;
  grouped: Set<string>;
  quorum: Member | null | undefined;
};

/** A fault in a line, in words; null when the line was taken. */
type Fault = string | null;

/** A policy file; the first line at fault is named, counted from 1 (0: the file as a whole). */
export function parsePolicy(input: Uint8Array | string): Outcome<Policy, BadPolicy> {
  const octets = octetsOf(typeof input === 'string' ? utf8(input) : input);
  const bad = (line: number, reason: string) => refuse({ code: 'policy.malformed', line, reason });
  if (octets.length > MOST_POLICY_BYTES) return bad(0, 'too large');
  const lines = octets.split('\n');
  if (lines.pop() !== '') return bad(lines.length + 1, 'no newline at the end');
  const draft: Draft = {
    logs: [],
    witnesses: [],
    members: new Map(),
    grouped: new Set(),
    quorum: undefined,
  };
  for (const [index, line] of lines.entries()) {
    const fault = readLine(draft, line);
    if (fault !== null) return bad(index + 1, fault);
  }
  if (draft.quorum === undefined) return bad(0, 'no quorum line');
  return accept({ logs: draft.logs, witnesses: draft.witnesses, quorum: draft.quorum });
}

/** One character a byte. */
function octetsOf(bytes: Uint8Array): string {
  let octets = '';
  for (const byte of bytes) octets += String.fromCharCode(byte);
  return octets;
}

/** For people to read; what is not UTF-8 stays as it is. */
function textFrom(octets: string): string {
  return textOf(Uint8Array.from(octets, (octet) => octet.charCodeAt(0))) ?? octets;
}

function readLine(draft: Draft, line: string): Fault {
  if (/[\0-\x08\x0b-\x1f\x7f]/.test(line)) return 'control character';
  const [keyword, ...items] = line.split(/[ \t]+/).filter((item) => item !== '');
  if (keyword === undefined || keyword.startsWith('#')) return null;
  if (keyword === 'log') return readLog(draft, items);
  if (keyword === 'witness') return readWitness(draft, items);
  if (keyword === 'group') return readGroup(draft, items);
  if (keyword === 'quorum') return readQuorum(draft, items);
  return 'a line is one of log, witness, group, quorum';
}

function readLog(draft: Draft, [vkey, url, ...rest]: string[]): Fault {
  if (vkey === undefined || rest.length > 0) return 'log <vkey> [<url>]';
  const verifier = keyFrom(vkey, [KEY_TYPE.ed25519, KEY_TYPE.mlDsa44Cosignature]);
  if (typeof verifier === 'string') return verifier;
  if (hasKey(draft.logs, verifier)) return 'this log key stands twice';
  draft.logs.push({ verifier, url: urlFrom(url) });
  return null;
}

function readWitness(draft: Draft, [name, vkey, url, ...rest]: string[]): Fault {
  if (name === undefined || vkey === undefined || rest.length > 0) return 'witness <name> <vkey> [<url>]';
  const verifier = keyFrom(vkey, [KEY_TYPE.ed25519Cosignature, KEY_TYPE.mlDsa44Cosignature]);
  if (typeof verifier === 'string') return verifier;
  if (hasKey(draft.witnesses, verifier)) return 'this witness key stands twice';
  const witness: Witness = { kind: 'witness', name: textFrom(name), verifier, url: urlFrom(url) };
  const fault = define(draft, name, witness);
  if (fault === null) draft.witnesses.push(witness);
  return fault;
}

function readGroup(draft: Draft, [name, count, ...names]: string[]): Fault {
  if (name === undefined || count === undefined || names.length === 0)
    return 'group <name> all|any|<k> <name>...';
  const threshold = thresholdFrom(count, names.length);
  if (threshold === null) return `all, any or a number from 1 to ${names.length}`;
  const members: Member[] = [];
  for (const each of names) {
    const member = draft.members.get(each);
    if (!member) return `${textFrom(each)} is not defined above`;
    if (draft.grouped.has(each)) return `${textFrom(each)} is already in a group`;
    draft.grouped.add(each);
    members.push(member);
  }
  const group: Group = { kind: 'group', name: textFrom(name), threshold, members };
  return define(draft, name, group);
}

function thresholdFrom(count: string, members: number): number | null {
  if (count === 'all') return members;
  if (count === 'any') return 1;
  const threshold = /^[1-9][0-9]{0,8}$/.test(count) ? Number(count) : 0;
  return threshold >= 1 && threshold <= members ? threshold : null;
}

function readQuorum(draft: Draft, [name, ...rest]: string[]): Fault {
  if (name === undefined || rest.length > 0) return 'quorum <name>';
  if (draft.quorum !== undefined) return 'a second quorum line';
  const quorum = name === 'none' ? null : draft.members.get(name);
  if (quorum === undefined) return `${textFrom(name)} is not defined above`;
  draft.quorum = quorum;
  return null;
}

function define(draft: Draft, name: string, member: Member): Fault {
  if (name === 'none') return 'the name none has its own meaning';
  if (draft.members.has(name)) return `${textFrom(name)} is defined twice`;
  draft.members.set(name, member);
  return null;
}

/** The key, or what is wrong with it. */
function keyFrom(octets: string, types: readonly number[]): Verifier | string {
  const verifier = parseVkey(textFrom(octets));
  if (!verifier.ok) return `the key: ${verifier.refusal.reason}`;
  return types.includes(verifier.value.type) ? verifier.value : 'a key of this type does not do this';
}

const urlFrom = (octets: string | undefined) => (octets === undefined ? null : textFrom(octets));

const hasKey = (known: readonly { verifier: Verifier }[], verifier: Verifier) =>
  known.some((each) => sameBytes(each.verifier.publicKey, verifier.publicKey));
