/** Imports say by which connector they read; those before connectors there were read reviews of platforms. */
export const importConnector = `
alter table import_run add column connector text;
update import_run set connector = 'review-file';
alter table import_run alter column connector set not null;
`;
