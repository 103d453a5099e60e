/* eslint-disable */
// Generated from libs/api-contract by `nx run portal:client`.
export interface paths {
  '/api/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign in */
    post: operations['signIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/sessions/current': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who is signed in */
    get: operations['currentSession'];
    put?: never;
    post?: never;
    /** Sign out */
    delete: operations['signOut'];
    options?: never;
    head?: never;
    /** Change the language */
    patch: operations['setLocale'];
    trace?: never;
  };
  '/api/sessions/demo-accounts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Accounts of the demonstration */
    get: operations['demoAccounts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/cases': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The inbox */
    get: operations['listCases'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/units/{unit}/cases': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take a complaint */
    post: operations['takeComplaint'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/cases/{case}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One case and what may be done now */
    get: operations['readCase'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/cases/{case}/commands/{command}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Give a command */
    post: operations['giveCommand'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/cases/{case}/comments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Comment */
    post: operations['addComment'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/cases/{case}/reminders': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Remind whoever has to act */
    post: operations['remind'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/cases/{case}/reveals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Show masked personal data for a reason */
    post: operations['reveal'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/units/{unit}/uploads': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Upload evidence for a complaint that is being taken */
    post: operations['uploadEvidence'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/cases/{case}/evidence': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Add evidence */
    post: operations['attachEvidence'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/cases/{case}/evidence/{evidence}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Download evidence */
    get: operations['readEvidence'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/cases/{case}/documents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Make a document */
    post: operations['requestDocument'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/documents/{document}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Progress of a document */
    get: operations['readDocument'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/documents/{document}/file': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Download a document */
    get: operations['downloadDocument'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/cases/{case}/deliveries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Messages of a case on their way by delivery channels, newest first, at most 500 */
    get: operations['listDeliveries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/units': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Units the person may see */
    get: operations['listUnits'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/units/{unit}/people': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** People of a unit who may be chosen in a form */
    get: operations['listPeople'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/units/{unit}/intake': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What is asked when a complaint is taken */
    get: operations['readIntake'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/units/{unit}/policy': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The policy in force */
    get: operations['readPolicy'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/units/{unit}/policy/points': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the policy in force holds, by contribution point */
    get: operations['readPolicyPoints'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/units/{unit}/policy/previews': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What a change would give */
    post: operations['previewPolicyChange'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/plugins': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Policy plugins on disk, also those at work on (standalone installations) */
    get: operations['listPlugins'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/plugins/{plugin}/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A plugin as it is on disk now, before anybody adopts it */
    get: operations['previewPlugin'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/plugins/{plugin}/documents/{document}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A document of a plugin with the values of one of its scenarios, as PDF */
    get: operations['previewPluginDocument'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/units/{unit}/policy/revisions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Published revisions, newest first */
    get: operations['listRevisions'];
    put?: never;
    /** Publish a new revision */
    post: operations['publishPolicyChange'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/installed-plugins': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Plugins of the installation, with the state of their code; headquarters only */
    get: operations['listInstalledPlugins'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/installed-plugins/{plugin}/activate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Start the code of a plugin anew; headquarters only */
    post: operations['activatePlugin'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/units/{unit}/connectors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Kinds of files that the unit takes complaints from */
    get: operations['listConnectors'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/units/{unit}/imports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Imports, newest first */
    get: operations['listImports'];
    put?: never;
    /** Import complaints from a file, by one of the unit’s connectors */
    post: operations['beginImport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/units/{unit}/imports/{import}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Progress of an import */
    get: operations['readImport'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/units/{unit}/imports/{import}/refusals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Refused rows as CSV */
    get: operations['downloadRefusals'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Server-sent events: `case` {id, number, version}, `document` {id, status, progress}, `import` {id, read} */
    get: operations['streamEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    AssignmentView: {
      role?: {
        id: string;
        title: components['schemas']['Text'];
      };
      department?: {
        id: string;
        title: components['schemas']['Text'];
      };
      person?: components['schemas']['PersonReference'];
    };
    /** @description Of the units asked for, without the other filters; counting stops at 1,000. Null on pages after the first. */
    CaseCounts: {
      mine: number;
      open: number;
      overdue: number;
      today: number;
      closed: number;
    };
    CasePage: {
      cases: components['schemas']['CaseRow'][];
      units: {
        [key: string]: {
          code: string;
          name: components['schemas']['Text'];
        };
      };
      people: {
        [key: string]: string;
      };
      titles: {
        [key: string]: components['schemas']['PolicyTitles'];
      };
      nextCursor: string | null;
      counts: components['schemas']['CaseCounts'] | null;
      /**
       * Format: date-time
       * @description UTC, ISO 8601
       */
      asOf: string;
    };
    CaseQuery: {
      /** Format: uuid */
      unit?: string;
      view?: 'mine' | 'open' | 'overdue' | 'today' | 'closed' | 'all';
      state?: string;
      category?: string;
      severity?: string;
      channel?: string;
      department?: string;
      search?: string;
      order?: 'due' | 'received' | 'updated';
      cursor?: string;
      limit?: number;
    };
    CaseRow: {
      /** Format: uuid */
      id: string;
      number: string;
      /** Format: uuid */
      unit: string;
      policy: string;
      subject: string;
      state: string;
      status: 'open' | 'done' | 'cancelled';
      waitsFor: {
        role?: string;
        department?: string;
        /** Format: uuid */
        person?: string;
      }[];
      mine: boolean;
      category: string | null;
      severity: string | null;
      channel: string;
      round: number;
      flags: string[];
      deadline: {
        sla: string;
        /**
         * Format: date-time
         * @description UTC, ISO 8601
         */
        dueAt: string;
        overdue: boolean;
      } | null;
      /**
       * Format: date-time
       * @description UTC, ISO 8601
       */
      receivedAt: string;
      /**
       * Format: date-time
       * @description UTC, ISO 8601
       */
      updatedAt: string;
    };
    CaseView: {
      /** Format: uuid */
      id: string;
      number: string;
      version: number;
      unit: {
        /** Format: uuid */
        id: string;
        code: string;
        name: components['schemas']['Text'];
        zone: string;
      };
      policy: {
        name: string;
        version: string;
        title: components['schemas']['Text'];
        revision: string;
        revisionNumber: number;
        /**
         * Format: date-time
         * @description UTC, ISO 8601
         */
        effectiveFrom: string;
      };
      subject: string;
      state: {
        id: string;
        title: components['schemas']['Text'];
      };
      status: 'open' | 'done' | 'cancelled';
      path: {
        id: string;
        title: components['schemas']['Text'];
        reached: boolean;
        current: boolean;
      }[];
      next: components['schemas']['Text'];
      waitsFor: components['schemas']['AssignmentView'][];
      round: number;
      category: {
        id: string;
        title: components['schemas']['Text'];
        path: components['schemas']['Text'][];
      } | null;
      severity: {
        id: string;
        title: components['schemas']['Text'];
        rank: number;
        because: components['schemas']['Text'] | null;
      } | null;
      channel: {
        id: string;
        title: components['schemas']['Text'];
      };
      handler: components['schemas']['AssignmentView'];
      flags: string[];
      complainant: {
        name: string;
        contact: string | null;
        masked: boolean;
        mayReveal: boolean;
      };
      /**
       * Format: date-time
       * @description UTC, ISO 8601
       */
      receivedAt: string;
      /**
       * Format: date-time
       * @description UTC, ISO 8601
       */
      recordedAt: string;
      closedAt: string | null;
      takenBy: components['schemas']['PersonReference'];
      commands: components['schemas']['CommandView'][];
      deadlines: components['schemas']['DeadlineView'][];
      items: components['schemas']['ItemView'][];
      forms: components['schemas']['SubmittedFormView'][];
      timeline: components['schemas']['TimelineEntry'][];
      evidence: components['schemas']['EvidenceView'][];
      checklist: components['schemas']['ChecklistEntry'][];
      documents: components['schemas']['DocumentView'][];
      documentKinds: {
        id: string;
        title: components['schemas']['Text'];
      }[];
      clauses: {
        [key: string]: {
          title: components['schemas']['Text'];
          text: components['schemas']['Text'];
        };
      };
      people: {
        /** Format: uuid */
        id: string;
        name: string;
        roles: components['schemas']['Text'][];
      }[];
      mayComment: boolean;
      mayAttach: boolean;
    };
    ChecklistEntry: {
      id: string;
      title: components['schemas']['Text'];
      clause?: string;
      present: boolean;
      applies: boolean;
    };
    CommandView: {
      command: string;
      item?: string;
      title: components['schemas']['Text'];
      help?: components['schemas']['Text'];
      clause?: string;
      primary: boolean;
      grave: boolean;
      form?: components['schemas']['FormView'];
      blocked: {
        reason: string;
        subject?: string;
        message: components['schemas']['Text'];
        clause?: string;
      }[];
      by: components['schemas']['Text'][];
    };
    Comment: {
      text: string;
    };
    ConnectorList: {
      connectors: components['schemas']['ConnectorView'][];
    };
    ConnectorView: {
      id: string;
      plugin: string;
      title: components['schemas']['Text'];
      help: components['schemas']['Text'] | null;
      /** @description Endings of the names of files: `.csv` */
      fileTypes: string[];
    };
    DeadlineView: {
      id: string;
      sla: string;
      title: components['schemas']['Text'];
      clause?: string;
      item?: string;
      status: 'running' | 'paused' | 'met' | 'breached' | 'cancelled';
      breached: boolean;
      /**
       * Format: date-time
       * @description UTC, ISO 8601
       */
      startedAt: string;
      dueAt: string | null;
      endedAt: string | null;
      round: number;
      settings: {
        id: string;
        title: components['schemas']['Text'];
        value: unknown;
        source: components['schemas']['LayerView'];
      }[];
      explanation: components['schemas']['Explanation'];
    };
    DeliveryList: {
      deliveries: components['schemas']['DeliveryView'][];
    };
    DeliveryView: {
      /** @description Id of the policy’s message */
      message: string;
      /** @description In the language of the recipient */
      title: string;
      channel: string;
      recipient: components['schemas']['PersonReference'];
      state: 'queued' | 'delivered' | 'failed';
      attempts: number;
      lastError: components['schemas']['Text'] | null;
      /**
       * Format: date-time
       * @description UTC, ISO 8601
       */
      queuedAt: string;
      nextAttemptAt: string | null;
      deliveredAt: string | null;
      reference: string | null;
    };
    DemoAccount: {
      login: string;
      password: string;
      name: string;
      description: components['schemas']['Text'];
    };
    DemoAccounts: {
      accounts: components['schemas']['DemoAccount'][];
    };
    DocumentView: {
      /** Format: uuid */
      id: string;
      document: string;
      title: components['schemas']['Text'];
      status: 'queued' | 'running' | 'done' | 'failed';
      progress: number;
      step: components['schemas']['Text'] | null;
      pages: number | null;
      sha256: string | null;
      warnings: components['schemas']['Text'][];
      error: components['schemas']['Text'] | null;
      /** @description False: a draft, the file is not complete yet */
      final: boolean;
      /**
       * Format: date-time
       * @description UTC, ISO 8601
       */
      requestedAt: string;
      requestedBy: components['schemas']['PersonReference'];
      url: string | null;
    };
    EvidenceView: {
      id: string;
      name: string;
      mediaType: string;
      size: number;
      sha256: string;
      /**
       * Format: date-time
       * @description UTC, ISO 8601
       */
      at: string;
      by: components['schemas']['PersonReference'];
      round: number;
      url: string;
    };
    Explanation: {
      sentences: components['schemas']['Text'][];
      days: {
        date: string;
        countedMs: number;
        intervals: {
          /**
           * Format: date-time
           * @description UTC, ISO 8601
           */
          from: string;
          /**
           * Format: date-time
           * @description UTC, ISO 8601
           */
          to: string;
        }[];
        reason: components['schemas']['Text'] | null;
      }[];
    };
    FieldTable: {
      label: components['schemas']['Text'];
      columns: components['schemas']['Text'][];
      rows: components['schemas']['FieldView'][][];
    };
    FieldView: {
      pointer: string;
      label: components['schemas']['Text'];
      value: unknown;
      display: components['schemas']['Text'];
      masked: boolean;
      personal: boolean;
      clause?: string;
    };
    FlowView: {
      id: string;
      title: components['schemas']['Text'];
      kind: 'case' | 'work-item';
      initial: string;
      states: {
        id: string;
        title: components['schemas']['Text'];
        final: ('done' | 'cancelled') | null;
      }[];
      moves: {
        from: string;
        to: string;
        command: string;
        title: components['schemas']['Text'];
      }[];
    };
    FormView: {
      id: string;
      title: components['schemas']['Text'];
      clause?: string;
      guidance?: components['schemas']['Text'];
      schema: {
        [key: string]: unknown;
      };
      layout?: {
        title?: components['schemas']['Text'];
        fields: string[];
      }[];
      initial?: {
        [key: string]: unknown;
      };
    };
    GiveCommand: {
      item?: string;
      data?: {
        [key: string]: unknown;
      };
      expectedVersion: number;
    };
    ImportRun: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      unit: string;
      fileName: string;
      connector: string;
      status: 'queued' | 'running' | 'done' | 'failed';
      /** @description Entries that are dealt with */
      read: number;
      created: number;
      /** @description Entries that are a case already */
      known: number;
      refused: number;
      totalBytes: number;
      readBytes: number;
      startedAt: string | null;
      finishedAt: string | null;
      error: components['schemas']['Text'] | null;
      /** @description The first hundred */
      refusals: {
        row: number;
        message: components['schemas']['Text'];
        content: string;
      }[];
      refusalsUrl: string | null;
    };
    ImportRunList: {
      imports: components['schemas']['ImportRun'][];
    };
    InstalledPluginList: {
      plugins: components['schemas']['InstalledPluginView'][];
      problems: {
        plugin: string;
        file: string;
        message: components['schemas']['Text'];
        remedy: components['schemas']['Text'];
      }[];
    };
    InstalledPluginView: {
      name: string;
      version: string;
      title: components['schemas']['Text'];
      description: components['schemas']['Text'];
      policy: boolean;
      signature: {
        state: 'trusted' | 'unknown-key' | 'unsigned';
        keyId: string | null;
      };
      contributes: {
        point: string;
        title: components['schemas']['Text'];
        ids: string[];
      }[];
      code: {
        state: 'declared' | 'activating' | 'active' | 'failed' | 'stopped';
        restarts: number;
        residentMb: number | null;
        lastError: {
          message: string;
          /**
           * Format: date-time
           * @description UTC, ISO 8601
           */
          at: string;
        } | null;
        elsewhere: {
          process: string;
          state: 'declared' | 'activating' | 'active' | 'failed' | 'stopped';
          restarts: number;
          residentMb: number | null;
          lastError: {
            message: string;
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            at: string;
          } | null;
        }[];
      } | null;
    };
    IntakeView: {
      unit: {
        /** Format: uuid */
        id: string;
        name: components['schemas']['Text'];
      };
      title: components['schemas']['Text'];
      form: components['schemas']['FormView'];
      categories: {
        id: string;
        title: components['schemas']['Text'];
        description: components['schemas']['Text'] | null;
        parent: string | null;
        leaf: boolean;
        keywords: string[];
        details: components['schemas']['FormView'] | null;
      }[];
      channels: {
        id: string;
        title: components['schemas']['Text'];
      }[];
      states: {
        id: string;
        title: components['schemas']['Text'];
      }[];
      severities: {
        id: string;
        title: components['schemas']['Text'];
      }[];
      departments: {
        id: string;
        title: components['schemas']['Text'];
      }[];
      limits: {
        attachmentBytes: number;
        attachmentTypes: string[];
      };
    };
    ItemView: {
      id: string;
      type: string;
      typeTitle: components['schemas']['Text'];
      title: components['schemas']['Text'];
      subject: components['schemas']['Text'] | null;
      state: {
        id: string;
        title: components['schemas']['Text'];
      };
      status: 'open' | 'done' | 'cancelled';
      round: number;
      assignee: components['schemas']['AssignmentView'];
      mine: boolean;
      fields: components['schemas']['FieldView'][];
      tables: components['schemas']['FieldTable'][];
      deadline: {
        id: string;
        dueAt: string | null;
        overdue: boolean;
      } | null;
      /**
       * Format: date-time
       * @description UTC, ISO 8601
       */
      openedAt: string;
      closedAt: string | null;
    };
    LayerView: {
      kind: 'plugin' | 'base' | 'group' | 'unit';
      name: string;
      version: string;
    };
    LocaleName: 'zh-CN' | 'en';
    PeoplePage: {
      people: {
        /** Format: uuid */
        id: string;
        name: string;
        departments: string[];
      }[];
      more: boolean;
    };
    PeopleQuery: {
      search?: string;
      department?: string;
      /** Format: uuid */
      with?: string;
      limit?: number;
    };
    PersonReference: {
      /** Format: uuid */
      id: string;
      name: string;
    };
    PluginList: {
      plugins: {
        name: string;
        title: components['schemas']['Text'];
        version: string;
        errors: number;
        warnings: number;
      }[];
    };
    PluginPreview: {
      name: string;
      title: components['schemas']['Text'];
      version: string;
      fingerprint: string;
      /**
       * Format: date-time
       * @description UTC, ISO 8601
       */
      readAt: string;
      sound: boolean;
      problems: components['schemas']['PluginProblem'][];
      forms: {
        form: components['schemas']['FormView'];
        askedBy: components['schemas']['Text'][];
      }[];
      choices: {
        category: {
          id: string;
          title: components['schemas']['Text'];
        }[];
        channel: {
          id: string;
          title: components['schemas']['Text'];
        }[];
        department: {
          id: string;
          title: components['schemas']['Text'];
        }[];
        severity: {
          id: string;
          title: components['schemas']['Text'];
        }[];
      };
      flows: components['schemas']['FlowView'][];
      documents: {
        id: string;
        title: components['schemas']['Text'];
        kind: string;
        masked: boolean;
      }[];
      messages: {
        id: string;
        title: components['schemas']['Text'];
        text: components['schemas']['Text'];
      }[];
      sample: string | null;
    };
    PluginProblem: {
      file: string;
      line: number | null;
      column: number | null;
      pointer: string;
      severity: 'error' | 'warning';
      code: string;
      message: components['schemas']['Text'];
      remedy: components['schemas']['Text'];
    };
    PolicyChange: {
      /** @description `confirm`: the value that the person confirms; it holds only for this value */
      settings: {
        [key: string]: {
          value?: (number | string | boolean) | null;
          confirm?: number | string | boolean;
        };
      };
      reason: string;
      basedOn: string;
    };
    PolicyChangePreview: {
      hash: string | null;
      differences: {
        pointer: string;
        title: components['schemas']['Text'];
        before: unknown;
        after: unknown;
      }[];
      problems: {
        file: string;
        pointer: string;
        severity: 'error' | 'warning';
        message: components['schemas']['Text'];
        remedy: components['schemas']['Text'];
      }[];
      /** @description Open cases that go on under their own revisions */
      openCases: number;
      /** @description Units that come under a new revision */
      units: {
        id: string;
        title: components['schemas']['Text'];
      }[];
    };
    PolicyPoints: {
      revision: string;
      points: {
        id: string;
        title: components['schemas']['Text'];
        description: components['schemas']['Text'];
        columns: components['schemas']['Text'][];
        rows: {
          id: string;
          title: components['schemas']['Text'] | null;
          /** @description One for each column */
          cells: (components['schemas']['Text'] | null)[];
        }[];
      }[];
    };
    PolicyTitles: {
      states: {
        [key: string]: {
          title: components['schemas']['Text'];
          next: components['schemas']['Text'];
        };
      };
      categories: {
        [key: string]: components['schemas']['Text'];
      };
      severities: {
        [key: string]: {
          title: components['schemas']['Text'];
          rank: number;
        };
      };
      channels: {
        [key: string]: components['schemas']['Text'];
      };
      slas: {
        [key: string]: components['schemas']['Text'];
      };
      roles: {
        [key: string]: components['schemas']['Text'];
      };
      departments: {
        [key: string]: components['schemas']['Text'];
      };
    };
    PolicyView: {
      unit: {
        /** Format: uuid */
        id: string;
        code: string;
        name: components['schemas']['Text'];
        zone: string;
        calendar: string;
      };
      policy: {
        name: string;
        version: string;
        title: components['schemas']['Text'];
        description: components['schemas']['Text'];
      };
      revision: {
        hash: string;
        number: number;
        /**
         * Format: date-time
         * @description UTC, ISO 8601
         */
        effectiveFrom: string;
        publishedBy: components['schemas']['PersonReference'] | null;
        reason: string | null;
      };
      layers: components['schemas']['LayerView'][];
      clauses: {
        id: string;
        title: components['schemas']['Text'];
        text: components['schemas']['Text'];
        kind: string;
        implementedBy: {
          point: string;
          id: string;
          title: components['schemas']['Text'] | null;
        }[];
        outstanding: components['schemas']['Text'] | null;
        scenarios: number;
      }[];
      settings: components['schemas']['SettingView'][];
      slas: {
        id: string;
        title: components['schemas']['Text'];
        clause: string | null;
        duration: components['schemas']['Text'] | null;
      }[];
      states: {
        id: string;
        title: components['schemas']['Text'];
        final: boolean;
        commands: {
          id: string;
          title: components['schemas']['Text'];
          to: string[];
        }[];
      }[];
      warnings: {
        file: string;
        pointer: string;
        message: components['schemas']['Text'];
        remedy: components['schemas']['Text'];
      }[];
    };
    Problem: {
      type: string;
      title: string;
      status: number;
      detail?: string;
      instance?: string;
      code: string;
      reasons?: {
        reason: string;
        subject?: string;
        message: string;
        clause?: string;
      }[];
      fields?: {
        pointer: string;
        message: string;
      }[];
      problems?: {
        file: string;
        pointer: string;
        severity: 'error' | 'warning';
        message: string;
        remedy: string;
      }[];
      requestId?: string;
    };
    Remind: {
      item?: string;
      text: string;
    };
    RequestDocument: {
      document: string;
      locale: components['schemas']['LocaleName'];
      masked?: boolean;
    };
    Reveal: {
      pointers: string[];
      reason: string;
    };
    Revealed: {
      values: {
        [key: string]: string;
      };
      case: components['schemas']['CaseView'];
    };
    RevisionList: {
      revisions: components['schemas']['RevisionRow'][];
    };
    RevisionRow: {
      hash: string;
      number: number;
      /**
       * Format: date-time
       * @description UTC, ISO 8601
       */
      effectiveFrom: string;
      publishedBy: components['schemas']['PersonReference'] | null;
      reason: string | null;
      differences: {
        pointer: string;
        title: components['schemas']['Text'];
        before: unknown;
        after: unknown;
      }[];
      cases: number;
    };
    Session: {
      person: {
        /** Format: uuid */
        id: string;
        name: string;
        login: string;
        headquarters: boolean;
        locale: components['schemas']['LocaleName'];
      };
      memberships: components['schemas']['UnitMembership'][];
      csrfToken: string;
      /**
       * Format: date-time
       * @description UTC, ISO 8601
       */
      expiresAt: string;
      /** @description A demonstration on the embedded database */
      standalone: boolean;
    };
    SettingView: {
      id: string;
      title: components['schemas']['Text'];
      description: components['schemas']['Text'] | null;
      type: 'integer' | 'number' | 'string' | 'boolean';
      options: {
        value: string;
        title: components['schemas']['Text'];
      }[];
      unit: components['schemas']['Text'] | null;
      scope: 'group' | 'unit';
      value: number | string | boolean;
      default: number | string | boolean;
      minimum: number | null;
      maximum: number | null;
      source: components['schemas']['LayerView'];
      locked: boolean;
      mustConfirm: boolean;
      confirmed: boolean;
      clause: string | null;
      steps: {
        layer: components['schemas']['LayerView'];
        value?: number | string | boolean;
        locked?: boolean;
      }[];
      usedBy: {
        id: string;
        title: components['schemas']['Text'];
      }[];
    };
    SignIn: {
      login: string;
      password: string;
    };
    SubmittedFormView: {
      form: string;
      title: components['schemas']['Text'];
      clause?: string;
      round: number;
      item?: string;
      /**
       * Format: date-time
       * @description UTC, ISO 8601
       */
      at: string;
      by: components['schemas']['PersonReference'];
      seq: number;
      fields: components['schemas']['FieldView'][];
      tables: components['schemas']['FieldTable'][];
    };
    /** @description `data` satisfies the intake form of the unit for the chosen category; `uploads` are evidence uploaded before */
    TakeComplaint: {
      data: {
        [key: string]: unknown;
      };
      /**
       * Format: date-time
       * @description UTC, ISO 8601
       */
      receivedAt?: string;
      uploads?: string[];
    };
    /** @description Text shown to people, in both languages. */
    Text: {
      /** @description In simplified Chinese; shown first. */
      'zh-CN': string;
      /** @description The same in English. */
      en: string;
    };
    TimelineEntry: {
      seq: number;
      type: string;
      /**
       * Format: date-time
       * @description UTC, ISO 8601
       */
      at: string;
      actor: {
        id: string;
        name: string;
        system: boolean;
      };
      round: number;
      title: components['schemas']['Text'];
      detail: components['schemas']['Text'] | null;
      /** @description Sequence number of the submitted form it brought */
      form?: number;
      item?: string;
      hash: string;
    };
    UnitList: {
      units: components['schemas']['UnitRow'][];
    };
    UnitMembership: {
      unit: {
        /** Format: uuid */
        id: string;
        code: string;
        name: components['schemas']['Text'];
        zone: string;
        policy: {
          name: string;
          title: components['schemas']['Text'];
        };
      };
      roles: {
        id: string;
        title: components['schemas']['Text'];
        department?: {
          id: string;
          title: components['schemas']['Text'];
        };
      }[];
      mayTakeComplaints: boolean;
    };
    UnitRow: {
      /** Format: uuid */
      id: string;
      code: string;
      name: components['schemas']['Text'];
      zone: string;
      calendar: string;
      policy: {
        name: string;
        title: components['schemas']['Text'];
        version: string;
        revision: string;
        revisionNumber: number;
        /**
         * Format: date-time
         * @description UTC, ISO 8601
         */
        effectiveFrom: string;
      };
      openCases: number;
      overdueCases: number;
      unconfirmedSettings: number;
    };
    Upload: {
      /** Format: uuid */
      id: string;
      name: string;
      mediaType: string;
      size: number;
      sha256: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  signIn: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SignIn'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Session'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  currentSession: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Session'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  signOut: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  setLocale: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          locale: components['schemas']['LocaleName'];
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Session'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  demoAccounts: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DemoAccounts'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listCases: {
    parameters: {
      query?: {
        unit?: string;
        view?: 'mine' | 'open' | 'overdue' | 'today' | 'closed' | 'all';
        state?: string;
        category?: string;
        severity?: string;
        channel?: string;
        department?: string;
        search?: string;
        order?: 'due' | 'received' | 'updated';
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CasePage'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  takeComplaint: {
    parameters: {
      query?: never;
      header: {
        /** @description A new random key for each intention; the same key when it is tried again */
        'Idempotency-Key': string;
      };
      path: {
        unit: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TakeComplaint'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CaseView'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readCase: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        case: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CaseView'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  giveCommand: {
    parameters: {
      query?: never;
      header: {
        /** @description A new random key for each intention; the same key when it is tried again */
        'Idempotency-Key': string;
      };
      path: {
        case: string;
        command: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['GiveCommand'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CaseView'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  addComment: {
    parameters: {
      query?: never;
      header: {
        /** @description A new random key for each intention; the same key when it is tried again */
        'Idempotency-Key': string;
      };
      path: {
        case: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Comment'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CaseView'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  remind: {
    parameters: {
      query?: never;
      header: {
        /** @description A new random key for each intention; the same key when it is tried again */
        'Idempotency-Key': string;
      };
      path: {
        case: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Remind'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CaseView'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  reveal: {
    parameters: {
      query?: never;
      header: {
        /** @description A new random key for each intention; the same key when it is tried again */
        'Idempotency-Key': string;
      };
      path: {
        case: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Reveal'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Revealed'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  uploadEvidence: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unit: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': {
          /** Format: binary */
          file: string;
        };
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Upload'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  attachEvidence: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        case: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': {
          /** Format: binary */
          file: string;
        };
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CaseView'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readEvidence: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        case: string;
        evidence: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  requestDocument: {
    parameters: {
      query?: never;
      header: {
        /** @description A new random key for each intention; the same key when it is tried again */
        'Idempotency-Key': string;
      };
      path: {
        case: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RequestDocument'];
      };
    };
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DocumentView'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readDocument: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        document: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DocumentView'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  downloadDocument: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        document: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listDeliveries: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        case: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeliveryList'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listUnits: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UnitList'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listPeople: {
    parameters: {
      query?: {
        search?: string;
        department?: string;
        with?: string;
        limit?: number;
      };
      header?: never;
      path: {
        unit: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PeoplePage'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readIntake: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unit: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IntakeView'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readPolicy: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unit: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PolicyView'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readPolicyPoints: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unit: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PolicyPoints'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  previewPolicyChange: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unit: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PolicyChange'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PolicyChangePreview'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listPlugins: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PluginList'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  previewPlugin: {
    parameters: {
      query?: {
        after?: string;
      };
      header?: never;
      path: {
        plugin: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PluginPreview'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  previewPluginDocument: {
    parameters: {
      query?: {
        locale?: components['schemas']['LocaleName'];
      };
      header?: never;
      path: {
        plugin: string;
        document: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listRevisions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unit: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RevisionList'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  publishPolicyChange: {
    parameters: {
      query?: never;
      header: {
        /** @description A new random key for each intention; the same key when it is tried again */
        'Idempotency-Key': string;
      };
      path: {
        unit: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PolicyChange'];
      };
    };
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PolicyView'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listInstalledPlugins: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InstalledPluginList'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  activatePlugin: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        plugin: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InstalledPluginList'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listConnectors: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unit: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConnectorList'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listImports: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unit: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportRunList'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  beginImport: {
    parameters: {
      query: {
        connector: string;
      };
      header?: never;
      path: {
        unit: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': {
          /** Format: binary */
          file: string;
        };
      };
    };
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportRun'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readImport: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unit: string;
        import: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportRun'];
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  downloadRefusals: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unit: string;
        import: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  streamEvents: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Events */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
        };
      };
      /** @description A problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
}
