import type { Explained, PolicyProblem } from '@redress/errors';

export interface TemplateFault {
  template: string;
  /** 1-based; 0 when the fault has no place in the source. */
  line: number;
  message: Explained;
  remedy: Explained;
}

/** A document template that cannot be used, for its author: which one, where, why, and the remedy. */
export class TemplateError extends Error {
  constructor(readonly fault: TemplateFault) {
    super(`${fault.template}${fault.line > 0 ? `:${fault.line}` : ''}: ${fault.message.en}`);
    this.name = 'TemplateError';
  }

  /** The same fault in the form in which all faults of a policy are listed. */
  toProblem(plugin: string): PolicyProblem {
    const { template, line } = this.fault;
    return {
      plugin,
      // A template is no JSON, so the place is a line, in the way compilers write it.
      file: line > 0 ? `${template}:${line}` : template,
      pointer: '',
      severity: 'error',
      message: this.fault.message,
      remedy: this.fault.remedy,
    };
  }
}
