-- The least that each role needs. Kept as a function, because a platform may grant more behind our back: Supabase Lite
-- gives all tables to all roles at its first request, after which the server calls this again. Row level security
-- holds without it; this is the second lock.
set search_path = public, extensions;

create function jingwei.tighten_grants() returns void
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
    public.load_buildings(uuid, jsonb), public.finish_town(uuid), public.abandon_town(uuid),
    public.set_town_basemap(uuid, boolean), public.create_plan(jsonb), public.rename_plan(uuid, text),
    public.set_plan_status(uuid, text), public.save_cells(uuid, int, jsonb) to authenticated;
  -- What policies, checks and the reading functions call with the caller's rights.
  grant execute on function jingwei.readable(), jingwei.plannable(), jingwei.governed(), jingwei.ancestors(), jingwei.may_manage(uuid),
    jingwei.may_join(text), jingwei.may_store_basemap(text), jingwei.prefix_length(smallint),
    jingwei.cells_json(uuid, uuid[]), jingwei.clean_text(text), jingwei.clean_json(jsonb), jingwei.plain_digits(text),
    jingwei.identity_checksum_holds(text), jingwei.refuse(text, jsonb, text) to authenticated;
end $$;

select jingwei.tighten_grants();
