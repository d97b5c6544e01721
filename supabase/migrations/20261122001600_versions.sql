-- Plans as versions: who moved a plan along and why, what people say about a place in it, and what stands against
-- putting it in force.
set search_path = public, extensions;

-- Every step of a plan. Append-only, written by a trigger: whichever way a plan moves, it is noted.
create table public.plan_events (
  id bigint generated always as identity primary key,
  plan uuid not null references public.plans (id),
  at timestamptz not null default now(),
  -- No reference: what an account did stays when the account goes.
  actor uuid,
  from_status text check (from_status in ('draft', 'review', 'published', 'archived')),
  to_status text not null check (to_status in ('draft', 'review', 'published', 'archived')),
  note text check (length(note) between 1 and 500 and jingwei.clean_text(note))
);
comment on column public.plan_events.from_status is 'Null for the event of creating the plan';
create index plan_events_plan_index on public.plan_events (plan, id);
create trigger append_only before update or delete or truncate on public.plan_events
  for each statement execute function jingwei.refuse_rewriting();
select jingwei.audit_table('public.plan_events', '{id}');

-- Plans from before: their steps are in the log.
insert into public.plan_events (plan, at, actor, from_status, to_status)
select p.id, coalesce(a.at, p.created_at), coalesce(a.actor, p.created_by), a.before ->> 'status', coalesce(a.after ->> 'status', p.status)
from public.plans p left join public.audit_log a on a.table_name = 'plans' and a.row_key = p.id::text
  and (a.action = 'insert' or a.action = 'update' and a.after ->> 'status' <> a.before ->> 'status')
order by a.id, p.created_at;

create function jingwei.note_step() returns trigger
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
begin
  insert into public.plan_events (plan, actor, from_status, to_status, note)
  values (new.id, auth.uid(), case tg_op when 'UPDATE' then old.status end, new.status,
    nullif(btrim(current_setting('jingwei.note', true)), ''));
  -- One note belongs to one step, also where more steps follow in the same transaction.
  perform set_config('jingwei.note', '', true);
  return null;
end $$;
create trigger note_step_insert after insert on public.plans for each row execute function jingwei.note_step();
create trigger note_step_update after update of status on public.plans
  for each row when (new.status <> old.status) execute function jingwei.note_step();

-- What people say about a plan, or about a place or a cell in it. What was said stays; a reply or a mark that it is
-- settled is added.
create table public.plan_comments (
  id uuid primary key default gen_random_uuid(),
  plan uuid not null references public.plans (id),
  reply_to uuid references public.plan_comments (id),
  place geometry(Point, 4326),
  -- No reference: a comment outlives its cell.
  cell uuid,
  body text not null check (length(body) between 1 and 1000 and jingwei.clean_text(body)),
  author uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  resolved_at timestamptz,
  resolved_by uuid references auth.users (id) on delete set null,
  constraint plan_comments_reply_check check (reply_to is null or place is null and cell is null and resolved_at is null)
);
create index plan_comments_plan_index on public.plan_comments (plan, created_at);
select jingwei.audit_table('public.plan_comments', '{id}');

-- Only who settled it and when may change, and accounts that are removed leave their place empty.
create function jingwei.keep_comment() returns trigger
language plpgsql set search_path = public, extensions, pg_temp as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - '{author,resolved_at,resolved_by}'::text[]) <> (to_jsonb(old) - '{author,resolved_at,resolved_by}'::text[])
    or new.author is not null and new.author is distinct from old.author then
    perform jingwei.refuse('history.appendOnly', jsonb_build_object('table', tg_table_name), 'PT403');
  end if;
  return new;
end $$;
create trigger keep_comment before update or delete on public.plan_comments for each row execute function jingwei.keep_comment();

alter table public.plan_events enable row level security;
alter table public.plan_comments enable row level security;
create policy plan_events_read on public.plan_events for select to authenticated using (plan in (select p.id from public.plans p));
create policy plan_comments_read on public.plan_comments for select to authenticated using (plan in (select p.id from public.plans p));

-- The plan, where the caller may see it; the functions below run with the owner's rights.
create function jingwei.plan_in_sight(plan uuid) returns public.plans
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  select p from public.plans p
  where p.id = plan_in_sight.plan and (jingwei.trusted() or p.division like any (jingwei.readable()))
$$;

-- How a member of staff is called on screen: the first part of the address, as beside the pointer on the map.
create function jingwei.label_of(account uuid) returns text
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  select split_part(u.email, '@', 1) from auth.users u where u.id = label_of.account
$$;

-- A plan's steps, the newest first: [{at, actor, from, to, note}]; `actor` is null where the account is gone.
create function public.plan_history(plan uuid) returns jsonb
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  select jsonb_agg(jsonb_build_object('at', e.at, 'actor', jingwei.label_of(e.actor), 'from', e.from_status,
    'to', e.to_status, 'note', e.note) order by e.id desc)
  from public.plan_events e where e.plan = (jingwei.plan_in_sight(plan_history.plan)).id
$$;

-- The comments of a plan in the order of writing; without a place the geometry is null.
create function public.plan_comments(plan uuid) returns jsonb
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  select case when seen.id is not null then jsonb_build_object('type', 'FeatureCollection', 'features', coalesce((
    select jsonb_agg(jsonb_build_object('type', 'Feature', 'id', c.id, 'geometry', ST_AsGeoJSON(c.place, 7)::jsonb,
      'properties', jsonb_build_object('id', c.id, 'reply_to', c.reply_to, 'cell', c.cell, 'body', c.body,
        'author', jingwei.label_of(c.author), 'mine', coalesce(c.author = auth.uid(), false), 'created_at', c.created_at,
        'resolved_at', c.resolved_at, 'resolved_by', jingwei.label_of(c.resolved_by))) order by c.created_at, c.id)
    from public.plan_comments c where c.plan = seen.id), '[]')) end
  from jingwei.plan_in_sight(plan_comments.plan) as seen
$$;

-- Tells those who look at the plan that there is something to read.
create function jingwei.announce_comment(plan uuid, comment uuid) returns void
language sql security definer set search_path = public, extensions, pg_temp as $$
  select realtime.send(jsonb_build_object('comment', comment, 'by', auth.uid()), 'comment', 'plan:' || plan, true)
$$;

-- Adds a comment to a plan in sight. A comment on a cell without a place stands inside the cell; a reply belongs to
-- the comment that the talk began with.
create function public.add_comment(plan uuid, body text, place jsonb default null, cell uuid default null, reply_to uuid default null)
returns uuid
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
declare
  p public.plans := jingwei.plan_in_sight(add_comment.plan);
  words text := btrim(coalesce(body, ''));
  spot geometry := jingwei.geometry_of(place);
  first uuid;
  fresh uuid;
begin
  if p.id is null then perform jingwei.refuse('access.denied', '{}', 'PT403'); end if;
  if words = '' then perform jingwei.refuse('comment.empty'); end if;
  if length(words) > 1000 then perform jingwei.refuse('comment.tooLong', jsonb_build_object('length', length(words))); end if;
  if reply_to is not null then
    select coalesce(c.reply_to, c.id) into first from public.plan_comments c where c.id = add_comment.reply_to and c.plan = p.id;
    if first is null then perform jingwei.refuse('comment.unknown'); end if;
    spot := null;
  elsif spot is null then
    -- A cell that is not saved yet is known by its place alone.
    select ST_PointOnSurface(c.geom) into spot from public.cells c where c.id = add_comment.cell and c.plan = p.id;
  end if;
  if spot is not null and (GeometryType(spot) <> 'POINT' or ST_IsEmpty(spot)
    or not (ST_X(spot) between -180 and 180 and ST_Y(spot) between -90 and 90)) then
    perform jingwei.refuse('comment.placeWrong');
  end if;
  insert into public.plan_comments (plan, reply_to, place, cell, body, author)
  values (p.id, first, spot, case when first is null then add_comment.cell end, words, auth.uid()) returning id into fresh;
  perform jingwei.announce_comment(p.id, fresh);
  return fresh;
end $$;

-- Marks a comment as settled, or as open again. For its author, and for planners and admins of the plan.
create function public.resolve_comment(comment uuid, resolved boolean default true) returns void
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
declare
  c public.plan_comments;
  p public.plans;
begin
  select * into c from public.plan_comments x where x.id = resolve_comment.comment for update;
  p := jingwei.plan_in_sight(c.plan);
  if p.id is null then perform jingwei.refuse('access.denied', '{}', 'PT403'); end if;
  if c.author is distinct from auth.uid() or auth.uid() is null then perform jingwei.demand(p.division, array['planner', 'admin']); end if;
  if c.reply_to is not null then perform jingwei.refuse('comment.unknown'); end if;
  if resolved = (c.resolved_at is not null) then return; end if;
  update public.plan_comments x set resolved_at = case when resolved then now() end, resolved_by = case when resolved then auth.uid() end
  where x.id = c.id;
  perform jingwei.announce_comment(p.id, c.id);
end $$;

-- Of a unit, what no cell of a plan covers; null where that is nothing to speak of (less than 1 m²).
create function jingwei.uncovered(plan uuid, area geometry) returns geometry
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  select case when ST_Area(rest::geography) >= 1 then rest end from (
    select coalesce(ST_Difference(area, ST_Union(c.geom)), area) as rest
    from public.cells c where c.plan = uncovered.plan and c.geom && area and ST_Intersects(c.geom, area)) r
$$;

-- The share of a unit's households that lives on a part of it: by its buildings, or by area where it has none.
create function jingwei.share_of_unit(town uuid, unit int, whole geometry, part geometry) returns double precision
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  select case when sum(b.households) > 0
    then coalesce(sum(b.households) filter (where ST_Intersects(part, b.point)), 0)::double precision / sum(b.households)
    else least(1, ST_Area(part) / nullif(ST_Area(whole), 0)) end
  from public.buildings b where b.town = share_of_unit.town and b.unit = share_of_unit.unit
$$;

-- What stands against a plan. `size` is m² for overlaps, gaps and pieces that lie apart, households for the rest.
-- * overlap: interiors of two cells meet. Blocking.
-- * unassigned: a unit, or a part of one, in no cell, where households live. Blocking.
-- * gap: the same where nobody lives.
-- * pieces: a cell in several pieces; place and size are of what lies apart. Blocking.
-- * community: a cell in more than one community, where communities are known. Blocking.
-- * code: a cell without a number. Blocking.
-- * band: a basic cell with fewer or more households than the plan asks for. Not blocking: an office may have a reason.
-- Most cells are made of whole units. Of these the units tell everything; only the others are looked at line by line.
create function jingwei.findings_of(p public.plans)
returns table (kind text, blocking boolean, cells uuid[], size double precision, place geometry)
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  with held as materialized (
    select c.id as cell, u.id as unit, u.community, u.households, u.geom, ST_Area(u.geom) as area
    from public.cells c join public.units u on u.town = p.town and u.geom && c.geom
      and ST_Intersects(c.geom, ST_PointOnSurface(u.geom))
    where c.plan = p.id
  ), judged as materialized (
    -- The same area to within 1 m² (1e-10 square degrees) and the same box: the cell is its units.
    select c.id, c.geom, ST_Area(c.geom) as area,
      coalesce(abs(sum(h.area) - ST_Area(c.geom)) < 1e-10 and ST_Extent(h.geom)::geometry ~= c.geom, false) as whole
    from public.cells c left join held h on h.cell = c.id where c.plan = p.id group by c.id
  -- Below, `not in` and `in` are meant: they are hashed, while a join with one of these would be planned for a few rows.
  ), doubtful as materialized (
    -- Cells that are their units, and share none, overlap no other such cell.
    select j.id, j.geom from judged j where not j.whole or j.id in (
      select x.cell from (select h.cell, count(*) over (partition by h.unit) as n from held h) x where x.n > 1)
  ), meeting as (
    select a.id as a, b.id as b, ST_Intersection(a.geom, b.geom) as common
    from doubtful a join public.cells b on b.plan = p.id and b.id <> a.id and a.geom && b.geom
      and (a.id < b.id or b.id not in (select d.id from doubtful d)) and ST_Relate(a.geom, b.geom, 'T********')
  ), loose as (
    select u.id, u.geom, u.households, jingwei.uncovered(p.id, u.geom) as rest from public.units u
    where u.town = p.town and u.id not in (
      select h.unit from held h where h.cell not in (select j.id from judged j where not j.whole))
      and u.id not in (select h.unit from held h join public.cells c on c.id = h.cell
        where h.cell not in (select j.id from judged j where j.whole) and ST_Covers(c.geom, h.geom))
  ), left_over as materialized (
    select l.rest, l.households * jingwei.share_of_unit(p.town, l.id, l.geom, l.rest) as households
    from loose l where l.rest is not null
  ), mixed as materialized (
    select m.cell from (
      select h.cell, sum(h.households) as households, sum(h.area) as area from held h
      where h.community is not null group by h.cell, h.community) m
    join judged j on j.id = m.cell where m.households > 0 or m.area > 0.01 * j.area
    group by m.cell having count(*) > 1
  )
  select 'overlap', true, array[o.a, o.b], ST_Area(o.common::geography), ST_PointOnSurface(o.common) from meeting o
  union all
  select 'unassigned', true, '{}', round(l.households), ST_PointOnSurface(l.rest) from left_over l where l.households >= 0.5
  union all
  select 'gap', false, '{}', ST_Area(l.rest::geography), ST_PointOnSurface(l.rest) from left_over l where l.households < 0.5
  union all
  select 'pieces', true, array[c.id], sum(ST_Area(apart.geom::geography)),
    ST_PointOnSurface((array_agg(apart.geom order by ST_Area(apart.geom) desc))[1])
  from public.cells c cross join lateral (
    select d.geom from ST_Dump(c.geom) d order by ST_Area(d.geom) desc offset 1) as apart
  where c.plan = p.id and ST_NumGeometries(c.geom) > 1 group by c.id
  union all
  select 'community', true, array[c.id], c.households, ST_PointOnSurface(c.geom)
  from public.cells c join judged j on j.id = c.id
  where case when j.whole then c.id in (select m.cell from mixed m)
    -- Line by line only where there is more than one community far and wide.
    when (select count(distinct u.community) from public.units u where u.town = p.town and u.geom && c.geom) > 1
      then cardinality(jingwei.communities_of(p.town, c.geom)) > 1
    else false end
  union all
  select s.state, s.state = 'code', array[c.id], c.households, ST_PointOnSurface(c.geom)
  from public.cells c cross join lateral (
    select 'code' where c.code is null
    union all select 'band' where c.kind = 'basic' and (c.households < p.band_min or c.households > p.band_max)) as s (state)
  where c.plan = p.id
$$;

-- The same for people: {counts: {kind: number}, blocking, list: [{kind, blocking, cells, size, place: [lon, lat]}]}, what
-- blocks first, then the largest; the list ends at 1000. Null where the plan is not in sight.
create function public.plan_findings(plan uuid) returns jsonb
language plpgsql stable security definer set search_path = public, extensions, pg_temp as $$
declare
  p public.plans := jingwei.plan_in_sight(plan_findings.plan);
  answer jsonb;
begin
  if p.id is null then return null; end if;
  with found as materialized (
    select f.*, row_number() over (order by f.blocking desc, f.kind, f.size desc, f.cells) as n from jingwei.findings_of(p) f)
  select jsonb_build_object('blocking', count(*) filter (where f.blocking),
    'counts', coalesce((select jsonb_object_agg(k.kind, k.n) from (select g.kind, count(*) as n from found g group by 1) k), '{}'),
    'list', coalesce(jsonb_agg(jsonb_build_object('kind', f.kind, 'blocking', f.blocking, 'cells', f.cells,
      'size', round(f.size::numeric, 1), 'place', jsonb_build_array(round(ST_X(f.place)::numeric, 7), round(ST_Y(f.place)::numeric, 7)))
      order by f.n) filter (where f.n <= 1000), '[]'))
  into answer from found f;
  return answer;
end $$;

-- Refuses a plan against which something stands, with how much of each kind.
create function jingwei.refuse_findings(p public.plans) returns void
language plpgsql stable security definer set search_path = public, extensions, pg_temp as $$
declare counts jsonb;
begin
  select jsonb_build_object('count', count(*), 'overlap', count(*) filter (where f.kind = 'overlap'),
    'unassigned', count(*) filter (where f.kind = 'unassigned'),
    'households', coalesce(sum(f.size) filter (where f.kind = 'unassigned'), 0),
    'pieces', count(*) filter (where f.kind = 'pieces'), 'community', count(*) filter (where f.kind = 'community'),
    'code', count(*) filter (where f.kind = 'code'))
  into counts from jingwei.findings_of(p) f where f.blocking;
  if (counts ->> 'count')::int > 0 then perform jingwei.refuse('plan.findings', counts, 'PT409'); end if;
end $$;

-- Moves a plan along draft → review → published → archived, or back from review to draft, with a note why. Publishing
-- and archiving are for admins; publishing archives the plan that was in force for the town, in the same transaction.
-- A plan against which something stands is neither handed in nor published.
drop function public.set_plan_status(uuid, text);
create function public.set_plan_status(plan uuid, status text, note text default null) returns void
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
declare
  p public.plans;
  earlier public.plans;
  wanted text := set_plan_status.status;
  why text := btrim(coalesce(set_plan_status.note, ''));
begin
  p := jingwei.demand_plan(set_plan_status.plan,
    case when wanted in ('published', 'archived') then array['admin'] else array['planner', 'admin'] end);
  if (p.status, wanted) not in (('draft', 'review'), ('review', 'draft'), ('review', 'published'), ('published', 'archived')) then
    perform jingwei.refuse('plan.transition', jsonb_build_object('from', p.status, 'to', coalesce(wanted, '')), 'PT409');
  end if;
  if length(why) > 500 then perform jingwei.refuse('plan.noteTooLong', jsonb_build_object('length', length(why))); end if;
  if wanted in ('review', 'published') then
    if not exists (select from public.cells c where c.plan = p.id) then perform jingwei.refuse('plan.empty', '{}', 'PT409'); end if;
    perform jingwei.refuse_findings(p);
  end if;
  if wanted = 'published' then
    -- The town's lock: two plans published at once queue up here.
    perform from public.towns t where t.id = p.town for no key update;
    for earlier in update public.plans x set status = 'archived', updated_at = now()
      where x.town = p.town and x.status = 'published' returning * loop
      perform jingwei.announce_plan(earlier);
    end loop;
  end if;
  perform set_config('jingwei.note', why, true);
  update public.plans x set status = wanted, updated_at = now() where x.id = p.id returning * into p;
  perform jingwei.announce_plan(p);
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
    public.set_plan_status(uuid, text, text), public.save_cells(uuid, int, jsonb),
    public.plan_findings(uuid), public.plan_history(uuid), public.plan_comments(uuid),
    public.add_comment(uuid, text, jsonb, uuid, uuid), public.resolve_comment(uuid, boolean) to authenticated;
  -- What policies, checks and the reading functions call with the caller's rights.
  grant execute on function jingwei.readable(), jingwei.plannable(), jingwei.governed(), jingwei.ancestors(), jingwei.may_manage(uuid),
    jingwei.may_join(text), jingwei.may_store_basemap(text), jingwei.prefix_length(smallint),
    jingwei.cells_json(uuid, uuid[]), jingwei.clean_text(text), jingwei.clean_json(jsonb), jingwei.plain_digits(text),
    jingwei.identity_checksum_holds(text), jingwei.refuse(text, jsonb, text) to authenticated;
end $$;

select jingwei.tighten_grants();
