/** Something that a template may show. */
export interface TemplateVariable {
  description: string;
  /** What stands inside it, or inside each element of a list of mappings. */
  members?: Readonly<Record<string, object>>;
  /** Whether it is a list. */
  list?: true;
}

/** What templates of documents see; the model of the renderer is held against it. */
export const documentVariables = {
  locale: { description: 'Language of the copy: `zh-CN` or `en`.' },
  zone: { description: 'Time zone that instants are shown in.' },
  masked: { description: 'Whether personal data in this copy is masked.' },
  organisation: { description: 'Name of the group.' },
  unit: { description: 'Name of the unit.' },
  caseNumber: { description: 'Number of the case.' },
  title: { description: 'Title of the document.' },
  policy: { description: 'The policy.', members: { name: {}, version: {}, revision: {}, effectiveFrom: {} } },
  generatedAt: { description: 'When the copy was made.' },
  generatedBy: { description: 'Who asked for it.' },
  status: { description: '`final`, or `draft` while `finalWhen` does not hold.' },
  missing: { description: 'What is still missing before the file can be archived: texts.', list: true },
  summary: { description: 'The case in lines.', list: true, members: { label: {}, value: {}, format: {} } },
  people: {
    description: 'Who took part.',
    list: true,
    members: { role: {}, name: {}, department: {}, masked: {} },
  },
  rounds: {
    description: 'Rounds of the case.',
    list: true,
    members: { number: {}, startedAt: {}, endedAt: {}, reason: {}, outcome: {} },
  },
  timeline: {
    description: 'What happened, in order.',
    list: true,
    members: { at: {}, title: {}, actor: {}, round: {}, details: {} },
  },
  forms: {
    description: 'Submitted forms; one field is quoted by `field`.',
    list: true,
    members: { title: {}, clause: {}, submittedBy: {}, submittedAt: {}, round: {}, sections: {} },
  },
  deadlines: {
    description: 'Deadlines of the case.',
    list: true,
    members: {
      title: {},
      clause: {},
      round: {},
      startedAt: {},
      dueAt: {},
      metAt: {},
      breachedAt: {},
      status: {},
      explanation: {},
    },
  },
  items: {
    description: 'Work items; those of one type by `of-kind`.',
    list: true,
    members: {
      kind: {},
      type: {},
      title: {},
      clause: {},
      state: {},
      assignee: {},
      round: {},
      rows: {},
      tables: {},
    },
  },
  evidence: {
    description: 'Pieces of evidence with their hashes.',
    list: true,
    members: {
      name: {},
      mediaType: {},
      size: {},
      sha256: {},
      addedAt: {},
      addedBy: {},
      kind: {},
      picture: {},
    },
  },
  completeness: {
    description: 'The archive checklist, piece by piece.',
    list: true,
    members: { title: {}, clause: {}, present: {}, note: {} },
  },
  clauses: { description: 'Clauses that the case cites.', list: true, members: { id: {}, title: {}, text: {} } },
  lastEvent: { description: 'The last event.', members: { sequence: {}, hash: {} } },
  values: { description: 'What document helpers computed, by the names of `values` in `documents.yaml`.' },
  fields: { description: 'What `field` and `field-title` look up; not for use by itself.' },
  watermark: { description: 'Printed faintly across each page.', members: { name: {}, at: {} } },
} as const satisfies Record<string, TemplateVariable>;

/** What the text of a message sees: only what everybody on the case may know. */
export const messageVariables: Readonly<Record<string, TemplateVariable>> = {
  case: { description: 'The case.', members: { number: {}, subject: {}, round: {} } },
};
