/** Who gives a command in a scenario or in a trial: a person of a role, the first unless numbered. */
export interface ScenarioPerson {
  role: string;
  /** Tells several persons of one role apart; from 1. */
  number: number | null;
  department: string | null;
}

/** `analyst#2@production` is a second analyst, standing in production. Gives null for what is written otherwise. */
export function scenarioPerson(text: string): ScenarioPerson | null {
  const { role, number, department } =
    /^(?<role>[^#@]+)(?:#(?<number>\d+))?(?:@(?<department>.+))?$/.exec(text)?.groups ?? {};
  if (role === undefined) return null;
  return { role, number: number === undefined ? null : Number(number), department: department ?? null };
}
