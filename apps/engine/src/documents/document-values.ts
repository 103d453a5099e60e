import { Injectable } from '@nestjs/common';
import { evaluate } from '@redress/decision-tables';
import { expressionContext } from '@redress/engine-core';
import type { CaseState, Surroundings } from '@redress/engine-core';
import { ExtensionHost } from '@redress/extension-host';
import { DocumentRepository } from '../cases/document-repository';
import type { DocumentRow } from '../cases/document-view';

/** Asks document helpers of plugins for what a document shows and the case does not hold. */
@Injectable()
export class DocumentValues {
  constructor(
    private readonly extensions: ExtensionHost,
    private readonly documents: DocumentRepository,
  ) {}

  /**
   * Computed once for each document and kept with it, so that making it again gives the same.
   * @throws ExtensionError when a helper gives no value, ExpressionError when an input cannot be evaluated
   */
  async of(row: DocumentRow, surroundings: Surroundings, state: CaseState): Promise<Record<string, unknown>> {
    if (row.helper_values !== null) return row.helper_values;
    const wanted = Object.entries(surroundings.revision.documents[row.document]?.values ?? {});
    if (wanted.length === 0) return {};
    const computed = await Promise.all(
      wanted.map(async ([name, { helper, input }]): Promise<[string, unknown]> => {
        const values = Object.entries(input).map(([key, expression]): [string, unknown] => [
          key,
          evaluate(expression, expressionContext(surroundings, state, { expression })) ?? null,
        ]);
        return [name, await this.extensions.documentValue(helper, Object.fromEntries(values), row.locale)];
      }),
    );
    const values = Object.fromEntries(computed);
    await this.documents.keepValues(row, values);
    return values;
  }
}
