/** An overlay belongs to one policy: a unit's to the unit and a policy, the group's to a policy or to all of them. */
export const overlays = `
alter table policy_overlay add column policy text;
update policy_overlay o set policy = u.plugin from business_unit u where u.id = o.unit_id;
alter table policy_overlay add constraint policy_overlay_policy check (unit_id is null or policy is not null);
drop index policy_overlay_version;
create unique index policy_overlay_version on policy_overlay
  (coalesce(unit_id, '00000000-0000-0000-0000-000000000000'::uuid), coalesce(policy, ''), version);
`;
