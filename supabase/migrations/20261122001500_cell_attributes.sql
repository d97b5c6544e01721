-- What a cell carries: who serves it (posts, never persons), notes, a lock; codes by profile; and which cell came from which.
set search_path = public, extensions;

alter table public.cells
  add column leader_post text not null default '' check (length(leader_post) <= 100 and jingwei.clean_text(leader_post)),
  add column full_time int not null default 0 check (full_time between 0 and 999),
  add column part_time int not null default 0 check (part_time between 0 and 999),
  add column party_branch text not null default '' check (length(party_branch) <= 100 and jingwei.clean_text(party_branch)),
  add column notes text not null default '' check (length(notes) <= 2000 and jingwei.clean_text(notes)),
  add column locked boolean not null default false;
comment on column public.cells.leader_post is 'The post that leads the cell, as “village committee, deputy head”; never a person';
comment on column public.cells.locked is 'A locked cell keeps its outline and is not removed until it is unlocked';

-- Codes ---------------------------------------------------------------------------------------------------------------

-- The twelve digits of a community in the places of a template: {community12}, or {county} (6), {street} (3) and
-- {community} (3). {seq:N} stays.
create function jingwei.fill_code(template text, twelve text) returns text
language sql immutable parallel safe set search_path = public, extensions, pg_temp as $$
  select replace(replace(replace(replace(template, '{community12}', twelve), '{county}', left(twelve, 6)),
    '{street}', substr(twelve, 7, 3)), '{community}', substr(twelve, 10, 3))
$$;

-- Whether a template makes codes: letters, digits and - _ . / around the places, one running number of 1 to 6 digits,
-- 40 characters at most, and nothing that looks like a telephone or an identity number.
create function jingwei.template_holds(template text) returns boolean
language plpgsql immutable parallel safe set search_path = public, extensions, pg_temp as $$
declare sample text;
begin
  if template is null or template !~ '^([0-9A-Za-z_./-]|\{county\}|\{street\}|\{community\}|\{community12\}|\{seq:[1-6]\})+$'
    or template !~ '^[^:]*:[^:]*$' then return false; end if;
  sample := jingwei.fill_code(template, '110101001001');
  sample := split_part(sample, '{', 1) || lpad('1', substr(sample, position(':' in sample) + 1, 1)::int, '0') || split_part(sample, '}', 2);
  return length(sample) <= 40 and jingwei.clean_text(sample);
end $$;

-- * unit15: the grid cell of GB/T 30428 (before: CJ/T 213), 6 digits of the county, 3 of the street, 3 of the community,
--   3 in sequence.
-- * object20: the grid of CJ/T 349-2010, figure 1: 6 digits of the object managed or served (CJ/T 348), county, street
--   and community as above, 2 in sequence. Our choices: 000000 where no object is named, and a community that is one
--   cell gets 01, not 00, as it may be divided later and codes stay.
-- * own: a template of the office.
alter table public.plans
  add column code_profile text not null default 'unit15' check (code_profile in ('unit15', 'object20', 'own')),
  add column code_pattern text,
  add constraint plans_code_pattern_check check (case code_profile
    when 'unit15' then code_pattern is null
    when 'object20' then code_pattern is not null and code_pattern ~ '^[0-9]{6}$'
    else jingwei.template_holds(code_pattern) end);
comment on column public.plans.code_pattern is 'With object20 the six digits of the object; with own the template, e.g. {community12}-{seq:2}';

alter table public.cells drop constraint cells_code_check,
  add constraint cells_code_check check (code ~ '^[0-9A-Za-z_./-]{1,40}$');

create function jingwei.code_template(p public.plans) returns text
language sql immutable set search_path = public, extensions, pg_temp as $$
  select case p.code_profile when 'own' then p.code_pattern
    when 'object20' then p.code_pattern || '{community12}{seq:2}' else '{community12}{seq:3}' end
$$;

-- What stands before and after the running number in the codes of a community, and how many digits the number has.
create function jingwei.code_mask(p public.plans, twelve text) returns table (head text, tail text, digits int)
language sql immutable set search_path = public, extensions, pg_temp as $$
  select split_part(f, '{seq:', 1), split_part(f, '}', 2), substr(f, position('{seq:' in f) + 5, 1)::int
  from jingwei.fill_code(jingwei.code_template(p), twelve) f
$$;

-- The form of a plan's codes as a regular expression; `anywhere`: of whatever division, else of the plan's.
create function jingwei.code_form(p public.plans, anywhere boolean) returns text
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  select '^' || regexp_replace(replace(jingwei.fill_code(replace(jingwei.code_template(p), '.', '\.'),
    case when anywhere then repeat('#', 12) else rpad(left(d.code, jingwei.prefix_length(d.level)), 12, '#') end),
    '#', '[0-9]'), '\{seq:([1-6])\}', '[0-9]{\1}') || '$'
  from public.divisions d where d.code = p.division
$$;

-- Codes of removed cells are found in the log.
create index audit_log_removed_cells_index on public.audit_log ((before ->> 'plan'), (before ->> 'code'))
  where table_name = 'cells' and action = 'delete';

-- Numbers the cells of a plan that have no code, by the plan's profile: the next numbers of their community in the order
-- of their place (north to south, west to east). Codes once given are never changed, and the number of a cell that was
-- removed, here or in a plan that this one was copied from, is not given again.
create or replace function jingwei.number_cells(p public.plans) returns void
language sql security definer set search_path = public, extensions, pg_temp as $$
  with recursive line (id) as (
    select p.id union select x.parent from public.plans x join line on x.id = line.id where x.parent is not null
  ), fresh as (
    select c.id, m.head, m.tail, m.digits, row_number() over (
      partition by m.head, m.tail order by round(ST_YMax(c.geom)::numeric, 3) desc, ST_XMin(c.geom), c.id) as n
    from public.cells c cross join lateral jingwei.code_mask(p, jingwei.code_prefix(p.division, c.community)) m
    where c.plan = p.id and c.code is null
  ), given as (
    select c.code from public.cells c where c.plan = p.id and c.code is not null
    union all
    select a.before ->> 'code' from line join public.audit_log a on a.before ->> 'plan' = line.id::text
    where a.table_name = 'cells' and a.action = 'delete' and a.before ->> 'code' is not null
  ), taken as (
    select m.head, m.tail, max(substr(g.code, length(m.head) + 1, m.digits)::int) as last
    from (select distinct head, tail, digits from fresh) m join given g
      on length(g.code) = length(m.head) + m.digits + length(m.tail) and left(g.code, length(m.head)) = m.head
      and right(g.code, length(m.tail)) = m.tail and substr(g.code, length(m.head) + 1, m.digits) ~ '^[0-9]+$'
    group by 1, 2
  )
  update public.cells c
  set code = fresh.head || lpad((coalesce(taken.last, 0) + fresh.n)::text, fresh.digits, '0') || fresh.tail
  from fresh left join taken using (head, tail)
  -- Beyond the last number (999 with three digits) there is no room: such cells stay without a code.
  where c.id = fresh.id and coalesce(taken.last, 0) + fresh.n < 10 ^ fresh.digits
$$;

-- Lineage -------------------------------------------------------------------------------------------------------------

-- Which cell came from which: when a plan is copied, and when cells are split, merged or divided anew. Code and name of
-- the earlier cell are kept here, as it may be gone. Append-only.
create table public.cell_lineage (
  plan uuid not null references public.plans (id),
  cell uuid not null,
  from_plan uuid not null references public.plans (id),
  from_cell uuid not null,
  from_code text check (from_code ~ '^[0-9A-Za-z_./-]{1,40}$'),
  from_name text not null default '' check (length(from_name) <= 200 and jingwei.clean_text(from_name)),
  -- Of the earlier cell's area, 0 to 1.
  share double precision not null check (share between 0 and 1),
  created_at timestamptz not null default now(),
  primary key (cell, from_cell)
);
create index cell_lineage_plan_index on public.cell_lineage (plan);
create index cell_lineage_from_index on public.cell_lineage (from_cell);
alter table public.cell_lineage enable row level security;
create policy cell_lineage_read on public.cell_lineage for select to authenticated using (
  plan in (select p.id from public.plans p));
select jingwei.audit_table('public.cell_lineage', '{cell,from_cell}');
create trigger append_only before update or delete on public.cell_lineage
  for each statement execute function jingwei.refuse_rewriting();

-- Communities ---------------------------------------------------------------------------------------------------------

-- The units that an area touches, and how much of each it holds, 0 to 1.
-- A unit that lies inside counts whole, so that cells made of units have exact sums. A unit that is cut counts by the
-- share of its buildings' households whose point is inside; one without buildings by its share of area.
create function jingwei.unit_shares(town uuid, area geometry)
returns table (geom geometry, households int, population int, estimated boolean, community text, share double precision)
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  with touched as materialized (
    select u.id, u.geom, u.households, u.population, u.estimated, u.community, ST_Covers(area, u.geom) as inside
    from public.units u
    where u.town = unit_shares.town and u.geom && area and ST_Relate(area, u.geom, 'T********')
  )
  select t.geom, t.households, t.population, t.estimated or not t.inside, t.community, case when t.inside then 1 else (
    select case when sum(b.households) > 0
      then coalesce(sum(b.households) filter (where ST_Contains(area, b.point)), 0)::double precision / sum(b.households)
      else ST_Area(ST_Intersection(area, t.geom)) / nullif(ST_Area(t.geom), 0) end
    from public.buildings b where b.town = unit_shares.town and b.unit = t.id) end
  from touched t
$$;

-- Households, population and community of an area, from the town's units.
create or replace function jingwei.count_people(town uuid, area geometry)
returns table (households int, population int, estimated boolean, community text)
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  with shares as materialized (select * from jingwei.unit_shares(count_people.town, area))
  select coalesce(round(sum(s.households * s.share)), 0)::int, coalesce(round(sum(s.population * s.share)), 0)::int,
    coalesce(bool_or(s.estimated and s.households > 0), false),
    (select m.community from shares m where m.community is not null
     group by m.community order by sum(ST_Area(m.geom) * m.share) desc, m.community limit 1)
  from shares s
$$;

-- The communities of an area, in order: those of which it holds at least half a household, or that fill more than 1 % of it.
-- Empty where the town's units know none.
create function jingwei.communities_of(town uuid, area geometry) returns text[]
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  select coalesce(array_agg(found.community order by found.community), '{}') from (
    select s.community from jingwei.unit_shares(communities_of.town, area) s where s.community is not null
    group by s.community
    having sum(s.households * s.share) >= 0.5 or sum(ST_Area(ST_Intersection(area, s.geom))) > 0.01 * ST_Area(area)) found
$$;

-- Reading, creating, saving -------------------------------------------------------------------------------------------

create or replace function jingwei.cells_json(plan uuid, ids uuid[] default null) returns jsonb
language sql stable set search_path = public, extensions, pg_temp as $$
  -- Gathered once: without statistics, as after a large save, it would be gathered for each cell.
  with origins as materialized (
    select l.cell, jsonb_agg(jsonb_build_object('cell', l.from_cell, 'plan', l.from_plan, 'code', l.from_code,
      'name', l.from_name, 'share', round(l.share::numeric, 3)) order by l.share desc, l.from_code, l.from_cell) as came_from
    from public.cell_lineage l
    where l.plan = cells_json.plan and (ids is null or l.cell = any (ids)) group by l.cell
  )
  select jsonb_build_object('type', 'FeatureCollection', 'features', coalesce(jsonb_agg(jsonb_build_object(
    'type', 'Feature', 'id', c.id, 'geometry', ST_AsGeoJSON(c.geom, 7)::jsonb,
    'properties', jsonb_build_object('id', c.id, 'code', c.code, 'name', c.name, 'kind', c.kind,
      'households', c.households, 'population', c.population, 'estimated', c.estimated, 'area_m2', c.area_m2,
      'community', c.community, 'leader_post', c.leader_post, 'full_time', c.full_time, 'part_time', c.part_time,
      'party_branch', c.party_branch, 'notes', c.notes, 'locked', c.locked,
      'came_from', coalesce(o.came_from, '[]'), 'updated_at', c.updated_at)) order by c.code, c.id), '[]'))
  from public.cells c left join origins o on o.cell = c.id
  where c.plan = cells_json.plan and (ids is null or c.id = any (ids))
$$;

-- A new draft: {town, title, band_min?, band_max?, parent?, code_profile?, code_pattern?}. With a parent it starts as a
-- copy of that plan's cells and profile, codes included: a cell keeps its number from version to version. Under another
-- profile than the parent's the copies are numbered anew.
create or replace function public.create_plan(p jsonb) returns uuid
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
declare
  t public.towns;
  source public.plans;
  fresh public.plans;
  profile text;
  pattern text;
  same boolean;
begin
  select * into t from public.towns x where x.id = (p ->> 'town')::uuid;
  perform jingwei.demand(t.division, array['planner', 'admin']);
  if t.id is null or t.status <> 'ready' then perform jingwei.refuse('plan.townNotReady', '{}', 'PT409'); end if;
  if p ->> 'parent' is not null then
    select * into source from public.plans x where x.id = (p ->> 'parent')::uuid and x.town = t.id;
    if source.id is null then perform jingwei.refuse('plan.parentUnknown'); end if;
  end if;
  profile := coalesce(p ->> 'code_profile', source.code_profile, 'unit15');
  pattern := case profile when 'unit15' then null
    else coalesce(p ->> 'code_pattern', case when profile = source.code_profile then source.code_pattern end,
      case profile when 'object20' then '000000' end) end;
  if profile not in ('unit15', 'object20', 'own')
    or profile = 'own' and not jingwei.template_holds(pattern) or profile = 'object20' and pattern !~ '^[0-9]{6}$' then
    perform jingwei.refuse('plan.patternMalformed', jsonb_build_object('pattern', coalesce(pattern, '')));
  end if;
  insert into public.plans (town, division, title, parent, band_min, band_max, synthetic, created_by, code_profile, code_pattern)
  values (t.id, t.division, p ->> 'title', source.id,
    coalesce((p ->> 'band_min')::int, source.band_min, 300), coalesce((p ->> 'band_max')::int, source.band_max, 500),
    t.synthetic, auth.uid(), profile, pattern)
  returning * into fresh;
  if source.id is not null then
    same := profile = source.code_profile and pattern is not distinct from source.code_pattern;
    with copied as materialized (
      select gen_random_uuid() as fresh_id, c.* from public.cells c where c.plan = source.id
    ), cells as (
      insert into public.cells (id, plan, code, name, kind, geom, households, population, estimated, area_m2, community,
        leader_post, full_time, part_time, party_branch, notes, locked, updated_by)
      select x.fresh_id, fresh.id, case when same then x.code end, x.name, x.kind, x.geom, x.households, x.population,
        x.estimated, x.area_m2, x.community, x.leader_post, x.full_time, x.part_time, x.party_branch, x.notes, x.locked, auth.uid()
      from copied x
    )
    insert into public.cell_lineage (plan, cell, from_plan, from_cell, from_code, from_name, share)
    select fresh.id, x.fresh_id, source.id, x.id, x.code, x.name, 1 from copied x;
    if not same then perform jingwei.number_cells(fresh); end if;
  end if;
  perform jingwei.announce_plan(fresh);
  return fresh.id;
end $$;

-- A locked cell's border may get a vertex from beside, and bend by the rounding of that: less than this, m², is no change.
create function jingwei.nothing_m2() returns double precision
language sql immutable parallel safe set search_path = public, extensions, pg_temp as $$ select 1.0::double precision $$;

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
  problem record;
  form text := jingwei.code_form(p, true);
  form_here text := jingwei.code_form(p, false);
begin
  if p.status <> 'draft' then perform jingwei.refuse('plan.notDraft', jsonb_build_object('status', p.status), 'PT409'); end if;
  if p.version is distinct from base_version then
    perform jingwei.refuse('plan.versionConflict', jsonb_build_object('expected', base_version, 'actual', p.version), 'PT409');
  end if;
  -- More than any town has; a request beyond it would only keep the database from everybody else.
  if jsonb_array_length(coalesce(changes -> 'upsert', '[]')) > 5000 or jsonb_array_length(coalesce(changes -> 'remove', '[]')) > 5000
    or (select count(*) from jsonb_path_query(changes, '$.upsert[*].from[*]')) > 20000 then
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
    households int, population int, estimated boolean, area_m2 double precision) on commit drop;
  truncate pg_temp.incoming;
  insert into pg_temp.incoming
  select r.id, nullif(r.code, ''), r.name, r.kind, r.community, r.leader_post, r.full_time, r.part_time,
    r.party_branch, r.notes, r.locked, ST_Multi(jingwei.geometry_of(r.geometry)), c.id is not null
  from jsonb_to_recordset(coalesce(changes -> 'upsert', '[]')) as r (id uuid, code text, name text, kind text, community text,
    leader_post text, full_time int, part_time int, party_branch text, notes text, locked boolean, geometry jsonb)
  left join public.cells c on c.id = r.id and c.plan = p.id;

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
    when i.kind not in ('basic', 'dedicated') then 'plan.kindUnknown'
    when i.full_time not between 0 and 999 or i.part_time not between 0 and 999 then 'plan.postsOutOfRange'
    when length(i.leader_post) > 100 or length(i.party_branch) > 100 or length(i.notes) > 2000 then 'plan.textTooLong'
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
  -- Counted before they are written, so that each cell is written (and logged) once.
  update pg_temp.incoming i set households = n.households, population = n.population, estimated = n.estimated,
    community = coalesce(n.community, i.community), area_m2 = ST_Area(i.geom::geography)
  from pg_temp.incoming x cross join lateral jingwei.count_people(p.town, x.geom) as n
  where i.id = x.id and i.geom is not null;
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
  perform jingwei.refuse_overlaps(p.id, drawn);
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
