-- Saves of a whole city in seconds: what was asked of each cell by itself is asked of all together. The same checks, the
-- same refusals, the same log; only that a new cell is logged once, with its number, not once without and once with it.
set search_path = public, extensions;

-- Below this, in square degrees, an area between borders on the grid of 1e-7° is none: the smallest triangle there has
-- 5e-15, and sums of areas are exact to far less.
create function jingwei.no_area() returns double precision
language sql immutable parallel safe set search_path = public, extensions, pg_temp as $$ select 1e-15::double precision $$;

-- Households, population and community of areas, from the town's units; `units` are those that an area consists of,
-- null where it is not made of whole ones. Units inside count whole, one that is cut as in `unit_shares`. Where those
-- inside fill an area, nothing else is looked at: their borders never cross its own, so that what was left over would
-- have its corners on the grid, and at least a triangle's area.
-- All in one statement: called for each area, making the plan took longer than counting.
create function jingwei.count_areas(town uuid, ids uuid[], areas geometry[])
returns table (id uuid, households int, population int, estimated boolean, community text, units int[])
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  select a.id, n.* from unnest(ids, areas) as a (id, area) cross join lateral (
    with near as materialized (
      select u.id, u.geom, u.households, u.population, u.estimated, u.community, ST_Covers(a.area, u.geom) as inside
      from public.units u where u.town = count_areas.town and u.geom && a.area
    ), whole as materialized (
      select coalesce(abs(sum(ST_Area(x.geom)) - ST_Area(a.area)) < jingwei.no_area(), false) as holds from near x where x.inside
    ), shares as materialized (
      select x.*, case when x.inside then 1 else (
        select case when sum(b.households) > 0
          then coalesce(sum(b.households) filter (where ST_Contains(a.area, b.point)), 0)::double precision / sum(b.households)
          else ST_Area(ST_Intersection(a.area, x.geom)) / nullif(ST_Area(x.geom), 0) end
        from public.buildings b where b.town = count_areas.town and b.unit = x.id) end as share
      from near x where x.inside or (not (select w.holds from whole w) and ST_Relate(a.area, x.geom, 'T********'))
    )
    select coalesce(round(sum(s.households * s.share)), 0)::int, coalesce(round(sum(s.population * s.share)), 0)::int,
      coalesce(bool_or((s.estimated or not s.inside) and s.households > 0), false),
      (select m.community from shares m where m.community is not null
       group by m.community order by sum(ST_Area(m.geom) * m.share) desc, m.community limit 1),
      case when (select w.holds from whole w) then array_agg(s.id) end
    from shares s) as n
$$;
drop function jingwei.count_people(uuid, geometry);

-- The next numbers of a plan's communities for cells that have none, in the order of their place (north to south, west
-- to east); no row for a cell that finds no room. Codes once given are never changed, and the number of a cell that was
-- removed, here or in a plan that this one was copied from, is not given again; nor are those in `taken`.
create function jingwei.next_codes(p public.plans, ids uuid[], areas geometry[], communities text[], taken text[] default null)
returns table (id uuid, code text)
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  with recursive line (id) as (
    select p.id union select x.parent from public.plans x join line on x.id = line.id where x.parent is not null
  ), asked as materialized (
    select * from unnest(ids, areas, communities) as c (id, geom, community)
  ), masks as materialized (
    select k.community, m.* from (select distinct c.community from asked c) k
    cross join lateral jingwei.code_mask(p, jingwei.code_prefix(p.division, k.community)) m
  ), fresh as materialized (
    select c.id, m.head, m.tail, m.digits, row_number() over (
      partition by m.head, m.tail order by round(ST_YMax(c.geom)::numeric, 3) desc, ST_XMin(c.geom), c.id) as n
    from asked c join masks m on m.community is not distinct from c.community
  ), given as (
    select c.code from public.cells c where c.plan = p.id and c.code is not null
    union all
    select unnest(next_codes.taken)
    union all
    select a.before ->> 'code' from line join public.audit_log a on a.before ->> 'plan' = line.id::text
    where a.table_name = 'cells' and a.action = 'delete' and a.before ->> 'code' is not null
  ), last as (
    select m.head, m.tail, max(substr(g.code, length(m.head) + 1, m.digits)::int) as n
    from (select distinct f.head, f.tail, f.digits from fresh f) m join given g
      on length(g.code) = length(m.head) + m.digits + length(m.tail) and left(g.code, length(m.head)) = m.head
      and right(g.code, length(m.tail)) = m.tail and substr(g.code, length(m.head) + 1, m.digits) ~ '^[0-9]+$'
    group by 1, 2
  )
  select f.id, f.head || lpad((coalesce(l.n, 0) + f.n)::text, f.digits, '0') || f.tail
  from fresh f left join last l using (head, tail)
  -- Beyond the last number (999 with three digits) there is no room.
  where coalesce(l.n, 0) + f.n < 10 ^ f.digits
$$;

-- Numbers the cells of a plan that have no code.
create or replace function jingwei.number_cells(p public.plans) returns void
language sql security definer set search_path = public, extensions, pg_temp as $$
  with bare as materialized (
    select array_agg(c.id) as ids, array_agg(c.geom) as areas, array_agg(c.community) as communities
    from public.cells c where c.plan = p.id and c.code is null
  ), numbered as materialized (select n.* from bare b cross join lateral jingwei.next_codes(p, b.ids, b.areas, b.communities) n)
  update public.cells c set code = n.code from numbered n where c.id = n.id
$$;

-- Refuses when interiors of two cells of a plan meet: of `drawn` ones with any other, each pair once. Those in `apart`
-- are known not to meet one another.
drop function jingwei.refuse_overlaps(uuid, uuid[]);
create function jingwei.refuse_overlaps(plan uuid, drawn uuid[], apart uuid[]) returns void
language plpgsql stable security definer set search_path = public, extensions, pg_temp as $$
declare found record;
begin
  select a.id as a, b.id as b, a.name as a_name, b.name as b_name, ST_Intersection(a.geom, b.geom) as common into found
  -- `offset 0`: first by id, then by place. After a large save there are no statistics yet, and left to itself the
  -- planner would meet everything with everything.
  from unnest(drawn) as d (id)
  cross join lateral (select c.id, c.name, c.geom from public.cells c where c.id = d.id offset 0) a
  cross join lateral (select c.id, c.plan, c.name, c.geom from public.cells c where c.geom && a.geom offset 0) b
  where b.plan = refuse_overlaps.plan and b.id <> a.id and (b.id > a.id or b.id not in (select unnest(drawn)))
    and not (a.id in (select unnest(apart)) and b.id in (select unnest(apart)))
    and ST_Relate(a.geom, b.geom, 'T********') limit 1;
  if found.a is not null then
    perform jingwei.refuse('plan.cellOverlap', jsonb_build_object('a', found.a, 'b', found.b,
      'a_name', found.a_name, 'b_name', found.b_name) || jingwei.place(found.common), 'PT409');
  end if;
end $$;

-- As before, but looked up by hash: `= any` walks through the ids for each cell.
create or replace function jingwei.cells_json(plan uuid, ids uuid[] default null) returns jsonb
language sql stable set search_path = public, extensions, pg_temp as $$
  -- Gathered once: without statistics, as after a large save, it would be gathered for each cell.
  with origins as materialized (
    select l.cell, jsonb_agg(jsonb_build_object('cell', l.from_cell, 'plan', l.from_plan, 'code', l.from_code,
      'name', l.from_name, 'share', round(l.share::numeric, 3)) order by l.share desc, l.from_code, l.from_cell) as came_from
    from public.cell_lineage l
    where l.plan = cells_json.plan and (ids is null or l.cell in (select unnest(ids))) group by l.cell
  )
  select jsonb_build_object('type', 'FeatureCollection', 'features', coalesce(jsonb_agg(jsonb_build_object(
    'type', 'Feature', 'id', c.id, 'geometry', ST_AsGeoJSON(c.geom, 7)::jsonb,
    'properties', jsonb_build_object('id', c.id, 'code', c.code, 'name', c.name, 'kind', c.kind,
      'households', c.households, 'population', c.population, 'estimated', c.estimated, 'area_m2', c.area_m2,
      'community', c.community, 'leader_post', c.leader_post, 'full_time', c.full_time, 'part_time', c.part_time,
      'party_branch', c.party_branch, 'notes', c.notes, 'locked', c.locked,
      'came_from', coalesce(o.came_from, '[]'), 'updated_at', c.updated_at)) order by c.code, c.id), '[]'))
  from public.cells c left join origins o on o.cell = c.id
  where c.plan = cells_json.plan and (ids is null or c.id in (select unnest(ids)))
$$;

-- Applies {upsert: [{id, code?, name?, kind?, community?, leader_post?, full_time?, part_time?, party_branch?, notes?,
-- locked?, from?: [id], geometry?}], remove: [id], unlock?: [id]} to a draft at `base_version`. Without a geometry an
-- existing cell keeps its own. `from` names the plan's cells, as they were, whose ground the cell took; `unlock` the
-- removed ones that were locked. Returns {version, cells: the changed ones}.
create or replace function public.save_cells(plan uuid, base_version int, changes jsonb) returns jsonb
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
declare
  p public.plans := jingwei.demand_plan(save_cells.plan);
  outline geometry;
  removed uuid[];
  changed uuid[];
  drawn uuid[];
  apart uuid[];
  problem record;
  form text := jingwei.code_form(p, true);
  form_here text := jingwei.code_form(p, false);
begin
  if p.status <> 'draft' then perform jingwei.refuse('plan.notDraft', jsonb_build_object('status', p.status), 'PT409'); end if;
  if p.version is distinct from base_version then
    perform jingwei.refuse('plan.versionConflict', jsonb_build_object('expected', base_version, 'actual', p.version), 'PT409');
  end if;
  -- More than any town has; a request beyond it would only keep the database from everybody else.
  if jsonb_array_length(coalesce(changes -> 'upsert', '[]')) > 12000 or jsonb_array_length(coalesce(changes -> 'remove', '[]')) > 12000
    or (select count(*) from jsonb_path_query(changes, '$.upsert[*].from[*]')) > 50000 then
    perform jingwei.refuse('plan.tooMuch', '{}', 'PT413');
  end if;
  select coalesce(array_agg(value::uuid), '{}') into removed from jsonb_array_elements_text(coalesce(changes -> 'remove', '[]'));
  select c.id, c.name into problem from public.cells c
  where c.plan = p.id and c.locked and c.id = any (removed) and not coalesce(changes -> 'unlock', '[]') ? c.id::text limit 1;
  if problem.id is not null then
    perform jingwei.refuse('plan.cellLocked', jsonb_build_object('cell', problem.id, 'name', problem.name), 'PT409');
  end if;
  -- Noted while the earlier cells are still as they were.
  create temporary table if not exists origins (cell uuid, from_cell uuid, code text, name text, geom geometry) on commit drop;
  truncate pg_temp.origins;
  insert into pg_temp.origins
  select distinct on (r.id, c.id) r.id, c.id, c.code, c.name, c.geom
  from jsonb_to_recordset(coalesce(changes -> 'upsert', '[]')) as r (id uuid, "from" jsonb)
  cross join lateral jsonb_array_elements_text(case jsonb_typeof(r."from") when 'array' then r."from" else '[]' end) as f
  join public.cells c on c.plan = p.id and c.id = f.value::uuid and c.id <> r.id;
  delete from public.cells c where c.plan = p.id and c.id = any (removed);

  create temporary table if not exists incoming (
    id uuid, code text, name text, kind text, community text, leader_post text, full_time int, part_time int,
    party_branch text, notes text, locked boolean, geom geometry, known boolean,
    households int, population int, estimated boolean, area_m2 double precision, units int[]) on commit drop;
  truncate pg_temp.incoming;
  insert into pg_temp.incoming
  select r.id, nullif(r.code, ''), r.name, r.kind, r.community, r.leader_post, r.full_time, r.part_time,
    r.party_branch, r.notes, r.locked, ST_Multi(jingwei.geometry_of(r.geometry)),
    coalesce((select c.plan = p.id from public.cells c where c.id = r.id), false)
  from jsonb_to_recordset(coalesce(changes -> 'upsert', '[]')) as r (id uuid, code text, name text, kind text, community text,
    leader_post text, full_time int, part_time int, party_branch text, notes text, locked boolean, geometry jsonb);

  -- Wrong input is named before the tables' own constraints would refuse it in their words.
  select i.id, case
    when i.id is null then 'plan.cellWithoutId'
    when exists (select from public.cells c where c.id = i.id and c.plan <> p.id) then 'plan.cellElsewhere'
    when i.code is not null and i.code !~ form then 'plan.codeMalformed'
    when i.code is not null and i.code !~ form_here then 'plan.codeElsewhere'
    when exists (select from public.cells c where c.id = i.id and c.code <> i.code) then 'plan.codeFixed'
    when exists (select from public.cells c where c.plan = p.id and c.id <> i.id and c.code = i.code) then 'plan.codeTaken'
    when exists (select from public.audit_log a where a.table_name = 'cells' and a.action = 'delete'
      and a.before ->> 'plan' = p.id::text and a.before ->> 'code' = i.code and a.row_key <> i.id::text) then 'plan.codeTaken'
    when i.code is not null and count(*) over (partition by i.code) > 1 then 'plan.codeTaken'
    when i.kind not in ('basic', 'dedicated') then 'plan.kindUnknown'
    when i.full_time not between 0 and 999 or i.part_time not between 0 and 999 then 'plan.postsOutOfRange'
    when length(i.name) > 200 or length(i.leader_post) > 100 or length(i.party_branch) > 100 or length(i.notes) > 2000 then 'plan.textTooLong'
    when count(*) over (partition by i.id) > 1 then 'plan.cellTwice' end as refusal
  into problem from pg_temp.incoming i order by 2 nulls last limit 1;
  if problem.refusal is not null then
    perform jingwei.refuse(problem.refusal, jsonb_build_object('cell', coalesce(problem.id::text, '')));
  end if;
  -- Grown by 1e-6°: a cell on the boundary may differ from it by rounding.
  select ST_Buffer(t.boundary, 1e-6, 1) into outline from public.towns t where t.id = p.town and t.boundary is not null;
  perform jingwei.refuse_bad_cell(i.id, i.geom, outline) from pg_temp.incoming i where i.geom is not null or not i.known;
  select c.id, c.name into problem from pg_temp.incoming i join public.cells c on c.id = i.id
  where i.known and c.locked and coalesce(i.locked, true) and i.geom is not null
    and ST_Area(ST_SymDifference(i.geom, c.geom)::geography) > jingwei.nothing_m2() limit 1;
  if problem.id is not null then
    perform jingwei.refuse('plan.cellLocked', jsonb_build_object('cell', problem.id, 'name', problem.name), 'PT409');
  end if;

  select coalesce(array_agg(i.id), '{}'), coalesce(array_agg(i.id) filter (where i.geom is not null), '{}')
  into changed, drawn from pg_temp.incoming i;
  -- Counted and numbered before they are written, so that each cell is written (and logged) once.
  with given as materialized (
    select array_agg(i.id) as ids, array_agg(i.geom) as areas from pg_temp.incoming i where i.geom is not null
  ), counted as materialized (select n.* from given g cross join lateral jingwei.count_areas(p.town, g.ids, g.areas) n)
  update pg_temp.incoming i set households = n.households, population = n.population, estimated = n.estimated,
    community = coalesce(n.community, i.community), area_m2 = ST_Area(i.geom::geography), units = n.units
  from counted n where i.id = n.id;
  -- A town's units do not overlap: cells that are units and share none do not either.
  with shared as materialized (
    select u.unit from pg_temp.incoming i cross join unnest(i.units) as u (unit) group by 1 having count(*) > 1)
  select coalesce(array_agg(i.id), '{}') into apart from pg_temp.incoming i
  where i.units is not null and not exists (select from unnest(i.units) as u (unit) where u.unit in (select s.unit from shared s));
  with bare as materialized (
    select array_agg(i.id) as ids, array_agg(i.geom) as areas, array_agg(i.community) as communities
    from pg_temp.incoming i where not i.known and i.code is null
  ), taken as materialized (
    select array_agg(i.code) as codes from pg_temp.incoming i where i.code is not null
  ), numbered as materialized (
    select n.* from bare b cross join taken t cross join lateral jingwei.next_codes(p, b.ids, b.areas, b.communities, t.codes) n)
  update pg_temp.incoming i set code = n.code from numbered n where i.id = n.id;
  update public.cells c set name = coalesce(i.name, c.name), kind = coalesce(i.kind, c.kind), code = coalesce(c.code, i.code),
    geom = coalesce(i.geom, c.geom), households = coalesce(i.households, c.households),
    population = coalesce(i.population, c.population), estimated = coalesce(i.estimated, c.estimated),
    community = coalesce(i.community, c.community), area_m2 = coalesce(i.area_m2, c.area_m2),
    leader_post = coalesce(i.leader_post, c.leader_post), full_time = coalesce(i.full_time, c.full_time),
    part_time = coalesce(i.part_time, c.part_time), party_branch = coalesce(i.party_branch, c.party_branch),
    notes = coalesce(i.notes, c.notes), locked = coalesce(i.locked, c.locked),
    updated_at = now(), updated_by = auth.uid()
  from pg_temp.incoming i where i.known and c.id = i.id;
  insert into public.cells (id, plan, code, name, kind, community, leader_post, full_time, part_time, party_branch, notes,
    locked, geom, households, population, estimated, area_m2, updated_by)
  select i.id, p.id, i.code, coalesce(i.name, ''), coalesce(i.kind, 'basic'), i.community, coalesce(i.leader_post, ''),
    coalesce(i.full_time, 0), coalesce(i.part_time, 0), coalesce(i.party_branch, ''), coalesce(i.notes, ''),
    coalesce(i.locked, false), i.geom, i.households, i.population, i.estimated, i.area_m2, auth.uid()
  from pg_temp.incoming i where not i.known;
  perform jingwei.refuse_overlaps(p.id, drawn, apart);
  -- Those that were saved without a number: there was no room for it then.
  perform jingwei.number_cells(p);
  -- A thousandth of the ground is a border laid anew, not a descent.
  insert into public.cell_lineage (plan, cell, from_plan, from_cell, from_code, from_name, share)
  select p.id, o.cell, p.id, o.from_cell, o.code, o.name, least(o.share, 1) from (
    select o.*, ST_Area(ST_Intersection(o.geom, c.geom)) / ST_Area(o.geom) as share
    from pg_temp.origins o join public.cells c on c.id = o.cell) o
  where o.share > 0.001
  on conflict do nothing;

  update public.plans x set version = x.version + 1, updated_at = now() where x.id = p.id returning * into p;
  perform realtime.send(jsonb_build_object('version', p.version, 'changed', to_jsonb(changed), 'removed', to_jsonb(removed),
    'by', auth.uid()), 'cells', 'plan:' || p.id, true);
  return jsonb_build_object('version', p.version, 'cells', jingwei.cells_json(p.id, changed));
end $$;

select jingwei.tighten_grants();
