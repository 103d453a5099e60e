import { byId, contributed, definePoint } from '../../point';
import { checkCallee, checkPluginInput } from '../../check-plugin-call';
import { words } from '../../text';
import { DocumentTemplate } from './schema';

/** A document with the source of its template. */
export type CompiledDocument = DocumentTemplate & { source?: string };

export const documents = definePoint({
  id: 'documents',
  title: words('文书', 'Documents'),
  description: words(
    '正式的 PDF：案卷和通知，何时定稿，是否遮蔽个人信息。',
    'Formal PDFs: dossiers and notices, when they are final, whether personal data is masked.',
  ),
  files: 'mapping',
  pattern: 'policy/documents.yaml',
  parts: { documents: byId(DocumentTemplate) },
  example: `documents:
  dossier: { title: { zh-CN: 投诉案卷, en: Dossier }, kind: dossier }
  circular:
    title: { zh-CN: 内部通报, en: Internal circular }
    kind: notice
    template: templates/circular.hbs
    masked: true
`,
  compile: ({ documents }, { templates }) => ({
    documents: Object.fromEntries(
      Object.entries(documents).map(([id, document]): [string, CompiledDocument] => [
        id,
        { ...document, ...(document.template && { source: templates[document.template] ?? '' }) },
      ]),
    ),
  }),
  empty: { documents: {} },
  names: ({ documents }) => ({ documents: contributed(words('文书', 'document'), documents) }),
  check: ({ documents }, context) => {
    for (const [id, document] of Object.entries(documents)) {
      const where = context.place(`documents/${id}`);
      where.at('clause').needs('clauses', document.clause);
      context.expression(where.at('finalWhen'), document.finalWhen, { forms: [], items: [] });
      for (const [name, { helper, input }] of Object.entries(document.values ?? {})) {
        const at = where.at('values', name);
        const { documentHelpers } = context.installed;
        const names = documentHelpers[helper]?.input ?? {};
        checkPluginInput(at.at('input'), input, { forms: [], items: [] }, context);
        checkCallee(at, { id: helper, at: 'helper', title: words('文书计算', 'document helper') }, input, {
          known: documentHelpers,
          names,
          required: Object.keys(names),
        });
      }
      if (document.template)
        where.at('template').needsAmong(words('模板文件', 'template file'), document.template, context.templates);
    }
  },
  rows: ({ documents }) => documents,
  columns: [
    { title: words('种类', 'Kind'), cell: ({ kind }) => kindTexts[kind] },
    { title: words('遮蔽', 'Masked'), cell: ({ masked = false }) => masked },
    { title: words('条款', 'Clause'), cell: ({ clause }) => clause },
  ],
});

const kindTexts = { dossier: words('案卷', 'dossier'), notice: words('通知', 'notice') };
