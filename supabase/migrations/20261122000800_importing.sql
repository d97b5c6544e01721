-- Loading a town in pieces. Until finish_town has checked everything, nobody but its creator sees it.
-- Security definer: clients may not write these tables; the functions ask for the caller's role first.
set search_path = public, extensions;

-- One geometry from GeoJSON on the 1e-7° grid; null for null. Refuses what cannot be read.
create function jingwei.geometry_of(geojson jsonb) returns geometry
language plpgsql immutable set search_path = public, extensions, pg_temp as $$
begin
  if geojson is null or jsonb_typeof(geojson) = 'null' then return null; end if;
  return ST_SnapToGrid(ST_SetSRID(ST_Force2D(ST_GeomFromGeoJSON(geojson)), 4326), 1e-7);
exception when others then
  perform jingwei.refuse('geometry.unreadable', jsonb_build_object('reason', left(sqlerrm, 200)));
end $$;

-- Seeds or updates divisions: [{code, name, level, parent?, synthetic?, geometry?}]. For the server only.
create function public.load_divisions(rows jsonb) returns int
language plpgsql set search_path = public, extensions, pg_temp as $$
declare loaded int;
begin
  if not jingwei.trusted() then perform jingwei.refuse('access.denied', '{}', 'PT403'); end if;
  insert into public.divisions as d (code, name, level, parent, synthetic, geom)
  select r.code, r.name, r.level, r.parent, coalesce(r.synthetic, false), ST_Multi(jingwei.geometry_of(r.geometry))
  from jsonb_to_recordset(rows) as r (code text, name text, level smallint, parent text, synthetic boolean, geometry jsonb)
  order by r.level, r.code
  on conflict (code) do update set name = excluded.name, level = excluded.level, parent = excluded.parent,
    synthetic = excluded.synthetic, geom = coalesce(excluded.geom, d.geom);
  get diagnostics loaded = row_count;
  return loaded;
end $$;

-- Starts a town: {division, name, source?, synthetic?, boundary?, report?, divisions?: [{code, name, level, geometry}]}.
-- `divisions` brings polygons (and missing communities) of divisions within the caller's scope; others are left out.
create function public.begin_town(p jsonb) returns uuid
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
  insert into public.towns (division, name, source, synthetic, boundary, report, created_by)
  values (p ->> 'division', p ->> 'name', coalesce(p ->> 'source', ''), coalesce((p ->> 'synthetic')::boolean, false),
    outline, coalesce(p -> 'report', '{}'), auth.uid())
  returning id into fresh;
  insert into public.divisions as d (code, name, level, parent, synthetic, geom)
  select r.code, r.name, 4, parent.code, coalesce((p ->> 'synthetic')::boolean, false), ST_Multi(jingwei.geometry_of(r.geometry))
  from jsonb_to_recordset(coalesce(p -> 'divisions', '[]')) as r (code text, name text, geometry jsonb)
  join public.divisions parent on parent.code = left(r.code, 9) || '000' and parent.level = 3
  where r.code ~ '^[0-9]{12}$' and r.code <> parent.code and jingwei.within_scope(r.code)
  on conflict (code) do nothing;
  update public.divisions d set geom = ST_Multi(jingwei.geometry_of(r.geometry))
  from jsonb_to_recordset(coalesce(p -> 'divisions', '[]')) as r (code text, geometry jsonb)
  where d.code = r.code and jsonb_typeof(r.geometry) = 'object' and jingwei.within_scope(r.code);
  return fresh;
end $$;

-- Whether the caller plans in a division.
create function jingwei.within_scope(code text) returns boolean
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  select jingwei.trusted() or within_scope.code like any (jingwei.plannable())
$$;

-- Locks a town that the caller is loading; refuses any other.
create function jingwei.demand_loading(town uuid) returns public.towns
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
declare t public.towns;
begin
  select * into t from public.towns x where x.id = demand_loading.town for no key update;
  if t.id is null or not (jingwei.trusted() or t.created_by = auth.uid()) then
    perform jingwei.refuse('access.denied', '{}', 'PT403');
  end if;
  perform jingwei.demand(t.division, array['planner', 'admin']);
  if t.status <> 'loading' then perform jingwei.refuse('town.notLoading', '{}', 'PT409'); end if;
  return t;
end $$;

-- The features of a collection as (properties, geometry).
create function jingwei.features(collection jsonb) returns table (properties jsonb, geometry geometry)
language sql stable set search_path = public, extensions, pg_temp as $$
  select f -> 'properties', jingwei.geometry_of(f -> 'geometry') from jsonb_array_elements(collection -> 'features') as f
$$;

create function public.load_units(town uuid, features jsonb) returns int
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
declare loaded int;
begin
  perform jingwei.demand_loading(load_units.town);
  insert into public.units (town, id, geom, area_m2, households, population, estimated, community)
  select load_units.town, (f.properties ->> 'id')::int, f.geometry, ST_Area(f.geometry::geography),
    coalesce((f.properties ->> 'households')::int, 0), coalesce((f.properties ->> 'population')::int, 0),
    coalesce((f.properties ->> 'estimated')::boolean, true), nullif(f.properties ->> 'community', '')
  from jingwei.features(load_units.features) f;
  get diagnostics loaded = row_count;
  return loaded;
end $$;

create function public.load_barriers(town uuid, features jsonb) returns int
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
declare loaded int;
begin
  perform jingwei.demand_loading(load_barriers.town);
  insert into public.barriers (town, id, kind, grade, name, geom)
  select load_barriers.town, (f.properties ->> 'id')::int, f.properties ->> 'kind', (f.properties ->> 'grade')::smallint,
    coalesce(f.properties ->> 'name', ''), f.geometry
  from jingwei.features(load_barriers.features) f;
  get diagnostics loaded = row_count;
  return loaded;
end $$;

create function public.load_buildings(town uuid, features jsonb) returns int
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
declare loaded int;
begin
  perform jingwei.demand_loading(load_buildings.town);
  insert into public.buildings (town, id, geom, point, use, levels, levels_estimated, households, unit)
  select load_buildings.town, (f.properties ->> 'id')::int, f.geometry, ST_PointOnSurface(f.geometry),
    f.properties ->> 'use', (f.properties ->> 'levels')::real, coalesce((f.properties ->> 'levels_estimated')::boolean, true),
    coalesce((f.properties ->> 'households')::real, 0), (f.properties ->> 'unit')::int
  from jingwei.features(load_buildings.features) f;
  get diagnostics loaded = row_count;
  return loaded;
end $$;

-- Checks the coverage and makes the town visible. Refuses invalid or overlapping units, and units whose areas do not
-- sum to the boundary's within 0.01 % (with no overlap, that leaves no room for gaps either).
create function public.finish_town(town uuid) returns void
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
  update public.towns x set status = 'ready' where x.id = t.id;
  perform realtime.send(jsonb_build_object('town', t.id, 'name', t.name), 'town', 'division:' || t.division, true);
end $$;

-- Where a point is: {lon, lat}, on the grid.
create function jingwei.spot(point geometry) returns jsonb
language sql immutable set search_path = public, extensions, pg_temp as $$
  select jsonb_build_object('lon', round(ST_X(point)::numeric, 7), 'lat', round(ST_Y(point)::numeric, 7))
$$;

-- Where and how large a common area is: {area_m2, lon, lat}.
create function jingwei.place(common geometry) returns jsonb
language sql immutable set search_path = public, extensions, pg_temp as $$
  select jsonb_build_object('area_m2', round(ST_Area(common::geography)::numeric, 2))
    || jingwei.spot(ST_PointOnSurface(common))
$$;

-- Removes a town that was not finished.
create function public.abandon_town(town uuid) returns void
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
begin
  perform jingwei.demand_loading(abandon_town.town);
  delete from public.buildings b where b.town = abandon_town.town;
  delete from public.barriers b where b.town = abandon_town.town;
  delete from public.units u where u.town = abandon_town.town;
  delete from public.towns t where t.id = abandon_town.town;
end $$;

-- Notes that the town's basemap was uploaded (or removed).
create function public.set_town_basemap(town uuid, present boolean) returns void
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
begin
  perform jingwei.demand((select t.division from public.towns t where t.id = set_town_basemap.town), array['planner', 'admin']);
  update public.towns t set has_basemap = present where t.id = set_town_basemap.town;
end $$;
