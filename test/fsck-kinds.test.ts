import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { formatCheckpoint, parseCheckpoint, parseNote, signNote } from '#trust/proofs';
import { type Platform, startPlatform } from './platform.ts';
import {
  type Event,
  growSmallLedger,
  inDatabase,
  inFile,
  inPromise,
  type Plant,
  type SmallLedger,
  withoutPromises,
} from './small-ledger.ts';

let platform: Platform;
let small: SmallLedger;
before(async () => {
  platform = await startPlatform({ isDemo: true });
  small = await growSmallLedger(platform);
});
after(async () => {
  await small[Symbol.asyncDispose]();
  await platform[Symbol.asyncDispose]();
});

const onEntry = (code: string, { index, record }: Event) =>
  `${code} public leaf ${index}, record ${record} version 1`;
const onRecord = (code: string, event: Event) => `${code} - ${event.code} ${event.record} version 1`;
const partialTile = ({ size }: SmallLedger) =>
  `tile/0/${String(Math.floor(size / 256)).padStart(3, '0')}.p/${size % 256}`;

/** What a changed leaf of the first tile brings with it: its bundle, the tiles above it, the root. */
const treeFaults = ({ size }: SmallLedger) => [
  'file-differs public tile/entries/000',
  'file-differs public tile/0/000',
  `file-differs public tile/1/000.p/${Math.floor(size / 256)}`,
  `root-differs public ${size} leaves`,
];

type Statement = (small: SmallLedger) => [text: string, ...values: unknown[]];
const setLeaf =
  (which: 'one' | 'other', leaf: (small: SmallLedger) => string): Statement =>
  (ledger) => [
    `update ledger.leaf set leaf = $2 where log = 'public' and leaf_index = $1`,
    ledger[which].index,
    leaf(ledger),
  ];
const change =
  (text: string): Statement =>
  ({ one }) => [`${text} where subject_code = $1 and record_id = $2`, one.code, one.record];
const ofLeaf =
  (text: string): Statement =>
  ({ one }) => [`${text} where log = 'public' and leaf_index = $1`, one.index];

/** The sign after the match becomes another one, but stays a letter of base64. */
const swapSign = (text: string, before: RegExp) =>
  text.replace(new RegExp(`(${before.source})(\\S)`), (_, kept: string, sign: string) =>
    kept.concat(sign === 'A' ? 'B' : 'A'),
  );
const flipBit = (bytes: Buffer): Buffer => {
  bytes[Math.floor(bytes.length / 2)]! ^= 1;
  return bytes;
};

/** Our own keys sign another checkpoint than the one that was published. */
const resign =
  (other: { origin?: string; root?: Uint8Array; size?: number }) =>
  (bytes: Buffer, { ledger, world }: SmallLedger): string => {
    const parsed = parseNote(bytes);
    const checkpoint = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
    assert.ok(checkpoint.ok);
    const text = formatCheckpoint({ ...checkpoint.value, ...other });
    return signNote(text, ledger.signersAt('public', world.clock.now()));
  };

const slippedIn = '01939d2e-0000-7000-8000-000000000000';

/** Each with all that the check has to say of it, and no more. */
const kinds: Record<string, { plant: Plant; found: (small: SmallLedger) => string[] }> = {
  'a sign of the commitment in a leaf': {
    plant: inDatabase(setLeaf('one', ({ one }) => swapSign(one.leaf, /\ncom /))),
    found: (ledger) => [...treeFaults(ledger), onEntry('leaf-signature-wrong', ledger.one)],
  },
  'the time at which a leaf was received': {
    plant: inDatabase(setLeaf('one', ({ one }) => one.leaf.replace(/\d\dZ\n$/, '59Z\n'))),
    found: treeFaults,
  },
  'a leaf that is none': {
    plant: inDatabase(setLeaf('one', () => 'nothing')),
    found: (ledger) => [...treeFaults(ledger), onEntry('leaf-malformed', ledger.one)],
  },
  'a leaf is missing': {
    plant: inDatabase(ofLeaf('delete from ledger.leaf')),
    found: ({ one }) => [`leaves-missing public leaf ${one.index}`, onEntry('leaf-missing', one)],
  },
  'two leaves are swapped': {
    plant: inDatabase(
      setLeaf('one', ({ other }) => other.leaf),
      setLeaf('other', ({ one }) => one.leaf),
    ),
    found: (ledger) => [
      ...treeFaults(ledger),
      ...[ledger.one, ledger.other].map((event) => onEntry('leaf-of-another-event', event)),
    ],
  },
  'a bit of a tile': {
    plant: inFile('tile/0/000', flipBit),
    found: () => ['file-differs public tile/0/000'],
  },
  'a tile is missing': {
    plant: inFile('tile/0/000', null),
    found: () => ['file-missing public tile/0/000'],
  },
  'a tile is cut off': {
    plant: inFile('tile/0/000', (bytes) => bytes.subarray(0, -32)),
    found: () => ['file-differs public tile/0/000'],
  },
  'a bit of a bundle': {
    plant: inFile('tile/entries/000', flipBit),
    found: () => ['file-differs public tile/entries/000'],
  },
  'a bit of a partial tile': {
    plant: inFile(partialTile, flipBit),
    found: (ledger) => [`file-differs public ${partialTile(ledger)}`],
  },
  'a sign of a signature under the checkpoint': {
    plant: inFile('checkpoint', (bytes) => swapSign(bytes.toString(), /\n— \S+ \S{20}/)),
    found: () => ['checkpoint-not-signed public note.wrong-signature'],
  },
  'the checkpoint of another log': {
    plant: inFile('checkpoint', async (_, { ledger }) =>
      Buffer.from((await ledger.tiles('restricted').read('checkpoint'))!),
    ),
    found: () => ['checkpoint-not-signed public note.unsigned'],
  },
  'a checkpoint of another origin under our signature': {
    plant: inFile('checkpoint', resign({ origin: 'elsewhere.example/log' })),
    found: () => ['checkpoint-not-ours public checkpoint'],
  },
  'a checkpoint of another tree under our signature': {
    plant: inFile('checkpoint', resign({ root: Buffer.alloc(32) })),
    found: ({ size }) => [`checkpoint-differs public ${size} leaves`],
  },
  'a checkpoint of an earlier and another tree under our signature': {
    plant: inFile('checkpoint', resign({ size: 256, root: Buffer.alloc(32) })),
    found: () => ['checkpoint-differs public 256 leaves'],
  },
  'the last promise is gone': {
    plant: inPromise(null),
    found: ({ size }) => [`promise-behind public ${size} are signed`],
  },
  'all promises and the checkpoint are gone': {
    plant: withoutPromises,
    found: ({ size }) => [`promise-missing public ${size} leaves`],
  },
  'the root of the promise': {
    plant: inPromise((bytes) =>
      JSON.stringify({ ...JSON.parse(bytes.toString()), root: Buffer.alloc(32).toString('base64') }),
    ),
    found: ({ size }) => [`root-differs public ${size} leaves`, `checkpoint-differs public ${size} leaves`],
  },
  'a bit of a salt': {
    plant: inDatabase(ofLeaf('update ledger.salt set salt = set_byte(salt, 31, get_byte(salt, 31) # 1)')),
    found: ({ one }) => [onEntry('commitment-differs', one)],
  },
  'a salt is missing': {
    plant: inDatabase(ofLeaf('delete from ledger.salt')),
    found: ({ one }) => [onEntry('salt-missing', one)],
  },
  'a letter of a content': {
    plant: inDatabase(
      change(`update records.version set content = replace(content::text, '"subject', '"Subject')::json`),
    ),
    found: ({ one }) => [onEntry('commitment-differs', one)],
  },
  'the day of receipt in the archive': {
    plant: inDatabase(change(`update records.version set received_at = received_at - interval '1 day'`)),
    found: ({ one }) => [onEntry('archive-differs', one)],
  },
  'a version is missing': {
    plant: inDatabase(change('delete from records.version')),
    found: ({ one }) => [onEntry('version-missing', one)],
  },
  'an event points at the leaf of another': {
    plant: inDatabase(({ one, other }) => [
      `update ledger.entry set leaf_index = $2 where log = 'public' and leaf_index = $1`,
      other.index,
      one.index,
    ]),
    found: ({ one, other }) => [
      onEntry('leaf-of-another-event', { ...other, index: one.index }),
      `leaf-without-event public leaf ${other.index}`,
    ],
  },
  'an event without a leaf': {
    plant: inDatabase(({ one, size }) => [
      `insert into ledger.entry (subject_code, record_id, log, leaf_index, type, version, statement, noted_at)
       select subject_code, record_id, log, $2, type, version, statement, noted_at
       from ledger.entry where log = 'public' and leaf_index = $1`,
      one.index,
      size + 7,
    ]),
    found: ({ one, size }) => [onEntry('leaf-missing', { ...one, index: size + 7 })],
  },
  'a leaf without an event': {
    plant: inDatabase(ofLeaf('delete from ledger.entry')),
    found: ({ one }) => [`leaf-without-event public leaf ${one.index}`, onRecord('version-not-logged', one)],
  },
  'a version that no log knows': {
    plant: inDatabase(({ one }) => [
      `insert into records.version (subject_code, item, natural_key, version, record_id, kind, content, received_at)
       select subject_code, item, natural_key || '$', 1, $3::uuid, kind, content, received_at
       from records.version where subject_code = $1 and record_id = $2`,
      one.code,
      one.record,
      slippedIn,
    ]),
    found: ({ one }) => [onRecord('version-not-logged', { ...one, record: slippedIn })],
  },
  'a display with another last day': {
    plant: inDatabase(change(`update publication.display set shown_until = '2099-12-31'`)),
    found: ({ one }) => [onRecord('display-differs', one)],
  },
  'a withdrawn record is shown again': {
    plant: inDatabase(({ withdrawn: { code, record } }) => [
      `update publication.display set ended_at = null, end_reason = null
       where subject_code = $1 and record_id = $2`,
      code,
      record,
    ]),
    found: ({ withdrawn }) =>
      ['withdrawal-undone', 'ended-in-log-only'].map((code) => onRecord(code, withdrawn)),
  },
};

for (const [name, { plant, found }] of Object.entries(kinds)) {
  test(`planted: ${name}; the check says what and where and nothing else, and nothing when it is taken back`, async () => {
    const takeBack = await plant(small);
    try {
      assert.deepEqual(await small.findFaults(), found(small).sort());
    } finally {
      await takeBack();
    }
    assert.deepEqual(await small.findFaults(), []);
  });
}
