import type { DossierEvidence, DossierModel } from './dossier-model';

export type DossierView = DossierModel & {
  /** Evidence whose picture can be shown, two to a row; the last place may be empty. */
  pictured: (DossierEvidence | Record<string, never>)[][];
};

export function dossierView(model: DossierModel, pictures: ReadonlyMap<string, unknown>): DossierView {
  const shown = model.evidence.filter(({ picture, sha256 }) => picture === true && pictures.has(sha256));
  const pictured: DossierView['pictured'] = [];
  for (let at = 0; at < shown.length; at += 2) {
    const [left, right] = [shown[at], shown[at + 1]];
    pictured.push([left ?? {}, right ?? {}]);
  }
  return { ...model, pictured };
}
