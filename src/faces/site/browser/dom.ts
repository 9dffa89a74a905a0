/**
 * What the script uses of a browser. Our program knows no DOM: these types stand for it, so that nothing that runs on a
 * server can name a document by mistake.
 */
export type Browser = {
  document: BrowserDocument;
  fetch(path: string): Promise<FetchAnswer>;
};

export type FetchAnswer = { ok: boolean; status: number; json(): Promise<unknown> };

export type BrowserDocument = {
  documentElement: { lang: string };
  getElementById(id: string): BrowserElement | null;
  createElement(name: string): BrowserElement;
};

export type BrowserElement = {
  hidden: boolean;
  value: string;
  textContent: string;
  dataset: Record<string, string | undefined>;
  files: ArrayLike<GivenFile> | null;
  classList: { toggle(name: string, isOn: boolean): void };
  append(...parts: (BrowserElement | string)[]): void;
  replaceChildren(...parts: (BrowserElement | string)[]): void;
  setAttribute(name: string, value: string): void;
  addEventListener(kind: string, listener: (event: BrowserEvent) => void): void;
  focus(): void;
  remove(): void;
};

export type BrowserEvent = {
  preventDefault(): void;
  dataTransfer?: { files: ArrayLike<GivenFile> } | null;
};

export type GivenFile = { name: string; size: number; text(): Promise<string> };

export type Part = BrowserElement | string | null | false | readonly Part[];

export type Make = (name: string, attributes: Record<string, string>, ...parts: Part[]) => BrowserElement;

/** Builds elements; text stays text, so that nothing that was fetched or dropped becomes markup. */
export const makerIn =
  (document: BrowserDocument): Make =>
  (name, attributes, ...parts) => {
    const element = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    element.append(...flatten(parts));
    return element;
  };

const flatten = (parts: readonly Part[]): (BrowserElement | string)[] =>
  parts.flatMap((part): (BrowserElement | string)[] => {
    if (part === null || part === false) return [];
    if (typeof part === 'string' || !isList(part)) return [part];
    return flatten(part);
  });

const isList = (part: BrowserElement | readonly Part[]): part is readonly Part[] => Array.isArray(part);
