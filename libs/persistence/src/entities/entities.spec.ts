import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { startTestDatabase, type TestDatabase } from '@redress/testing';
import { sql } from '../sql';
import { entities } from './index';
import { BusinessUnit, Department, Person } from './organisation';

let test: TestDatabase;
beforeAll(async () => {
  test = await startTestDatabase();
});
afterAll(() => test.stop());

it('the definitions say what the tables hold: every column, whether it may be null, and the key', async () => {
  const orm = await MikroORM.init({ clientUrl: test.ownerUrl, entities });
  const defined = Object.fromEntries(
    [...orm.getMetadata().getAll().values()].map(({ tableName, props }) => {
      const columns = props.flatMap(({ fieldNames, nullable, primary }) =>
        fieldNames.map((name) => `${name}${nullable ? '?' : ''}${primary ? ' key' : ''}`),
      );
      return [tableName, columns.sort()];
    }),
  );
  await orm.close(true);
  const rows = await test.database.above.query(
    sql<{ table: string; column: string }>`select c.table_name as table, c.column_name
        || case when c.is_nullable = 'YES' then '?' else '' end
        || case when exists (
             select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
             where i.indisprimary and i.indrelid = c.table_name::regclass and a.attname = c.column_name
           ) then ' key' else '' end as column
      from information_schema.columns c
      where c.table_schema = 'public' and c.is_generated = 'NEVER'
        and c.table_name = any (${Object.keys(defined)}::text[])`,
  );
  const stored: Record<string, string[]> = {};
  for (const { table, column } of rows) (stored[table] ??= []).push(column);
  for (const columns of Object.values(stored)) columns.sort();
  expect(defined).toEqual(stored);
});

describe('a unit of work', () => {
  const unit = { code: 'north', name: { 'zh-CN': '北', en: 'North' }, zone: 'Asia/Shanghai', calendar: 'cn-office' };

  it('writes what was changed in the transaction of the statements, and sees what they wrote', async () => {
    const id = '00000000-0000-4000-8000-000000000001';
    const seen = await test.database.inUnits([id], async (transaction) => {
      const em = transaction.entities();
      em.persist(em.create(BusinessUnit, { id, plugin: 'fixture', ...unit }));
      await transaction.flush();
      em.persist(em.create(Department, { unitId: id, code: 'cold', name: { 'zh-CN': '冷链', en: 'Cold chain' } }));
      await transaction.flush();
      return transaction.query(sql`select u.code, d.code as department from business_unit u
        join department d on d.unit_id = u.id where u.id = ${id}`);
    });
    expect(seen).toEqual([{ code: 'north', department: 'cold' }]);
    await test.database.inUnits([id], async (transaction) => {
      const found = await transaction.entities().findOneOrFail(BusinessUnit, { id });
      found.zone = 'Asia/Urumqi';
    });
    expect(await test.database.above.query(sql`select zone from business_unit where id = ${id}`)).toEqual([
      { zone: 'Asia/Urumqi' },
    ]);
  });

  it('is rolled back with them', async () => {
    const id = '00000000-0000-4000-8000-000000000002';
    await expect(
      test.database.inUnits([], async (transaction) => {
        const em = transaction.entities();
        em.persist(em.create(Person, { id, login: 'x', name: 'x', passwordHash: 'x' }));
        await transaction.flush();
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await test.database.above.query(sql`select id from person where id = ${id}`)).toEqual([]);
  });

  it('and its statements are of no use once the transaction has ended', async () => {
    const transaction = await test.database.inUnits([], (open) => Promise.resolve(open));
    expect(() => transaction.query(sql`select 1`)).toThrow('has ended');
    expect(() => transaction.entities()).toThrow('has ended');
  });
});
