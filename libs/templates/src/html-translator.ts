import type { GlyphFitting } from './glyph-fitting';
import type { HtmlElement, HtmlNode } from './html-element';
import { classesOf, isElement, isText, parseFragment } from './html-element';
import type { BlockTranslator } from './html-table';
import { translateTable } from './html-table';
import { InlineText } from './inline-text';
import { boxed, isShort, keepWithNext, placed, ruleLine } from './pdf-blocks';
import type { ListNode, PdfNode, TextNode, TextStyle } from './pdf-node';
import type { StyleRule } from './style-sheet';
import { bodyText, contentsText, palette, rules } from './style-sheet';
import { TemplateError } from './template-error';

export interface TranslatedDocument {
  content: PdfNode[];
  header?: RunningTitle;
  footer?: RunningTitle;
}

export interface RunningTitle {
  node: PdfNode;
  /** First page that shows it: `<header data-from="2">` leaves a cover alone. */
  from: number;
}

const blocks = new Set([
  'div',
  'section',
  'article',
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'table',
  'ul',
  'ol',
  'hr',
  'img',
  'nav',
  'header',
  'footer',
]);
const inlines = new Set([
  'span',
  'b',
  'strong',
  'u',
  's',
  'small',
  'em',
  'i',
  'code',
  'a',
  'br',
  'page-number',
  'page-count',
]);

/**
 * HTML → pdfmake. The vocabulary is closed: what it does not know is the template author's mistake
 * and said so, rather than dropped. `em` and `i` stay upright, as Chinese fonts have no italics.
 */
export class HtmlTranslator implements BlockTranslator {
  private inRunningTitle = false;

  constructor(
    private readonly glyphs: GlyphFitting,
    private readonly pictures: ReadonlyMap<string, unknown>,
    private readonly template: string,
  ) {}

  translate(html: string): TranslatedDocument {
    const body = parseFragment(html);
    const running: Partial<Record<'header' | 'footer', RunningTitle>> = {};
    const content: HtmlNode[] = [];
    for (const child of body.childNodes) {
      if (isElement(child) && (child.localName === 'header' || child.localName === 'footer')) {
        this.inRunningTitle = true;
        running[child.localName] = {
          node: { stack: this.block(child, bodyText) },
          from: Number(child.getAttribute('data-from') ?? 1) || 1,
        };
        this.inRunningTitle = false;
      } else content.push(child);
    }
    return { content: this.flow(content, bodyText), ...running };
  }

  /** Blocks and the anonymous paragraphs between them. */
  flow(children: Iterable<HtmlNode>, style: TextStyle): PdfNode[] {
    const nodes: PdfNode[] = [];
    let inline = new InlineText(style, this.glyphs);
    const close = (): void => {
      const paragraph = inline.finish();
      if (paragraph) nodes.push(paragraph);
      inline = new InlineText(style, this.glyphs);
    };
    for (const child of children) {
      if (isElement(child) && blocks.has(child.localName)) {
        close();
        nodes.push(...this.block(child, style));
      } else this.inline(child, style, inline);
    }
    close();
    return nodes;
  }

  /** Classes and tag of an element, put together; later classes win. */
  ruleOf(element: HtmlElement): StyleRule {
    let combined: StyleRule = rules[element.localName] ?? {};
    for (const name of classesOf(element)) {
      const rule = rules[`.${name}`];
      if (!rule) throw this.fault(`class "${name}"`);
      combined = { ...combined, ...rule, text: { ...combined.text, ...rule.text } };
    }
    return combined;
  }

  fault(what: string): TemplateError {
    const known = { blocks: [...blocks].join(' '), inlines: [...inlines].join(' ') };
    return new TemplateError({
      template: this.template,
      line: 0,
      message: { 'zh-CN': `文档不支持 ${what}。`, en: `A document cannot have ${what}.` },
      remedy: {
        'zh-CN': `可用的块：${known.blocks}；行内：${known.inlines}；样式类见 libs/templates/README.md。`,
        en: `Blocks: ${known.blocks}; inline: ${known.inlines}; for classes see libs/templates/README.md.`,
      },
    });
  }

  private block(element: HtmlElement, inherited: TextStyle): PdfNode[] {
    const rule = this.ruleOf(element);
    const style: TextStyle = { ...inherited, ...rule.text };
    switch (element.localName) {
      case 'table':
        return [translateTable(this, element, style, rule)];
      case 'hr':
        return [ruleLine(rule)];
      case 'img':
        return this.picture(element, rule);
      case 'nav':
        return [{ toc: {}, ...placed(rule) }];
      case 'ul':
      case 'ol':
        return [this.list(element, style, rule)];
      case 'p':
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
        return this.paragraph(element, style, rule);
      default:
        return this.container(element, style, rule);
    }
  }

  private container(element: HtmlElement, style: TextStyle, rule: StyleRule): PdfNode[] {
    const content = this.flow(element.childNodes, style);
    if (rule.layout) return [boxed(content, rule)];
    if (content.length === 0 && !rule.pageBreak) return [];
    const unbreakable = rule.unbreakable === true && isShort(element);
    return [{ stack: content, ...placed(rule), ...(unbreakable && { unbreakable }) }];
  }

  private paragraph(element: HtmlElement, style: TextStyle, rule: StyleRule): PdfNode[] {
    const level = element.getAttribute('data-toc');
    // The contents list is narrower than the page and repeats the heading.
    const inline = new InlineText(style, this.glyphs, level === null ? undefined : 24);
    for (const child of element.childNodes) this.inline(child, style, inline);
    const text = inline.finish();
    if (!text) return [];
    const paragraph: TextNode = { ...text, ...placed(rule) };
    if (level !== null) {
      const second = level === '2';
      paragraph.tocItem = '_default_';
      paragraph.tocStyle = second ? contentsText.second : contentsText.first;
      paragraph.tocNumberStyle = paragraph.tocStyle;
      paragraph.tocMargin = second ? contentsText.secondMargin : contentsText.firstMargin;
    }
    return rule.keep !== undefined && isShort(element) ? keepWithNext(paragraph, rule.keep) : [paragraph];
  }

  private list(element: HtmlElement, style: TextStyle, rule: StyleRule): ListNode {
    const items: PdfNode[] = [];
    for (const child of element.childNodes) {
      if (!isElement(child)) continue;
      if (child.localName !== 'li') throw this.fault(`<${child.localName}> in a list`);
      const content = this.flow(child.childNodes, { ...style, ...this.ruleOf(child).text });
      items.push(content.length === 1 && content[0] ? content[0] : { stack: content });
    }
    const list = element.localName === 'ul' ? { ul: items } : { ol: items };
    return { ...list, ...style, ...placed(rule), markerColor: palette.faint };
  }

  /** A picture is named by its hash; one that was left out leaves the text around it alone. */
  private picture(element: HtmlElement, rule: StyleRule): PdfNode[] {
    const sha256 = element.getAttribute('data-picture');
    if (sha256 === null) throw this.fault('<img> without data-picture');
    if (!this.pictures.has(sha256)) return [];
    const width = Number(element.getAttribute('width') ?? 220);
    const height = Number(element.getAttribute('height') ?? 200);
    return [{ image: sha256, fit: [width, height], ...placed(rule) }];
  }

  private inline(node: HtmlNode, style: TextStyle, into: InlineText, link?: string): void {
    if (isText(node)) {
      into.add(node.textContent ?? '', style, link);
      return;
    }
    if (!isElement(node)) return;
    if (!inlines.has(node.localName)) throw this.fault(`<${node.localName}> inside text`);
    const own: TextStyle = { ...style, ...this.ruleOf(node).text };
    switch (node.localName) {
      case 'br':
        into.breakLine();
        return;
      case 'page-number':
      case 'page-count':
        if (!this.inRunningTitle) throw this.fault(`<${node.localName}> outside header and footer`);
        into.addPage(node.localName === 'page-number' ? 'number' : 'count', own);
        return;
      default: {
        const href = node.localName === 'a' ? node.getAttribute('href') : null;
        const target = href !== null && /^https?:\/\//i.test(href) ? href : link;
        for (const child of node.childNodes) this.inline(child, own, into, target);
      }
    }
  }
}
