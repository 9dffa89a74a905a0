import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { type Platform, post, startPlatform } from './platform.ts';

let platform: Platform;
before(async () => {
  platform = await startPlatform();
});
after(() => platform[Symbol.asyncDispose]());

/** A dry run over the door: `taken`, whatever the catalogue then says of the row, or why the file is refused. */
async function read(bytes: Buffer): Promise<string> {
  const answer = await post(platform.app, 'penalty', bytes, 'application/x-ndjson', {
    query: '&dryRun=true',
  });
  const { received, code, found } = answer.json();
  if (answer.statusCode === 200) {
    assert.equal(received, 1);
    return 'taken';
  }
  assert.ok(answer.statusCode >= 400 && answer.statusCode < 500, answer.body);
  return ['file.encoding', 'file.malformed'].includes(code) ? `${code} ${found}` : code;
}

const text = (some: string) => Buffer.from(some);

const suite = new URL('../../shared/data/json-test-suite/test_parsing.tar.gz', import.meta.url);

describe('JSONTestSuite', {
  // The suite is test data that comes beside the project, not in it.
  skip: existsSync(suite) ? false : 'JSONTestSuite is not here',
}, () => {
  const files = existsSync(suite) ? [...filesOf(gunzipSync(readFileSync(suite)))] : [];
  const those = (kind: string) => files.filter(({ name }) => name.startsWith(`${kind}_`));

  test('nothing that is no JSON is taken: not as a line, not as a value, not as the value of a list', async () => {
    assert.equal(those('n').length, 188);
    for (const { name, bytes } of those('n')) {
      const readings = [bytes, asValue(bytes), ...elementOf(bytes)];
      for (const reading of readings) assert.notEqual(await read(reading), 'taken', name);
    }
  });

  test('all that is JSON is taken, but for reasons of ours, and these are named', async () => {
    assert.equal(those('y').length, 95);
    const { taken, ...refused } = await readAll(those('y'));
    assert.deepEqual(refused, reasonsOfOurs);
    assert.equal(taken?.length, 73);
  });

  test('what JSON leaves open is decided: numbers that lose digits and broken characters are refused', async () => {
    assert.equal(those('i').length, 35);
    assert.deepEqual(await readAll(those('i')), decisions);
  });
});

/** Names by what became of them, each list in order. */
async function readAll(files: readonly { name: string; bytes: Buffer }[]): Promise<Record<string, string[]>> {
  const answers: [answer: string, name: string][] = [];
  for (const { name, bytes } of files)
    answers.push([await read(bestReading(bytes)), name.slice(2, -'.json'.length)]);
  const grouped = Map.groupBy(answers, ([answer]) => answer);
  return Object.fromEntries(
    [...grouped].map(([answer, some]) => [answer, some.map(([, name]) => name).sort()]),
  );
}

/** What JSON allows, and a line of a record does not. */
const reasonsOfOurs = {
  'file.duplicate-key': ['object_duplicated_key', 'object_duplicated_key_and_value'],
  // One object a line, with texts in its lists.
  'file.malformed invalid-json': ['object_with_newlines'],
  'file.malformed list-of-other-than-text': ['array_heterogeneous', 'array_with_several_null'],
  'file.too-deep': ['object_long_strings'],
  'file.nul': ['object_escaped_null_in_key', 'string_null_escape'],
  // Exponents, -0, and what binary64 rounds.
  'file.number-out-of-range': [
    'number',
    'number_0e+1',
    'number_0e1',
    'number_int_with_exp',
    'number_minus_zero',
    'number_negative_zero',
    'number_real_capital_e',
    'number_real_capital_e_neg_exp',
    'number_real_capital_e_pos_exp',
    'number_real_exponent',
    'number_real_fraction_exponent',
    'number_real_neg_exp',
    'number_real_pos_exponent',
    'object_extreme_numbers',
  ],
};

const decisions = {
  taken: ['structure_UTF-8_BOM_empty_object'],
  'file.number-out-of-range': [
    'number_double_huge_neg_exp',
    'number_huge_exp',
    'number_neg_int_huge_exp',
    'number_pos_double_huge_exp',
    'number_real_neg_overflow',
    'number_real_pos_overflow',
    'number_real_underflow',
    'number_too_big_neg_int',
    'number_too_big_pos_int',
    'number_very_big_negative_int',
  ],
  'file.encoding lone-surrogate': [
    'object_key_lone_2nd_surrogate',
    'string_1st_surrogate_but_2nd_missing',
    'string_1st_valid_surrogate_2nd_invalid',
    'string_incomplete_surrogate_and_escape_valid',
    'string_incomplete_surrogate_pair',
    'string_incomplete_surrogates_escape_valid',
    'string_invalid_lonely_surrogate',
    'string_invalid_surrogate',
    'string_inverted_surrogates_U+1D11E',
    'string_lone_second_surrogate',
  ],
  'file.encoding utf-16': ['string_UTF-16LE_with_BOM', 'string_utf16BE_no_BOM', 'string_utf16LE_no_BOM'],
  'file.encoding unknown': [
    'string_UTF-8_invalid_sequence',
    'string_UTF8_surrogate_U+D800',
    'string_invalid_utf-8',
    'string_iso_latin_1',
    'string_lone_utf8_continuation_byte',
    'string_overlong_sequence_6_bytes_null',
  ],
  // Some of these would pass for GB18030; JSON is UTF-8.
  'file.encoding broken-utf-8': [
    'string_not_in_unicode_range',
    'string_overlong_sequence_2_bytes',
    'string_overlong_sequence_6_bytes',
    'string_truncated-utf-8',
  ],
  'file.too-deep': ['structure_500_nested_arrays'],
};

const asValue = (bytes: Buffer) => Buffer.concat([text('{"a":'), bytes, text('}')]);

/** `{"a":X}` of a list `[X]`, whatever X is. */
function elementOf(bytes: Buffer): Buffer[] {
  const inner = /^\s*\[([\s\S]*)\]\s*$/.exec(bytes.toString('latin1'))?.[1];
  return inner === undefined ? [] : [Buffer.from(`{"a":${inner.trim()}}`, 'latin1')];
}

/** As near to a line of a record as the file comes: an object as it is, else what stands in its list, else all of it. */
function bestReading(bytes: Buffer): Buffer {
  if (/^(\ufeff)?\{/.test(bytes.toString())) return bytes;
  const [element] = elementOf(bytes);
  return element && !isSeveral(bytes)
    ? element
    : asValue(Buffer.from(bytes.toString('latin1').trim(), 'latin1'));
}

function isSeveral(bytes: Buffer): boolean {
  try {
    return JSON.parse(bytes.toString()).length !== 1;
  } catch {
    return false;
  }
}

/** The files of a tar archive, by their names without folders. */
function* filesOf(tar: Buffer): Generator<{ name: string; bytes: Buffer }> {
  for (let at = 0; at + 512 <= tar.length; ) {
    const name = tar.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(tar.toString('utf8', at + 124, at + 136), 8) || 0;
    if (name.endsWith('.json'))
      yield { name: name.replace(/^.*\//, ''), bytes: tar.subarray(at + 512, at + 512 + size) };
    at += 512 + Math.ceil(size / 512) * 512;
  }
}
