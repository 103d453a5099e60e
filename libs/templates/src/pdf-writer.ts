import pdfMake from 'pdfmake';
import type { FontCatalogue } from './font-catalogue';
import type { RunningTitle, TranslatedDocument } from './html-translator';
import type { PdfNode } from './pdf-node';
import type { Picture } from './picture';
import { bodyText, page } from './style-sheet';
import { tableLayouts } from './table-layouts';

export interface PdfProperties {
  title: string;
  author: string;
  subject?: string;
  keywords?: string;
  language: string;
  /** Also the PDF's creation date, so that the same model gives the same bytes. */
  createdAt: Date;
  /** ISO 19005-3 level B. Structure is not tagged, so level A is not claimed. */
  archival: boolean;
  watermark?: string;
}

/** Lays out and writes. One per process: pdfmake keeps fonts and policies in a singleton. */
export class PdfWriter {
  constructor(catalogue: FontCatalogue) {
    for (const [name, content] of catalogue.contents) pdfMake.virtualfs.writeFileSync(name, content);
    pdfMake.setFonts(Object.fromEntries(catalogue.families.map(({ name, files }) => [name, files])));
    pdfMake.setTableLayouts(tableLayouts);
    // Fonts and pictures are handed over in memory: nothing is ever fetched or opened by name.
    pdfMake.setUrlAccessPolicy(() => false);
    pdfMake.setLocalAccessPolicy(() => false);
  }

  async write(
    document: TranslatedDocument,
    properties: PdfProperties,
    pictures: ReadonlyMap<string, Picture>,
    onLaidOut: () => void,
  ): Promise<{ pdf: Uint8Array; pages: number }> {
    const images: Record<string, string> = {};
    for (const [name, picture] of pictures) {
      images[name] = `pictures/${name}`;
      pdfMake.virtualfs.writeFileSync(`pictures/${name}`, picture.bytes);
    }
    let pages = 0;
    const running = (title: RunningTitle | undefined) => (current: number, count: number) => {
      pages = count;
      return title && current >= title.from ? onPage(title.node, current, count) : null;
    };
    try {
      const stream = await pdfMake
        .createPdf({
          content: document.content,
          header: running(document.header),
          footer: running(document.footer),
          images,
          pageSize: page.size,
          pageMargins: page.margins,
          defaultStyle: bodyText,
          ...describe(properties),
        })
        .getStream();
      onLaidOut();
      return { pdf: await collect(stream), pages };
    } finally {
      for (const name of pictures.keys()) delete pdfMake.virtualfs.storage[`pictures/${name}`];
    }
  }
}

function describe(properties: PdfProperties): object {
  const { watermark } = properties;
  return {
    version: '1.7',
    ...(properties.archival && { subset: 'PDF/A-3b' }),
    language: properties.language,
    displayTitle: true,
    info: {
      title: properties.title,
      author: properties.author,
      subject: properties.subject,
      keywords: properties.keywords,
      creator: 'Redress',
      creationDate: properties.createdAt,
      modDate: properties.createdAt,
    },
    ...(watermark && {
      watermark: { text: watermark, font: 'Sans', fontSize: 26, angle: -35, color: '#6b7480', opacity: 0.1 },
    }),
  };
}

/** A fresh copy for each page, since pdfmake writes into what it lays out. */
function onPage(node: PdfNode, current: number, count: number): PdfNode {
  return JSON.parse(JSON.stringify(node), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('$page' in value)) return value;
    const { $page, ...run } = value;
    return { ...run, text: String($page === 'number' ? current : count) };
  }) as PdfNode;
}

async function collect(stream: NodeJS.ReadableStream & { end(): void }): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', resolve);
    stream.on('error', reject);
  });
  stream.end();
  await ended;
  return Buffer.concat(chunks);
}
