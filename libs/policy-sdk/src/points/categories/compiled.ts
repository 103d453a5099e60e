import type { ActionTemplate, Category } from './schema';

export interface CompiledCategory extends Category {
  /** From the root to this one. */
  path: string[];
  assisting: string[];
  actionTemplates: ActionTemplate[];
  /** Departments without which the analysis team is not whole: lead, responsible, assisting. */
  team: string[];
  leaf: boolean;
}

type Inherited = 'responsible' | 'lead' | 'assisting' | 'detailsForm' | 'actionTemplates';

function pathOf(id: string, declared: Record<string, Category>): string[] {
  const path = [id];
  let parent = declared[id]?.parent;
  while (parent && declared[parent] && !path.includes(parent)) {
    path.unshift(parent);
    parent = declared[parent]?.parent;
  }
  return path;
}

/** Children take departments and templates from their ancestors where they set none. */
export function compileCategories(declared: Record<string, Category>): Record<string, CompiledCategory> {
  const parents = new Set(Object.values(declared).map(({ parent }) => parent));
  const compiled = (id: string, category: Category): CompiledCategory => {
    const path = pathOf(id, declared);
    const inherited = <K extends Inherited>(key: K): Category[K] =>
      path.map((step) => declared[step]?.[key]).findLast((value) => value !== undefined);
    const [responsible, lead, detailsForm] = [inherited('responsible'), inherited('lead'), inherited('detailsForm')];
    const assisting = inherited('assisting') ?? [];
    const team = [lead, responsible, ...assisting].filter((department) => department !== undefined);
    return {
      ...category,
      ...(responsible && { responsible }),
      ...(lead && { lead }),
      ...(detailsForm && { detailsForm }),
      assisting,
      actionTemplates: inherited('actionTemplates') ?? [],
      path,
      team: [...new Set(team)],
      leaf: !parents.has(id),
    };
  };
  return Object.fromEntries(Object.entries(declared).map(([id, category]) => [id, compiled(id, category)]));
}
