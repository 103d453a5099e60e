import { PolicyProblems } from '@redress/errors';
import type { DemoUnit } from '@redress/policy-sdk';
import { BusinessUnit, Person, RoleAssignment } from '@redress/persistence';
import type { Transaction } from '@redress/persistence';
import type { RevisionRepository } from '../policies/revision-repository';
import { hashPassword } from '../sessions/secrets';
import type { UnitDirectory } from '../organisation/unit-directory';
import type { Installation } from '../start/installation';
import type { Chance } from './chance';
import { demoPassword, demoPolicies, demoUnits, headquarters } from './demo-company';

async function addUnit(
  transaction: Transaction,
  chance: Chance,
  unit: DemoUnit & { plugin: string },
  position: number,
  passwordHash: string,
): Promise<void> {
  const em = transaction.entities();
  const id = chance.uuid();
  const { code, name, calendar, plugin } = unit;
  em.create(BusinessUnit, { id, code, name, zone: 'Asia/Shanghai', calendar, plugin, position });
  const people = unit.people.map((person) => ({ ...person, id: chance.uuid() }));
  for (const person of people)
    em.create(Person, { id: person.id, login: person.login, name: person.name, passwordHash });
  await transaction.flush();
  for (const person of people)
    for (const { role, department = '' } of person.roles)
      em.create(RoleAssignment, { personId: person.id, unitId: id, role, department });
}

async function addCompany(installation: Installation, chance: Chance): Promise<void> {
  const passwordHash = await hashPassword(demoPassword);
  await installation.database.inUnits([], async (transaction) => {
    const { login, name } = headquarters;
    transaction.entities().create(Person, { id: chance.uuid(), login, name, passwordHash, headquarters: true });
    for (const [position, unit] of demoUnits(demoPolicies(installation.shelf)).entries())
      await addUnit(transaction, chance, unit, position, passwordHash);
  });
}

/**
 * The group of the demonstration with its units and people, each unit under the first
 * revision of its policy, as the installed plugins have them. What is there already is
 * left as it is. Throws PolicyProblems when a policy does not compile.
 */
export async function setUpCompany(
  installation: Installation,
  { revisions, units }: { revisions: RevisionRepository; units: UnitDirectory },
  chance: Chance,
  at: string,
): Promise<void> {
  const own = new Set(demoUnits(demoPolicies(installation.shelf)).map(({ code }) => code));
  if (!(await units.all()).some(({ code }) => own.has(code))) await addCompany(installation, chance);
  units.forget();
  const published = await revisions.unitsWithPolicy(installation.database.above);
  for (const unit of (await units.all()).filter(({ id }) => !published.has(id))) {
    const { revision, problems } = installation.shelf.compile(unit);
    if (!revision) throw new PolicyProblems(problems);
    await installation.database.inUnits([unit.id], (transaction) =>
      revisions.publish(transaction, unit.id, revision, { person: null, reason: '首次启用', at }),
    );
  }
}
