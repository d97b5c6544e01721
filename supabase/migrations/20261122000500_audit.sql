-- Who wrote what, when, and what was there before. Append-only for everybody, the owner included.
set search_path = public, extensions;

create table public.audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  actor uuid,
  actor_role text not null check (actor_role ~ '^[a-z_][a-zA-Z0-9_-]*$'),
  table_name text not null check (table_name ~ '^[a-z_]+$'),
  row_key text not null,
  action text not null check (action in ('insert', 'update', 'delete')),
  before jsonb,
  after jsonb,
  division text
);
create index audit_log_row_index on public.audit_log (table_name, row_key);
create index audit_log_division_index on public.audit_log (division text_pattern_ops, id);

create function jingwei.refuse_rewriting() returns trigger
language plpgsql set search_path = public, extensions, pg_temp as $$
begin
  perform jingwei.refuse('history.appendOnly', jsonb_build_object('table', tg_table_name), 'PT403');
end $$;
-- For each statement: an attempt that would hit no row is refused as well.
create trigger append_only before update or delete or truncate on public.audit_log
  for each statement execute function jingwei.refuse_rewriting();

-- The division that a logged row belongs to.
create function jingwei.division_of(table_name text, doc jsonb) returns text
language plpgsql stable security definer set search_path = public, extensions, pg_temp as $$
begin
  return case
    when table_name = 'divisions' then doc ->> 'code'
    when doc ? 'division' then doc ->> 'division'
    when doc ? 'plan' then (select p.division from public.plans p where p.id = (doc ->> 'plan')::uuid)
    when doc ? 'town' then (select t.division from public.towns t where t.id = (doc ->> 'town')::uuid)
  end;
end $$;

-- Adds log rows; `olds` and `news` are parallel, one of them null for inserts and deletes.
-- The division is looked up once per distinct plan or town, not once per row.
create function jingwei.log_rows(table_name text, keys text[], action text, olds jsonb[], news jsonb[]) returns void
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
declare
  actor uuid := auth.uid();
  role_now text := jingwei.caller_role();
begin
  insert into public.audit_log (actor, actor_role, table_name, row_key, action, before, after, division)
  with changed as (
    select o, n, coalesce(n, o) as doc, i from unnest(olds, news) with ordinality as t (o, n, i)
  ), owners as (
    select key, jingwei.division_of(log_rows.table_name, doc) as division
    from (select distinct on (key) key, doc from (
      select coalesce(doc ->> 'division', doc ->> 'plan', doc ->> 'town', doc ->> 'code') as key, doc from changed) k) d
  )
  select actor, role_now, log_rows.table_name,
    (select string_agg(doc ->> k, '/' order by ord) from unnest(keys) with ordinality as u (k, ord)),
    log_rows.action, o, n, owners.division
  from changed left join owners
    on owners.key = coalesce(doc ->> 'division', doc ->> 'plan', doc ->> 'town', doc ->> 'code')
  order by i;
end $$;

-- Statement-level, with transition tables: a bulk load costs one insert more, not thousands. Argument: key columns.
-- Geometry becomes GeoJSON, by PostGIS's cast to json.
create function jingwei.audit_insert() returns trigger
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
declare news jsonb[];
begin
  select array_agg(to_jsonb(n)) into news from new_rows n;
  if news is not null then perform jingwei.log_rows(tg_table_name, tg_argv[0]::text[], 'insert', null, news); end if;
  return null;
end $$;

create function jingwei.audit_delete() returns trigger
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
declare olds jsonb[];
begin
  select array_agg(to_jsonb(o)) into olds from old_rows o;
  if olds is not null then perform jingwei.log_rows(tg_table_name, tg_argv[0]::text[], 'delete', olds, null); end if;
  return null;
end $$;

-- Old and new rows are paired by their order in the transition tables, which is the order of updating in both.
create function jingwei.audit_update() returns trigger
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
declare
  olds jsonb[];
  news jsonb[];
begin
  select array_agg(to_jsonb(o)) into olds from old_rows o;
  select array_agg(to_jsonb(n)) into news from new_rows n;
  if olds is not null then perform jingwei.log_rows(tg_table_name, tg_argv[0]::text[], 'update', olds, news); end if;
  return null;
end $$;

-- Puts the log on a table, and forbids truncating it: that would be a write without a trace.
create function jingwei.audit_table(relation regclass, keys text[]) returns void
language plpgsql set search_path = public, extensions, pg_temp as $$
begin
  execute format('create trigger audit_insert after insert on %s referencing new table as new_rows
    for each statement execute function jingwei.audit_insert(%L)', relation, keys);
  execute format('create trigger audit_update after update on %s referencing old table as old_rows new table as new_rows
    for each statement execute function jingwei.audit_update(%L)', relation, keys);
  execute format('create trigger audit_delete after delete on %s referencing old table as old_rows
    for each statement execute function jingwei.audit_delete(%L)', relation, keys);
  execute format('create trigger no_truncate before truncate on %s
    for each statement execute function jingwei.refuse_rewriting()', relation);
end $$;

select jingwei.audit_table('public.divisions', '{code}');
select jingwei.audit_table('public.members', '{user_id,division,role}');
select jingwei.audit_table('public.towns', '{id}');
select jingwei.audit_table('public.units', '{town,id}');
select jingwei.audit_table('public.barriers', '{town,id}');
select jingwei.audit_table('public.buildings', '{town,id}');
select jingwei.audit_table('public.plans', '{id}');
select jingwei.audit_table('public.cells', '{id}');

-- Accounts belong to the platform, but who made, locked or removed one, or set its password, belongs in the log.
-- Neither password nor address is written: a log that keeps everything must not keep those.
create function jingwei.audit_account() returns trigger
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
declare
  actor uuid := auth.uid();
  account uuid := case tg_op when 'DELETE' then old.id else new.id end;
  was jsonb;
  is_now jsonb;
begin
  if tg_op <> 'INSERT' then was := jsonb_build_object('locked', coalesce(old.banned_until > now(), false)); end if;
  if tg_op <> 'DELETE' then is_now := jsonb_build_object('locked', coalesce(new.banned_until > now(), false)); end if;
  if tg_op = 'UPDATE' then
    is_now := is_now || jsonb_build_object('password_changed', new.encrypted_password is distinct from old.encrypted_password,
      'address_changed', new.email is distinct from old.email);
  end if;
  insert into public.audit_log (actor, actor_role, table_name, row_key, action, before, after, division)
  values (actor, jingwei.caller_role(), 'accounts', account::text, lower(tg_op), was, is_now,
    (select m.division from public.members m join public.divisions d on d.code = m.division
     where m.user_id = account or m.user_id = actor order by m.user_id = account desc, d.level, m.division limit 1));
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger jingwei_audit_add after insert on auth.users for each row execute function jingwei.audit_account();
create trigger jingwei_audit_change after update of encrypted_password, banned_until, email on auth.users
  for each row execute function jingwei.audit_account();
-- Before: afterwards the memberships, which tell the division, are gone.
create trigger jingwei_audit_remove before delete on auth.users for each row execute function jingwei.audit_account();
