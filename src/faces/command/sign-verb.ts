import { readFile } from 'node:fs/promises';
import { normaliseUscc } from '#registry/subjects';
import { fileSigner, programSigner } from '#trust/department-keys';
import { formatBase64, parseBase64, registrationText } from '#trust/proofs';
import type { Output } from './output.ts';
import type { Verb, VerbInput } from './verb.ts';

/** For departments whose key is in a file or an HSM and not in a browser; needs neither platform nor database. */
export const signVerb: Verb = {
  usage:
    'gongxin sign FILE --unit CODE --key FILE | --program COMMAND --public-key KEY  [--registration ORIGIN]',
  about:
    "Signs texts in a department's name: a text, or many as lines of JSON; prints key id and signature of each.",
  arguments: 1,
  options: {
    unit: { type: 'string', about: 'Code of the department.' },
    key: {
      type: 'string',
      about: 'Its Ed25519 key, a PKCS#8 file: openssl genpkey -algorithm ed25519 -out FILE.',
    },
    program: {
      type: 'string',
      about: 'A command, words with blanks between them, that gets each text and answers with the signature.',
    },
    'public-key': { type: 'string', about: 'The public key that the program signs with, base64.' },
    registration: {
      type: 'string',
      about: 'Signs the registration of this key at the ledger of this origin instead; FILE is -.',
    },
  },
  async run({ values, positionals, output }) {
    const signer = await openSigner(values, output);
    if (!signer) return 2;
    const { keyId, publicKey, unit } = signer;
    if (typeof values.registration === 'string') {
      const possession = await signer.sign(registrationText(values.registration, unit, publicKey));
      const body = { unit, publicKey: formatBase64(publicKey), possession: formatBase64(possession) };
      output.out(JSON.stringify({ keyId, ...body }));
      return 0;
    }
    const texts = textsIn(await readFile(positionals[0]!, 'utf8'));
    const foreign = texts.find((text) => !attestation.test(text));
    if (foreign !== undefined) {
      output.error(
        `This is no text that a department signs, and nothing was signed:\n${foreign.slice(0, 200)}`,
      );
      return 1;
    }
    for (const text of texts)
      output.out(JSON.stringify({ keyId, signature: formatBase64(await signer.sign(text)) }));
    return 0;
  },
};

/** A key of a department signs nothing else by this verb. */
const attestation =
  /^[^\s]{1,200}\/attest\/v1\ntype (?:record|retraction\nrid [0-9a-f-]{36}\nver \d{1,9})\ncom [A-Za-z0-9+/]{43}=\n$/;

async function openSigner(values: VerbInput['values'], output: Output) {
  const unit = typeof values.unit === 'string' ? normaliseUscc(values.unit) : '';
  const publicKey = typeof values['public-key'] === 'string' ? parseBase64(values['public-key']) : null;
  const tell = (message: string) => {
    output.error(`${message}\nUsage: ${signVerb.usage}`);
    return null;
  };
  if (unit === '') return tell('--unit is the code of the department that signs.');
  if (typeof values.key === 'string') {
    const signer = fileSigner(unit, await readFile(values.key, 'utf8'));
    return signer ? { ...signer, unit } : tell(`${values.key} holds no Ed25519 key in PKCS#8.`);
  }
  if (typeof values.program !== 'string' || publicKey?.length !== 32)
    return tell('Give --key, or --program with its --public-key.');
  return { ...programSigner(unit, publicKey, values.program.trim().split(/\s+/)), unit };
}

/** The whole file is one text, unless each line of it is JSON: a text, or an object with one. */
function textsIn(file: string): string[] {
  const lines = file.split('\n').filter((line) => line.trim() !== '');
  try {
    return lines.map((line) => {
      const value = JSON.parse(line);
      return String(typeof value === 'string' ? value : value.text);
    });
  } catch {
    return [file];
  }
}
