-- A town appears whole or not at all, and so do the divisions that its file brought: they are written when it is
-- finished. Until now they were written when it was begun, and stayed when it was given up.
set search_path = public, extensions;

-- Starts a town: {division, name, source?, synthetic?, boundary?, report?}. What the caller began long ago and never
-- finished (a closed tab, a lost line) is removed.
create or replace function public.begin_town(p jsonb) returns uuid
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
declare
  fresh uuid;
  outline geometry := ST_Multi(jingwei.geometry_of(p -> 'boundary'));
begin
  perform jingwei.demand(p ->> 'division', array['planner', 'admin']);
  if not exists (select from public.divisions d where d.code = p ->> 'division') then
    perform jingwei.refuse('town.divisionUnknown', jsonb_build_object('division', coalesce(p ->> 'division', '')));
  end if;
  if outline is not null and (not ST_IsValid(outline) or ST_Dimension(outline) < 2 or ST_IsEmpty(outline)) then
    perform jingwei.refuse('town.boundaryInvalid', jsonb_build_object('reason', ST_IsValidReason(outline)));
  end if;
  perform public.abandon_town(t.id) from public.towns t
  where t.status = 'loading' and t.created_by = auth.uid() and t.created_at < now() - interval '6 hours'
    and jingwei.within_scope(t.division);
  insert into public.towns (division, name, source, synthetic, boundary, report, created_by)
  values (p ->> 'division', p ->> 'name', coalesce(p ->> 'source', ''), coalesce((p ->> 'synthetic')::boolean, false),
    outline, coalesce(p -> 'report', '{}'), auth.uid())
  returning id into fresh;
  return fresh;
end $$;

-- Checks a loaded town and shows it. `divisions`, [{code, name, geometry}], brings polygons (and missing communities) of
-- divisions within the caller's scope; others are left out.
drop function public.finish_town(uuid);
create function public.finish_town(town uuid, divisions jsonb default '[]') returns void
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
declare
  t public.towns := jingwei.demand_loading(finish_town.town);
  found record;
  total double precision;
begin
  -- A fresh load has no statistics, and without them the join below does not use the index.
  analyze public.units;
  select count(*) as n, sum(ST_Area(u.geom)) as area into found from public.units u where u.town = t.id;
  if found.n = 0 then perform jingwei.refuse('town.noUnits'); end if;
  total := found.area;
  select u.id, ST_IsValidDetail(u.geom) as detail into found
  from public.units u where u.town = t.id and not ST_IsValid(u.geom) limit 1;
  if found.id is not null then
    perform jingwei.refuse('town.unitInvalid', jsonb_build_object('unit', found.id, 'reason', (found.detail).reason)
      || jingwei.spot((found.detail).location));
  end if;
  select a.id as a, b.id as b, ST_Intersection(a.geom, b.geom) as common into found
  from public.units a join public.units b on b.town = t.id and a.geom && b.geom and a.id < b.id
    and ST_Relate(a.geom, b.geom, 'T********')
  where a.town = t.id limit 1;
  if found.a is not null then
    perform jingwei.refuse('town.unitOverlap', jsonb_build_object('a', found.a, 'b', found.b) || jingwei.place(found.common));
  end if;
  if t.boundary is not null and abs(total - ST_Area(t.boundary)) > 1e-4 * ST_Area(t.boundary) then
    perform jingwei.refuse('town.areaMismatch', jsonb_build_object(
      'units_m2', (select round(sum(u.area_m2)) from public.units u where u.town = t.id),
      'boundary_m2', round(ST_Area(t.boundary::geography))));
  end if;
  insert into public.divisions as d (code, name, level, parent, synthetic, geom)
  select r.code, r.name, 4, parent.code, t.synthetic, ST_Multi(jingwei.geometry_of(r.geometry))
  from jsonb_to_recordset(coalesce(finish_town.divisions, '[]')) as r (code text, name text, geometry jsonb)
  join public.divisions parent on parent.code = left(r.code, 9) || '000' and parent.level = 3
  where r.code ~ '^[0-9]{12}$' and r.code <> parent.code and jingwei.within_scope(r.code)
  on conflict (code) do nothing;
  update public.divisions d set geom = ST_Multi(jingwei.geometry_of(r.geometry))
  from jsonb_to_recordset(coalesce(finish_town.divisions, '[]')) as r (code text, geometry jsonb)
  where d.code = r.code and jsonb_typeof(r.geometry) = 'object' and jingwei.within_scope(r.code);
  update public.towns x set status = 'ready' where x.id = t.id;
  perform realtime.send(jsonb_build_object('town', t.id, 'name', t.name), 'town', 'division:' || t.division, true);
end $$;

-- The least that each role needs. Kept as a function, because a platform may grant more behind our back: Supabase Lite
-- gives all tables to all roles at its first request, after which the server calls this again. Row level security
-- holds without it; this is the second lock.
create or replace function jingwei.tighten_grants() returns void
language plpgsql set search_path = public, extensions, pg_temp as $$
declare item text;
begin
  for item in select c.oid::regclass::text from pg_catalog.pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
      and not exists (select from pg_catalog.pg_depend e where e.classid = 'pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
  loop
    execute format('revoke all on %s from public, anon, authenticated', item);
    execute format('grant all on %s to service_role', item);
    execute format('grant select on %s to authenticated', item);
  end loop;
  revoke all on all sequences in schema public from public, anon, authenticated;
  grant insert, delete on public.members to authenticated;

  for item in select p.oid::regprocedure::text from pg_catalog.pg_proc p
    where p.pronamespace in ('public'::regnamespace, 'jingwei'::regnamespace)
      and not exists (select from pg_catalog.pg_depend e where e.classid = 'pg_proc'::regclass and e.objid = p.oid and e.deptype = 'e')
  loop
    execute format('revoke all on function %s from public, anon, authenticated', item);
    execute format('grant execute on function %s to service_role', item);
  end loop;
  -- What clients call.
  grant execute on function public.my_access(), public.divisions_tree(text), public.division_geometry(text),
    public.town_outline(uuid), public.town_units(uuid), public.town_barriers(uuid), public.town_buildings(uuid),
    public.plan_cells(uuid), public.published_plans(text),
    public.begin_town(jsonb), public.load_units(uuid, jsonb), public.load_barriers(uuid, jsonb),
    public.load_buildings(uuid, jsonb), public.finish_town(uuid, jsonb), public.abandon_town(uuid),
    public.set_town_basemap(uuid, boolean), public.create_plan(jsonb), public.rename_plan(uuid, text),
    public.set_plan_status(uuid, text), public.save_cells(uuid, int, jsonb) to authenticated;
  -- What policies, checks and the reading functions call with the caller's rights.
  grant execute on function jingwei.readable(), jingwei.plannable(), jingwei.governed(), jingwei.ancestors(), jingwei.may_manage(uuid),
    jingwei.may_join(text), jingwei.may_store_basemap(text), jingwei.prefix_length(smallint),
    jingwei.cells_json(uuid, uuid[]), jingwei.clean_text(text), jingwei.clean_json(jsonb), jingwei.plain_digits(text),
    jingwei.identity_checksum_holds(text), jingwei.refuse(text, jsonb, text) to authenticated;
end $$;

select jingwei.tighten_grants();
