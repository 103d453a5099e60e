import type { DossierModel, Locale } from './dossier-model';

/** A JPEG or PNG the document may show. Give either the bytes or a file of the attachment store. */
export interface PictureSource {
  sha256: string;
  path?: string;
  bytes?: Uint8Array;
}

/** A policy's own document: Handlebars source and the plain values it speaks about. */
export interface DocumentTemplate {
  /** Shown in errors: `cold-chain/templates/notice.hbs`. */
  name: string;
  source: string;
  /** Texts `{{t "key"}}` finds before the built-in ones. */
  texts?: Record<string, Record<Locale, string>>;
}

export interface DocumentModel {
  locale: Locale;
  zone: string;
  /** Title in the PDF's properties. */
  title: string;
  organisation: string;
  generatedAt: string;
  [field: string]: unknown;
}

export type RenderJob =
  | { kind: 'dossier'; model: DossierModel; pictures?: PictureSource[] }
  | { kind: 'document'; model: DocumentModel; template: DocumentTemplate; pictures?: PictureSource[] };

export type RenderStep = 'preparing' | 'layout' | 'writing';

/** What a reader of the PDF might miss. Characters are reported once each. */
export type RenderWarning =
  | { code: 'glyph-replaced'; character: string; codePoint: string; shownAs: string }
  | { code: 'picture-left-out'; sha256: string; reason: 'missing' | 'unsupported' | 'damaged' | 'too-large' };

export interface RenderedDocument {
  pdf: Uint8Array;
  pages: number;
  warnings: RenderWarning[];
}

/** What is known of a PDF once it is on disk. */
export interface RenderResult {
  outputPath: string;
  sha256: string;
  size: number;
  pages: number;
  warnings: RenderWarning[];
  milliseconds: number;
}
