import { DOMParser } from 'linkedom';

/** The few members of a DOM node the translator reads; the engine has no `lib.dom`. */
export interface HtmlNode {
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: Iterable<HtmlNode>;
}

export interface HtmlElement extends HtmlNode {
  readonly localName: string;
  getAttribute(name: string): string | null;
}

const elementNode = 1;
const textNode = 3;

export const isElement = (node: HtmlNode): node is HtmlElement => node.nodeType === elementNode;
export const isText = (node: HtmlNode): boolean => node.nodeType === textNode;

/** linkedom does not add a missing body, so the fragment gets one. */
export function parseFragment(html: string): HtmlElement {
  const document = new DOMParser().parseFromString(`<!doctype html><html><body>${html}</body></html>`, 'text/html');
  return document.body as unknown as HtmlElement;
}

export function classesOf(element: HtmlElement): string[] {
  return (element.getAttribute('class') ?? '').split(/\s+/).filter((name) => name !== '');
}

export function elementsIn(element: HtmlElement, ...names: string[]): HtmlElement[] {
  return [...element.childNodes].filter(isElement).filter(({ localName }) => names.includes(localName));
}
