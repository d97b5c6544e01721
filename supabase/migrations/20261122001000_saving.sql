-- Saving cells: one transaction that checks the version, refuses overlaps, counts households and numbers new cells.
set search_path = public, extensions;

-- Refuses when interiors of two cells of a plan meet; all pairs, or those with one of `changed`.
create function jingwei.refuse_overlaps(plan uuid, changed uuid[]) returns void
language plpgsql stable security definer set search_path = public, extensions, pg_temp as $$
declare found record;
begin
  select a.id as a, b.id as b, a.name as a_name, b.name as b_name, ST_Intersection(a.geom, b.geom) as common into found
  from public.cells a join public.cells b on b.plan = a.plan and b.id <> a.id and a.geom && b.geom
    and ST_Relate(a.geom, b.geom, 'T********')
  where a.plan = refuse_overlaps.plan and (changed is null or a.id = any (changed)) limit 1;
  if found.a is not null then
    perform jingwei.refuse('plan.cellOverlap', jsonb_build_object('a', found.a, 'b', found.b,
      'a_name', found.a_name, 'b_name', found.b_name) || jingwei.place(found.common), 'PT409');
  end if;
end $$;

-- Refuses a geometry that no cell may have: not an area, invalid, or outside the town by more than 1e-6° (0.1 m).
create function jingwei.refuse_bad_cell(cell uuid, geom geometry, outline geometry) returns void
language plpgsql stable set search_path = public, extensions, pg_temp as $$
declare detail record;
begin
  if geom is null or ST_IsEmpty(geom) or ST_Dimension(geom) <> 2 then
    perform jingwei.refuse('plan.cellNotAnArea', jsonb_build_object('cell', cell));
  end if;
  if not ST_IsValid(geom) then
    select * into detail from ST_IsValidDetail(geom);
    perform jingwei.refuse('plan.cellInvalid', jsonb_build_object('cell', cell, 'reason', detail.reason)
      || jingwei.spot(detail.location));
  end if;
  if outline is not null and not ST_Covers(outline, geom) then
    perform jingwei.refuse('plan.cellOutside', jsonb_build_object('cell', cell) || jingwei.place(ST_Difference(geom, outline)));
  end if;
end $$;

-- Households, population and community of an area, from the town's units.
-- A unit that lies inside counts whole, so that cells made of units have exact sums. A unit that is cut counts by the
-- share of its buildings' households whose point is inside; one without buildings by its share of area.
create function jingwei.count_people(town uuid, area geometry)
returns table (households int, population int, estimated boolean, community text)
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  with touched as materialized (
    select u.id, u.geom, u.households, u.population, u.estimated, u.community, ST_Covers(area, u.geom) as inside
    from public.units u
    where u.town = count_people.town and u.geom && area and ST_Relate(area, u.geom, 'T********')
  ), shares as (
    select t.*, case when t.inside then 1 else (
      select case when sum(b.households) > 0
        then coalesce(sum(b.households) filter (where ST_Contains(area, b.point)), 0) / sum(b.households)
        else ST_Area(ST_Intersection(area, t.geom)) / nullif(ST_Area(t.geom), 0) end
      from public.buildings b where b.town = count_people.town and b.unit = t.id) end as share
    from touched t
  )
  select coalesce(round(sum(s.households * s.share)), 0)::int, coalesce(round(sum(s.population * s.share)), 0)::int,
    coalesce(bool_or((s.estimated or not s.inside) and s.households > 0), false),
    (select m.community from shares m where m.community is not null
     group by m.community order by sum(ST_Area(m.geom) * m.share) desc, m.community limit 1)
  from shares s
$$;

-- LIKE pattern of the codes within a division.
create function jingwei.code_pattern(division text) returns text
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  select left(d.code, jingwei.prefix_length(d.level)) || '%' from public.divisions d where d.code = code_pattern.division
$$;

-- The 12 digits that a new cell's code starts with: its community's, or the plan's division where that is unknown.
create function jingwei.code_prefix(division text, community text) returns text
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  select coalesce(
    case when community ~ '^[0-9]{12}$' and community like jingwei.code_pattern(division) then community end,
    (select d.code from public.divisions d
     where d.level = 4 and d.name = community and d.code like jingwei.code_pattern(division) order by d.code limit 1),
    division)
$$;

-- Numbers the cells of a plan that have no code: 12 digits of the community and the next free three, in the order of
-- their place (north to south, west to east). Codes once given are never changed.
create function jingwei.number_cells(p public.plans) returns void
language sql security definer set search_path = public, extensions, pg_temp as $$
  with fresh as (
    select c.id, prefix, row_number() over (
      partition by prefix order by round(ST_YMax(c.geom)::numeric, 3) desc, ST_XMin(c.geom), c.id) as n
    from public.cells c cross join lateral jingwei.code_prefix(p.division, c.community) as prefix
    where c.plan = p.id and c.code is null
  ), taken as (
    select left(c.code, 12) as prefix, max(right(c.code, 3)::int) as last from public.cells c
    where c.plan = p.id and c.code is not null group by 1
  )
  update public.cells c set code = fresh.prefix || lpad((coalesce(taken.last, 0) + fresh.n)::text, 3, '0')
  from fresh left join taken using (prefix)
  -- Beyond 999 the number has no room: such cells stay without one.
  where c.id = fresh.id and coalesce(taken.last, 0) + fresh.n <= 999
$$;

-- Applies {upsert: [{id, code?, name?, kind?, community?, geometry?}], remove: [id]} to a draft at `base_version`.
-- Without a geometry an existing cell keeps its own. Returns {version, cells: the changed ones}.
create function public.save_cells(plan uuid, base_version int, changes jsonb) returns jsonb
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
declare
  p public.plans := jingwei.demand_plan(save_cells.plan);
  outline geometry;
  removed uuid[];
  changed uuid[];
  drawn uuid[];
  problem record;
  within text := jingwei.code_pattern(p.division);
begin
  if p.status <> 'draft' then perform jingwei.refuse('plan.notDraft', jsonb_build_object('status', p.status), 'PT409'); end if;
  if p.version is distinct from base_version then
    perform jingwei.refuse('plan.versionConflict', jsonb_build_object('expected', base_version, 'actual', p.version), 'PT409');
  end if;
  -- More than any town has; a request beyond it would only keep the database from everybody else.
  if jsonb_array_length(coalesce(changes -> 'upsert', '[]')) > 5000 or jsonb_array_length(coalesce(changes -> 'remove', '[]')) > 5000 then
    perform jingwei.refuse('plan.tooMuch', '{}', 'PT413');
  end if;
  select coalesce(array_agg(value::uuid), '{}') into removed from jsonb_array_elements_text(coalesce(changes -> 'remove', '[]'));
  delete from public.cells c where c.plan = p.id and c.id = any (removed);

  create temporary table if not exists incoming (
    id uuid, code text, name text, kind text, community text, geom geometry, known boolean,
    households int, population int, estimated boolean, area_m2 double precision) on commit drop;
  truncate pg_temp.incoming;
  insert into pg_temp.incoming
  select r.id, nullif(r.code, ''), r.name, r.kind, r.community, ST_Multi(jingwei.geometry_of(r.geometry)), c.id is not null
  from jsonb_to_recordset(coalesce(changes -> 'upsert', '[]'))
    as r (id uuid, code text, name text, kind text, community text, geometry jsonb)
  left join public.cells c on c.id = r.id and c.plan = p.id;

  -- Wrong input is named before the tables' own constraints would refuse it in their words.
  select i.id, case
    when i.id is null then 'plan.cellWithoutId'
    when exists (select from public.cells c where c.id = i.id and c.plan <> p.id) then 'plan.cellElsewhere'
    when i.code is not null and i.code !~ '^[0-9]{15}$' then 'plan.codeMalformed'
    when i.code is not null and i.code not like within then 'plan.codeElsewhere'
    when exists (select from public.cells c where c.id = i.id and c.code <> i.code) then 'plan.codeFixed'
    when exists (select from public.cells c where c.plan = p.id and c.id <> i.id and c.code = i.code) then 'plan.codeTaken'
    when i.kind not in ('basic', 'dedicated') then 'plan.kindUnknown'
    when count(*) over (partition by i.id) > 1 then 'plan.cellTwice' end as refusal
  into problem from pg_temp.incoming i order by 2 nulls last limit 1;
  if problem.refusal is not null then
    perform jingwei.refuse(problem.refusal, jsonb_build_object('cell', coalesce(problem.id::text, '')));
  end if;
  -- Grown by 1e-6°: a cell on the boundary may differ from it by rounding.
  select ST_Buffer(t.boundary, 1e-6, 1) into outline from public.towns t where t.id = p.town and t.boundary is not null;
  perform jingwei.refuse_bad_cell(i.id, i.geom, outline) from pg_temp.incoming i where i.geom is not null or not i.known;

  select coalesce(array_agg(i.id), '{}'), coalesce(array_agg(i.id) filter (where i.geom is not null), '{}')
  into changed, drawn from pg_temp.incoming i;
  -- Counted before they are written, so that each cell is written (and logged) once.
  update pg_temp.incoming i set households = n.households, population = n.population, estimated = n.estimated,
    community = coalesce(n.community, i.community), area_m2 = ST_Area(i.geom::geography)
  from pg_temp.incoming x cross join lateral jingwei.count_people(p.town, x.geom) as n
  where i.id = x.id and i.geom is not null;
  update public.cells c set name = coalesce(i.name, c.name), kind = coalesce(i.kind, c.kind), code = coalesce(c.code, i.code),
    geom = coalesce(i.geom, c.geom), households = coalesce(i.households, c.households),
    population = coalesce(i.population, c.population), estimated = coalesce(i.estimated, c.estimated),
    community = coalesce(i.community, c.community), area_m2 = coalesce(i.area_m2, c.area_m2),
    updated_at = now(), updated_by = auth.uid()
  from pg_temp.incoming i where i.known and c.id = i.id;
  insert into public.cells (id, plan, code, name, kind, community, geom, households, population, estimated, area_m2, updated_by)
  select i.id, p.id, i.code, coalesce(i.name, ''), coalesce(i.kind, 'basic'), i.community, i.geom, i.households,
    i.population, i.estimated, i.area_m2, auth.uid()
  from pg_temp.incoming i where not i.known;
  perform jingwei.refuse_overlaps(p.id, drawn);
  perform jingwei.number_cells(p);

  update public.plans x set version = x.version + 1, updated_at = now() where x.id = p.id returning * into p;
  perform realtime.send(jsonb_build_object('version', p.version, 'changed', to_jsonb(changed), 'removed', to_jsonb(removed),
    'by', auth.uid()), 'cells', 'plan:' || p.id, true);
  return jsonb_build_object('version', p.version, 'cells', jingwei.cells_json(p.id, changed));
end $$;
