import type { BuiltinTemplates } from './builtin-templates';
import { defaultAssetsDir, loadBuiltinTemplates } from './builtin-templates';
import type { DossierModel } from './dossier-model';
import { dossierView } from './dossier-view';
import { loadFontCatalogue } from './font-catalogue';
import type { FontCatalogue } from './font-catalogue';
import { GlyphFitting } from './glyph-fitting';
import { HtmlTranslator } from './html-translator';
import { PdfWriter } from './pdf-writer';
import type { PdfProperties } from './pdf-writer';
import { readPictures } from './picture';
import type { Picture } from './picture';
import type {
  DocumentModel,
  DocumentTemplate,
  PictureSource,
  RenderedDocument,
  RenderJob,
  RenderStep,
} from './render-job';
import { TemplateEngine } from './template-engine';
import { formatDatetime } from './value-format';

export interface RendererOptions {
  /** Folder with `dossier/`, `shared/` and `locales/`; default `libs/templates/assets` under the working directory. */
  assetsDir?: string;
  /** TrueType fonts asked last, for characters no installed font has. */
  fallbackFonts?: readonly string[];
}

/** Handlebars → HTML → PDF in this process. Keep one: reading the fonts takes most of its start. */
export class DocumentRenderer {
  private readonly builtin: BuiltinTemplates;
  private readonly engine: TemplateEngine;
  private readonly catalogue: FontCatalogue;
  private readonly writer: PdfWriter;

  constructor(options: RendererOptions = {}) {
    this.builtin = loadBuiltinTemplates(options.assetsDir ?? defaultAssetsDir());
    this.engine = new TemplateEngine(this.builtin);
    this.catalogue = loadFontCatalogue(options.fallbackFonts);
    this.writer = new PdfWriter(this.catalogue);
  }

  /** @throws TemplateError when a policy's template is at fault */
  render(job: RenderJob, onStep?: (step: RenderStep) => void): Promise<RenderedDocument> {
    return job.kind === 'dossier'
      ? this.renderDossier(job.model, job.pictures, onStep)
      : this.renderDocument({ model: job.model, template: job.template, pictures: job.pictures, onStep });
  }

  renderDossier(
    model: DossierModel,
    pictures?: readonly PictureSource[],
    onStep?: (step: RenderStep) => void,
  ): Promise<RenderedDocument> {
    return this.produce(
      { name: 'dossier/dossier.hbs', source: this.builtin.dossier },
      (pictures) => ({ ...dossierView(model, pictures) }),
      {
        title: `${model.caseNumber} ${model.title}`,
        author: model.organisation,
        subject: model.policy.name,
        keywords: `${model.policy.revision} ${model.lastEvent.hash}`,
        language: model.locale,
        createdAt: new Date(model.generatedAt),
        archival: model.status === 'final',
        ...(model.watermark && {
          watermark: `${model.watermark.name} ${formatDatetime(model.watermark.at, model.locale, model.zone)}`,
        }),
      },
      model,
      pictures,
      onStep,
    );
  }

  /** A policy's own notice, with the built-in helpers and partials at its service. */
  renderDocument(order: {
    model: DocumentModel;
    template: DocumentTemplate;
    pictures?: readonly PictureSource[];
    onStep?: (step: RenderStep) => void;
  }): Promise<RenderedDocument> {
    const { model, template } = order;
    const properties: PdfProperties = {
      title: model.title,
      author: model.organisation,
      language: model.locale,
      createdAt: new Date(model.generatedAt),
      archival: false,
    };
    return this.produce(template, () => model, properties, model, order.pictures, order.onStep);
  }

  /** The HTML before it is laid out: for previews and for tests of templates. */
  renderHtml(template: DocumentTemplate, model: DocumentModel): string {
    return this.engine.render(template, model, { locale: model.locale, zone: model.zone });
  }

  private async produce(
    template: DocumentTemplate,
    modelFor: (pictures: ReadonlyMap<string, Picture>) => Record<string, unknown>,
    properties: PdfProperties,
    context: { locale: DossierModel['locale']; zone: string },
    sources: readonly PictureSource[] = [],
    onStep: (step: RenderStep) => void = () => undefined,
  ): Promise<RenderedDocument> {
    onStep('preparing');
    const { pictures, warnings } = readPictures(sources);
    const html = this.engine.render(template, modelFor(pictures), context);
    const glyphs = new GlyphFitting(this.catalogue, context.locale === 'en');
    const document = new HtmlTranslator(glyphs, pictures, template.name).translate(html);
    const watermark =
      properties.watermark &&
      glyphs
        .fit(properties.watermark, 'Sans')
        .map(({ text }) => text)
        .join('');
    onStep('layout');
    const { pdf, pages } = await this.writer.write(document, { ...properties, watermark }, pictures, () =>
      onStep('writing'),
    );
    return { pdf, pages, warnings: [...warnings, ...glyphs.warnings] };
  }
}
