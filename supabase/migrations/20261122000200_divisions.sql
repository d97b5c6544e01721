-- The tree of administrative divisions, who belongs where, and the helpers that ask for rights.
set search_path = public, extensions;

create table public.divisions (
  code text primary key check (code ~ '^[0-9]{12}$'),
  name text not null check (length(name) between 1 and 200 and jingwei.clean_text(name)),
  level smallint not null check (level between 1 and 4),
  parent text references public.divisions (code),
  synthetic boolean not null default false,
  geom geometry(MultiPolygon, 4326),
  -- Scopes are prefixes: a code of few digits at a deep level, or the reverse, would move a scope.
  constraint divisions_code_fits_level check (code ~ case level when 1 then '0{8}$' when 2 then '0{6}$' when 3 then '0{3}$' else '' end)
);
comment on column public.divisions.level is '1 city, 2 county, 3 street or township, 4 community or village';
create index divisions_parent_index on public.divisions (parent);
create index divisions_code_prefix_index on public.divisions (code text_pattern_ops);
create index divisions_geom_index on public.divisions using gist (geom);

create table public.members (
  user_id uuid not null references auth.users (id) on delete cascade,
  division text not null references public.divisions (code),
  role text not null check (role in ('viewer', 'planner', 'coordinator', 'commander', 'admin')),
  created_at timestamptz not null default now(),
  primary key (user_id, division, role)
);
create index members_division_index on public.members (division);

-- How many leading digits of a code mean something at a level: 21 12 | 02 | 001 | 003.
create function jingwei.prefix_length(level smallint) returns int
language sql immutable strict parallel safe set search_path = public, extensions, pg_temp as $$
  select case level when 1 then 4 when 2 then 6 when 3 then 9 else 12 end
$$;

-- Who is really calling, also inside a security definer function: there current_user is the owner,
-- while the setting `role` keeps what the API set for the request.
create function jingwei.caller_role() returns text
language sql stable set search_path = public, extensions, pg_temp as $$
  select coalesce(nullif(current_setting('role', true), 'none'), session_user::text)
$$;

-- True for the server itself (owner of the schema, superuser, service_role); never for a signed-in person.
create function jingwei.trusted() returns boolean
language sql stable set search_path = public, extensions, pg_temp as $$
  select jingwei.caller_role() = 'service_role' or exists (
    select from pg_catalog.pg_roles r where r.rolname = jingwei.caller_role()
      and (r.rolsuper or r.oid = (select c.relowner from pg_catalog.pg_class c where c.oid = 'public.members'::regclass)))
$$;

-- LIKE patterns of the codes where the caller has one of `roles` (any role where null).
-- Policies wrap it in (select …), so that it runs once per statement and not once per row.
create function jingwei.patterns(roles text[] default null) returns text[]
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  select coalesce(array_agg(distinct left(m.division, jingwei.prefix_length(d.level)) || '%'), '{}')
  from public.members m join public.divisions d on d.code = m.division
  where m.user_id = (select auth.uid()) and (roles is null or m.role = any (roles))
$$;

create function jingwei.readable() returns text[]
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  select jingwei.patterns(null)
$$;

create function jingwei.plannable() returns text[]
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  select jingwei.patterns(array['planner', 'admin'])
$$;

create function jingwei.governed() returns text[]
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  select jingwei.patterns(array['admin'])
$$;

-- Whether the caller may admit and dismiss this person at all: demo accounts, whose passwords everybody sees, must not
-- reach beyond demo accounts, or they would leave doors open for the time after the demo.
create function jingwei.may_manage(person uuid) returns boolean
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  select not coalesce((select u.raw_app_meta_data ? 'demo' from auth.users u where u.id = auth.uid()), false)
    or coalesce((select u.raw_app_meta_data ? 'demo' from auth.users u where u.id = may_manage.person), false)
$$;

-- Codes above the caller's divisions: their names show the way in the tree.
create function jingwei.ancestors() returns text[]
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  select coalesce(array_agg(distinct rpad(left(m.division, n), 12, '0')), '{}')
  from public.members m cross join unnest(array[4, 6, 9]) as n where m.user_id = (select auth.uid())
$$;

-- Refuses unless the caller has one of `roles` over `division`. The server itself may do everything.
create function jingwei.demand(division text, roles text[]) returns void
language plpgsql stable security definer set search_path = public, extensions, pg_temp as $$
begin
  if jingwei.trusted() or demand.division like any (jingwei.patterns(roles)) then return; end if;
  perform jingwei.refuse('access.denied', jsonb_build_object('division', coalesce(demand.division, '')), 'PT403');
end $$;

-- A division is never without somebody who can admit others: the last admin over it stays.
create function jingwei.keep_an_admin() returns trigger
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
begin
  -- One at a time: two admins who remove each other would otherwise both see the other one.
  perform pg_advisory_xact_lock(hashtext('jingwei.members'));
  if exists (
    select from old_rows o where o.role = 'admin' and not exists (
      select from public.members m join public.divisions d on d.code = m.division
      where m.role = 'admin' and o.division like left(m.division, jingwei.prefix_length(d.level)) || '%'))
  then
    perform jingwei.refuse('member.lastAdmin', '{}', 'PT409');
  end if;
  return null;
end $$;
create trigger keep_an_admin_delete after delete on public.members
  referencing old table as old_rows for each statement execute function jingwei.keep_an_admin();
create trigger keep_an_admin_update after update on public.members
  referencing old table as old_rows for each statement execute function jingwei.keep_an_admin();
