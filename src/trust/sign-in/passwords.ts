import { argon2, timingSafeEqual } from 'node:crypto';
import type { RandomBytes } from '#kit';
import type { SessionLaw } from './session-law.ts';

/** Hashing of passwords, so many at a time; `null`: too many wait already, and nothing was done. */
export type Passwords = {
  hash(password: string): Promise<string | null>;
  /** `hash: null` costs the same work and is never right: nobody learns from the time whether there is an account. */
  isRight(password: string, hash: string | null): Promise<boolean | null>;
};

/**
 * argon2id as PHC string. A password is first brought to NFKC, for keyboards write the same letters differently.
 * @source RFC 9106; OWASP Password Storage Cheat Sheet
 */
export function createPasswords(law: SessionLaw['hashing'], random: RandomBytes): Passwords {
  const inTurn = createQueue(law);
  const cost: Cost = { memory: law.memoryKib, passes: law.passes };
  return {
    hash: (password) =>
      inTurn(async () => {
        const salt = Buffer.from(random(SALT_BYTES));
        return write(cost, salt, await derive(password, salt, cost));
      }),
    isRight: (password, hash) =>
      inTurn(async () => {
        const { cost: itsCost, salt, tag } = hash === null ? { cost, salt: noSalt, tag: null } : read(hash);
        const derived = await derive(password, salt, itsCost);
        return tag !== null && timingSafeEqual(derived, tag);
      }),
  };
}

type Cost = { memory: number; passes: number };

const SALT_BYTES = 16;
const TAG_BYTES = 32;
const noSalt = Buffer.alloc(SALT_BYTES);

const derive = (password: string, salt: Buffer, { memory, passes }: Cost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const message = password.normalize('NFKC');
    argon2(
      'argon2id',
      { message, nonce: salt, parallelism: 1, tagLength: TAG_BYTES, memory, passes },
      (error, derived) => (error ? reject(error) : resolve(derived)),
    );
  });

const write = ({ memory, passes }: Cost, salt: Buffer, tag: Buffer): string =>
  `$argon2id$v=19$m=${memory},t=${passes},p=1$${plain(salt)}$${plain(tag)}`;

/** What was hashed at another cost stays valid until it is changed. */
function read(hash: string): { cost: Cost; salt: Buffer; tag: Buffer } {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([\w+/]+)\$([\w+/]+)$/.exec(hash);
  if (!found) throw new Error('a password in the database is no argon2id hash of ours');
  const [, memory, passes, salt, tag] = found;
  return {
    cost: { memory: Number(memory), passes: Number(passes) },
    salt: Buffer.from(salt!, 'base64'),
    tag: Buffer.from(tag!, 'base64'),
  };
}

const plain = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** Each piece of work holds memory and a core; whoever waits longest goes next. */
function createQueue({ atOnce, waiting }: { atOnce: number; waiting: number }) {
  const queue: (() => void)[] = [];
  let running = 0;
  return async <Value>(work: () => Promise<Value>): Promise<Value | null> => {
    if (running >= atOnce) {
      if (queue.length >= waiting) return null;
      await new Promise<void>((resolve) => queue.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
