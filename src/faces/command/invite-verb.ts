import { fillWords } from '#kit';
import { inTransaction } from '#platform';
import { linkOf, makeInvitation, signInRefusals } from '#trust/sign-in';
import type { Verb } from './verb.ts';

/** For an account that lost everything when nobody is left who could invite it; the audit trail names the operator. */
export const inviteVerb: Verb = {
  usage: 'gongxin invite ACCOUNT [--json]',
  about: 'Makes a link with which an account begins anew: password and second factor. Earlier links end.',
  arguments: 1,
  options: { json: { type: 'boolean', about: 'Prints the outcome for programs.' } },
  async run({ values, positionals, open, output }) {
    await using opened = await open();
    const { world, law } = opened;
    const made = await inTransaction(world.db, (tx) =>
      makeInvitation(world, tx, law.sessions, positionals[0]!),
    );
    if (!made.ok) {
      const { zh, en } = fillWords(signInRefusals[made.refusal.code], made.refusal);
      output.error(`${zh}\n${en}`);
      return 1;
    }
    const { account, validUntil } = made.value;
    const { publicUrl, port } = world.config;
    const link = linkOf(publicUrl ?? `http://localhost:${port}`, made.value);
    if (values.json) output.out(JSON.stringify({ account, link, validUntil }));
    else
      output.out(`${link}\nFor ${account}, once, until ${validUntil.toISOString()}. Give it to nobody else.`);
    return 0;
  },
};
