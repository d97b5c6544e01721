-- Plans: creating, renaming, and the way from draft to published.
set search_path = public, extensions;

-- Locks a plan for the caller to change; refuses what they may not.
-- `no key update`, here and for towns: rows that refer to this one may be added meanwhile. A full lock would wait for
-- them while they wait for it, as soon as one publishes a plan that another copies.
create function jingwei.demand_plan(plan uuid, roles text[] default array['planner', 'admin']) returns public.plans
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
declare p public.plans;
begin
  select * into p from public.plans x where x.id = demand_plan.plan for no key update;
  -- A plan that is not there and one out of scope give the same answer.
  perform jingwei.demand(p.division, roles);
  if p.id is null then perform jingwei.refuse('access.denied', '{}', 'PT403'); end if;
  return p;
end $$;

-- Tells those who look at the plan, and those who list the plans of its division.
create function jingwei.announce_plan(p public.plans) returns void
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
declare
  payload jsonb := jsonb_build_object('plan', p.id, 'town', p.town, 'title', p.title, 'status', p.status,
    'version', p.version, 'by', auth.uid());
begin
  perform realtime.send(payload, 'plan', 'plan:' || p.id, true);
  perform realtime.send(payload, 'plan', 'division:' || p.division, true);
end $$;

-- A new draft: {town, title, band_min?, band_max?, parent?}. With a parent it starts as a copy of that plan's cells,
-- codes included: a cell keeps its number from version to version.
create function public.create_plan(p jsonb) returns uuid
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
declare
  t public.towns;
  source public.plans;
  fresh public.plans;
begin
  select * into t from public.towns x where x.id = (p ->> 'town')::uuid;
  perform jingwei.demand(t.division, array['planner', 'admin']);
  if t.id is null or t.status <> 'ready' then perform jingwei.refuse('plan.townNotReady', '{}', 'PT409'); end if;
  if p ->> 'parent' is not null then
    select * into source from public.plans x where x.id = (p ->> 'parent')::uuid and x.town = t.id;
    if source.id is null then perform jingwei.refuse('plan.parentUnknown'); end if;
  end if;
  insert into public.plans (town, division, title, parent, band_min, band_max, synthetic, created_by)
  values (t.id, t.division, p ->> 'title', source.id,
    coalesce((p ->> 'band_min')::int, source.band_min, 300), coalesce((p ->> 'band_max')::int, source.band_max, 500),
    t.synthetic, auth.uid())
  returning * into fresh;
  if source.id is not null then
    insert into public.cells (plan, code, name, kind, geom, households, population, estimated, area_m2, community, updated_by)
    select fresh.id, c.code, c.name, c.kind, c.geom, c.households, c.population, c.estimated, c.area_m2, c.community, auth.uid()
    from public.cells c where c.plan = source.id;
  end if;
  perform jingwei.announce_plan(fresh);
  return fresh.id;
end $$;

create function public.rename_plan(plan uuid, title text) returns void
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
declare p public.plans := jingwei.demand_plan(rename_plan.plan);
begin
  update public.plans x set title = rename_plan.title, updated_at = now() where x.id = p.id returning * into p;
  perform jingwei.announce_plan(p);
end $$;

-- Moves a plan along draft → review → published → archived, or back from review to draft. Publishing and archiving are
-- for admins; publishing archives the plan that was in force for the town, in the same transaction.
create function public.set_plan_status(plan uuid, status text) returns void
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
declare
  p public.plans;
  earlier public.plans;
  wanted text := set_plan_status.status;
begin
  p := jingwei.demand_plan(set_plan_status.plan,
    case when wanted in ('published', 'archived') then array['admin'] else array['planner', 'admin'] end);
  if (p.status, wanted) not in (('draft', 'review'), ('review', 'draft'), ('review', 'published'), ('published', 'archived')) then
    perform jingwei.refuse('plan.transition', jsonb_build_object('from', p.status, 'to', coalesce(wanted, '')), 'PT409');
  end if;
  if wanted = 'published' then
    if not exists (select from public.cells c where c.plan = p.id) then perform jingwei.refuse('plan.empty', '{}', 'PT409'); end if;
    perform jingwei.refuse_overlaps(p.id, null);
    -- The town's lock: two plans published at once queue up here.
    perform from public.towns t where t.id = p.town for no key update;
    for earlier in update public.plans x set status = 'archived', updated_at = now()
      where x.town = p.town and x.status = 'published' returning * loop
      perform jingwei.announce_plan(earlier);
    end loop;
  end if;
  update public.plans x set status = wanted, updated_at = now() where x.id = p.id returning * into p;
  perform jingwei.announce_plan(p);
end $$;
