import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildConsole } from '../../build/console.ts';
import { type GuideStage, guideFolder, readGuides, startGuideStage, takePicture } from './guide-stage.ts';
import { guideWalks } from './guide-walks.ts';

/** A picture that a reader waits for is none. */
const MOST_BYTES = 150_000;
const kept = new URL('pictures/', guideFolder);

const guides = readGuides();
let stage: GuideStage;
/** Where this run's pictures go: docs/guide/pictures with GUIDE_PICTURES=write, else nowhere that lasts. */
let folder: string;
const isWriting = process.env.GUIDE_PICTURES === 'write';

before(async () => {
  assert.notEqual(await buildConsole(), 'impossible', 'the console cannot be built');
  folder = isWriting ? fileURLToPath(kept) : await mkdtemp(join(tmpdir(), 'gongxin-guide-'));
  await mkdir(folder, { recursive: true });
  stage = await startGuideStage();
});
after(async () => {
  await stage[Symbol.asyncDispose]();
  if (!isWriting) await rm(folder, { recursive: true, force: true });
});

test('every guide has its walk, every numbered step is walked, and the English part has as many', () => {
  assert.deepEqual(
    guides.map(({ file }) => file),
    Object.keys(guideWalks),
  );
  for (const { file, steps, englishCount } of guides) {
    assert.deepEqual(
      steps.map(({ name }) => name),
      Object.keys(guideWalks[file]!),
      file,
    );
    assert.equal(englishCount, steps.length, `${file}: its English steps`);
    const count = steps.flatMap(({ pictures }) => pictures).length;
    assert.ok(count >= 2, `${file} has ${count} pictures`);
  }
});

for (const { file, steps } of guides)
  test(`${file}: each step works in the demonstration, and each picture is what is seen after it`, async () => {
    await using scene = await stage.openScene();
    for (const { name, pictures } of steps) {
      await guideWalks[file]![name]!(scene).catch((cause) => {
        throw new Error(`${file}: the step “${name}” does not work`, { cause });
      });
      for (const picture of pictures) {
        await takePicture(scene.page, join(folder, picture));
        const { size } = statSync(join(folder, picture));
        assert.ok(size < MOST_BYTES, `${picture} has ${size} bytes`);
      }
    }
  });

test('every picture that a guide names is there, and no other is', () => {
  const named = guides.flatMap(({ steps }) => steps.flatMap(({ pictures }) => pictures)).sort();
  assert.equal(new Set(named).size, named.length, 'a picture stands in two places');
  assert.deepEqual(existsSync(kept) ? readdirSync(kept).sort() : [], named);
});
