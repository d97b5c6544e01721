/** A page for specs without a browser: elements that know where they stand, and a window and a map that count who listens. */

interface Looks {
  tag: string;
  classes?: readonly string[];
  attributes?: Readonly<Record<string, string>>;
  parent?: TestElement;
}

/** Cuts a list of selectors at its commas, those within parentheses left whole. */
const listed = (selectors: string): string[] => selectors.split(/,(?![^(]*\))/).map((one) => one.trim());

/** As much of an element as the map asks of one: `closest`, for tags, classes, attributes and `:not(…)`. */
export class TestElement {
  readonly #looks: Looks;

  constructor(looks: Looks) {
    this.#looks = looks;
  }

  closest(selectors: string): TestElement | null {
    if (listed(selectors).some((one) => this.#is(one))) return this;
    return this.#looks.parent?.closest(selectors) ?? null;
  }

  #is(selector: string): boolean {
    const [, positive = '', not] = /^(.*?)(?::not\((.*)\))?$/.exec(selector) ?? [];
    if (not !== undefined && listed(not).some((one) => this.#is(one))) return false;
    const { tag, classes = [], attributes = {} } = this.#looks;
    return (positive.match(/\[[^\]]*\]|\.[\w-]+|^\w+/g) ?? []).every((part) => {
      const [, name = '', value] = /^\[([\w-]+)="(.*)"\]$/.exec(part) ?? [];
      return part.startsWith('[') ? attributes[name] === value : part.startsWith('.') ? classes.includes(part.slice(1)) : part === tag;
    });
  }
}

type Listener = (event: never) => void;

/** What takes listeners, as a map (`on`, `off`) or as a window; it counts them and tells them. */
export function listeners() {
  const all = new Map<string, Set<Listener>>();
  const add = (type: string, listen: Listener): void => void all.set(type, (all.get(type) ?? new Set()).add(listen));
  const remove = (type: string, listen: Listener): void => void all.get(type)?.delete(listen);
  return {
    add,
    remove,
    count: (): number => [...all.values()].reduce((sum, { size }) => sum + size, 0),
    tell: (type: string, event: object): void => [...(all.get(type) ?? [])].forEach((listen) => listen(event as never)),
  };
}

/** A key press on an element, and what was done with it. */
export function keyPress(key: string, target: unknown, type: 'keydown' | 'keyup' = 'keydown') {
  const event = { key, target, type, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, prevented: false, stopped: false, preventDefault: () => void (event.prevented = true), stopPropagation: () => void (event.stopped = true) };
  return event;
}
