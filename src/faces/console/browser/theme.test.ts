import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { palettes } from './theme.ts';

const sheet = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = sheet.split('@media (prefers-color-scheme: dark)');

test('Ant Design and our own sheets paint with the same colours, light and dark', () => {
  for (const [scheme, part] of [
    ['light', light],
    ['dark', dark],
  ] as const) {
    const named = new Map(
      [...part.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name!, value!]),
    );
    for (const [name, value] of Object.entries(palettes[scheme]))
      assert.equal(
        named.get(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)),
        value,
        `${scheme} ${name}`,
      );
  }
});

/** @source WCAG 2.2, relative luminance */
const luminance = (colour: string) => {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (a: string, b: string) => {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};

test('text is told from its ground by 4.5 to 1, the edge of a field by 3 to 1', () => {
  for (const palette of Object.values(palettes)) {
    const {
      ink,
      muted,
      paper,
      card,
      accent,
      accentSoft,
      onAccent,
      seal,
      sealSoft,
      ok,
      okSoft,
      warn,
      warnSoft,
      field,
      plainSoft,
    } = palette;
    const pairs = [
      [ink, paper],
      [ink, card],
      [muted, paper],
      [muted, card],
      [accent, card],
      [accent, accentSoft],
      [onAccent, accent],
      [seal, sealSoft],
      [seal, card],
      [ok, okSoft],
      [warn, warnSoft],
      [ink, plainSoft],
    ] as const;
    for (const [text, ground] of pairs)
      assert.ok(contrast(text, ground) >= 4.5, `${text} on ${ground}: ${contrast(text, ground)}`);
    assert.ok(contrast(field, card) >= 3, `${field} on ${card}`);
  }
});
