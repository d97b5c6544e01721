/** What a browser's main thread did, from Chromium's own trace, and what was sent to the graphics card. */
import type { Browser, BrowserContext, Page } from '@playwright/test';

/** One task of the main thread. `wallMs` grows where others use the machine, `cpuMs` hardly. */
interface Task {
  /** When it began, ms. */
  at: number;
  wallMs: number;
  cpuMs: number;
}

export interface Traced {
  tasks: Task[];
  /** When each mark was set, ms. */
  marks: Map<string, number>;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
}

const TASKS = new Set(['RunTask', 'ThreadControllerImpl::RunTask']);
const CATEGORIES = ['toplevel', 'blink.user_timing', 'disabled-by-default-devtools.timeline', '__metadata'];
const FIRST = 'bench';

/** Sets a mark that `traced` finds again. */
export async function mark(page: Page, name: string): Promise<void> {
  await page.evaluate((words) => void performance.mark(words), `${FIRST}:${name}`);
}

/** The main thread's tasks while something is done, until it is at rest again. */
export async function traced(browser: Browser, page: Page, act: () => Promise<unknown>): Promise<Traced> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await mark(page, 'begin');
  await act();
  await atRest(page);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const ours = traceEvents.filter(({ name }) => name.startsWith(`${FIRST}:`));
  const [first] = ours;
  if (first === undefined) throw new Error('the trace has no mark');
  const own = traceEvents.filter(({ pid, tid }) => pid === first.pid && tid === first.tid);
  return {
    tasks: own
      .filter(({ name, ph, ts }) => ph === 'X' && TASKS.has(name) && ts >= first.ts)
      .map(({ ts, dur = 0, tdur = 0 }) => ({ at: ts / 1000, wallMs: dur / 1000, cpuMs: tdur / 1000 })),
    marks: new Map(ours.map(({ name, ts }) => [name.slice(FIRST.length + 1), ts / 1000])),
  };
}

/** Resolves when the main thread has answered promptly for a while. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        const begun = performance.now();
        let [calm, last] = [0, begun];
        const look = (): void => {
          const now = performance.now();
          calm = now - last < 200 ? calm + 1 : 0;
          last = now;
          // On a machine that others use it may never be; then what there is must do.
          if (calm >= 6 || now - begun > 20_000) done();
          else setTimeout(look, 50);
        };
        setTimeout(look, 50);
      }),
  );
}

/** Resolves when what has been asked of the map is drawn. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
}

/** Bytes given to the graphics card: vertices that are drawn, by canvas. */
interface Uploads {
  basemap: number;
  plan: number;
}

/**
 * Has every page of a context count what it uploads, and draw nothing: without a graphics card the processor takes
 * seconds for a frame of so many borders, and what is measured here would wait for it. All else is as it is.
 */
export async function watchUploads(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const counted = { basemap: 0, plan: 0 };
    Object.assign(window, { benchUploads: counted });
    const gl = WebGL2RenderingContext.prototype;
    const sizeOf = (data: unknown): number => (ArrayBuffer.isView(data) ? data.byteLength : data instanceof ArrayBuffer ? data.byteLength : 0);
    const wrap = (name: 'bufferData' | 'bufferSubData', at: number): void => {
      const original = gl[name] as (...args: unknown[]) => void;
      gl[name] = function (this: WebGL2RenderingContext, ...args: unknown[]): void {
        const canvas = this.canvas;
        const whose = canvas instanceof HTMLCanvasElement && canvas.classList.contains('maplibregl-canvas') ? 'basemap' : 'plan';
        // With a fifth argument only so many elements of the array are taken.
        const part = typeof args[at + 2] === 'number' && ArrayBuffer.isView(args[at]) && args[at + 2] !== 0 ? (args[at + 2] as number) * ((args[at] as Uint8Array).BYTES_PER_ELEMENT ?? 1) : null;
        counted[whose] += part ?? sizeOf(args[at]);
        original.apply(this, args);
      } as never;
    };
    wrap('bufferData', 1);
    wrap('bufferSubData', 2);
    for (const draw of ['drawArrays', 'drawElements', 'drawRangeElements', 'drawArraysInstanced', 'drawElementsInstanced'] as const) gl[draw] = () => undefined;
  });
}

export async function uploads(page: Page): Promise<Uploads> {
  return page.evaluate(() => ({ ...(window as unknown as { benchUploads: Uploads }).benchUploads }));
}

/** JS heap after a collection, MiB. */
export async function heapMiB(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 2 ** 20;
}
