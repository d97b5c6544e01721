import type { Map as MapLibreMap } from 'maplibre-gl';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gestureSurface } from './gesture-surface.ts';
import type { GestureStart } from './surface.ts';
import { TestElement, keyPress, listeners } from './test-page.ts';
import { toolSlot } from './tool-slot.ts';
import type { MapUpdater } from './updater.ts';

/*
 *  body ─┬─ .jw-map ── canvas
 *        ├─ .jw-hint ─┬─ button        a tool's hint: its buttons keep their keys, its choices do not
 *        │            └─ radio
 *        ├─ aside ─┬─ input, button
 *        └─ menu ── item
 */
const body = new TestElement({ tag: 'body' });
const map = new TestElement({ tag: 'div', classes: ['jw-map'], parent: body });
const canvas = new TestElement({ tag: 'canvas', parent: map });
const hint = new TestElement({ tag: 'div', classes: ['jw-hint'], parent: body });
const hintButton = new TestElement({ tag: 'button', parent: hint });
const radio = new TestElement({ tag: 'input', attributes: { type: 'radio' }, parent: hint });
const aside = new TestElement({ tag: 'aside', parent: body });
const input = new TestElement({ tag: 'input', attributes: { type: 'text' }, parent: aside });
const button = new TestElement({ tag: 'button', parent: aside });
const item = new TestElement({ tag: 'li', parent: new TestElement({ tag: 'ul', attributes: { role: 'menu' }, parent: body }) });

function stage() {
  const [onWindow, onMap] = [listeners(), listeners()];
  const library = { on: onMap.add, off: onMap.remove, getCanvas: () => ({ style: { cursor: '' } }), doubleClickZoom: { enable: () => undefined, disable: () => undefined } };
  vi.stubGlobal('window', { addEventListener: onWindow.add, removeEventListener: onWindow.remove });
  const heard: string[] = [];
  const pressed: string[] = [];
  const surface = gestureSurface(library as unknown as MapLibreMap, { setSketch: () => undefined } as unknown as MapUpdater, () => undefined);
  /** A tool that takes every key and every press. */
  const tool: GestureStart = (on) => {
    const stops = [on.take('crosshair'), on.onMove(() => undefined), on.onClick(() => undefined), on.onKey((key) => heard.push(key) > 0)];
    stops.push(on.onPress(() => (pressed.push('press'), null)));
    return { act: (action) => heard.push(action), stop: () => stops.forEach((stop) => stop()) };
  };
  const key = (name: string, target: unknown, type: 'keydown' | 'keyup' = 'keydown') => {
    const event = keyPress(name, target, type);
    onWindow.tell(type, event);
    return event;
  };
  return { onWindow, onMap, surface, tool, heard, pressed, key };
}

beforeEach(() => {
  vi.stubGlobal('Element', TestElement);
  vi.stubGlobal('document', { body });
  vi.stubGlobal('PointerEvent', class {});
  vi.stubGlobal('requestAnimationFrame', () => 1);
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
});
afterEach(() => void vi.unstubAllGlobals());

test('leaving the desk takes every listener of the tool away, and so does the next tool', () => {
  const { onWindow, onMap, surface, tool, heard, key } = stage();
  const slot = toolSlot();
  const one = slot.start(tool, surface);
  const listening = onWindow.count() + onMap.count();
  expect(listening).toBeGreaterThan(0);
  slot.start(tool, surface);
  expect(onWindow.count() + onMap.count()).toBe(listening);
  // React ends the first tool after the second has begun: the second stays at work.
  one();
  slot.act('finish');
  expect([onWindow.count() + onMap.count(), heard]).toEqual([listening, ['finish']]);
  slot.stop();
  expect([onWindow.count(), onMap.count()]).toEqual([0, 0]);
  key('Enter', body);
  slot.act('finish');
  expect(heard).toEqual(['finish']);
});

test('a tool hears keys while nothing, the map, or a choice in its hint has the focus', () => {
  const { surface, tool, heard, key } = stage();
  tool(surface);
  for (const target of [body, canvas, radio]) expect(key('Enter', target)).toMatchObject({ prevented: true, stopped: true });
  expect(heard).toEqual(['Enter', 'Enter', 'Enter']);
});

test('Enter, Delete and letters stay with the button or the field that has the focus', () => {
  const { surface, tool, heard, key } = stage();
  tool(surface);
  for (const target of [button, hintButton, input, item]) {
    for (const name of ['Enter', 'Delete', 'Backspace', 't', 'ArrowLeft']) expect(key(name, target)).toMatchObject({ prevented: false, stopped: false });
  }
  expect(heard).toEqual([]);
});

test('Esc ends the drawing from a button too, but not from a field or a menu, which it closes', () => {
  const { surface, tool, heard, key } = stage();
  tool(surface);
  for (const target of [input, item]) key('Escape', target);
  expect(heard).toEqual([]);
  for (const target of [button, hintButton, body]) key('Escape', target);
  expect(heard).toHaveLength(3);
});

test('the space bar pans the map, except where it presses the button that has the focus', () => {
  const { surface, tool, pressed, key, onMap } = stage();
  tool(surface);
  const press = (): void => onMap.tell('mousedown', { point: { x: 0, y: 0 }, lngLat: { lng: 0, lat: 0 }, originalEvent: { button: 0 }, preventDefault: () => undefined });
  expect(key(' ', button).prevented).toBe(false);
  press();
  expect(pressed).toHaveLength(1);
  expect(key(' ', body).prevented).toBe(true);
  press();
  expect(pressed).toHaveLength(1);
  key(' ', button, 'keyup');
  press();
  expect(pressed).toHaveLength(2);
});
