-- Reading in one piece: GeoJSON collections without the row cap of REST. Run with the caller's rights; RLS decides.
set search_path = public, extensions;

-- The caller's divisions and roles: {user, memberships: [{division, level, name, role}]}.
create function public.my_access() returns jsonb
language sql stable set search_path = public, extensions, pg_temp as $$
  select jsonb_build_object('user', auth.uid(), 'memberships', coalesce((
    select jsonb_agg(jsonb_build_object('division', m.division, 'level', d.level, 'name', d.name, 'role', m.role)
      order by m.division, m.role)
    from public.members m join public.divisions d on d.code = m.division where m.user_id = auth.uid()), '[]'))
$$;

-- All visible divisions, or those under `root`, as an array in order of code.
create function public.divisions_tree(root text default null) returns jsonb
language sql stable set search_path = public, extensions, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('code', d.code, 'name', d.name, 'level', d.level, 'parent', d.parent,
    'synthetic', d.synthetic, 'has_geom', d.geom is not null) order by d.code), '[]')
  from public.divisions d
  where divisions_tree.root is null or d.code like (
    select left(r.code, jingwei.prefix_length(r.level)) || '%' from public.divisions r where r.code = divisions_tree.root)
$$;

-- A division's polygon as GeoJSON; null where unknown.
create function public.division_geometry(code text) returns jsonb
language sql stable set search_path = public, extensions, pg_temp as $$
  select ST_AsGeoJSON(d.geom, 7)::jsonb from public.divisions d where d.code = division_geometry.code
$$;

-- The town itself: a Feature with its boundary.
create function public.town_outline(town uuid) returns jsonb
language sql stable set search_path = public, extensions, pg_temp as $$
  select jsonb_build_object('type', 'Feature', 'id', t.id, 'geometry', ST_AsGeoJSON(t.boundary, 7)::jsonb,
    'properties', jsonb_build_object('division', t.division, 'name', t.name, 'source', t.source,
      'synthetic', t.synthetic, 'status', t.status, 'has_basemap', t.has_basemap, 'report', t.report))
  from public.towns t where t.id = town_outline.town
$$;

-- The large ones return json: jsonb would be parsed and written once more, for megabytes.
create function public.town_units(town uuid) returns json
language sql stable set search_path = public, extensions, pg_temp as $$
  select json_build_object('type', 'FeatureCollection', 'features', coalesce(json_agg(json_build_object(
    'type', 'Feature', 'id', u.id, 'geometry', ST_AsGeoJSON(u.geom, 7)::json,
    'properties', json_build_object('id', u.id, 'area_m2', u.area_m2, 'households', u.households,
      'population', u.population, 'estimated', u.estimated, 'community', u.community)) order by u.id), '[]'))
  from public.units u where u.town = town_units.town
$$;

create function public.town_barriers(town uuid) returns json
language sql stable set search_path = public, extensions, pg_temp as $$
  select json_build_object('type', 'FeatureCollection', 'features', coalesce(json_agg(json_build_object(
    'type', 'Feature', 'id', b.id, 'geometry', ST_AsGeoJSON(b.geom, 7)::json,
    'properties', json_build_object('id', b.id, 'kind', b.kind, 'grade', b.grade, 'name', b.name)) order by b.id), '[]'))
  from public.barriers b where b.town = town_barriers.town
$$;

create function public.town_buildings(town uuid) returns json
language sql stable set search_path = public, extensions, pg_temp as $$
  select json_build_object('type', 'FeatureCollection', 'features', coalesce(json_agg(json_build_object(
    'type', 'Feature', 'id', b.id, 'geometry', ST_AsGeoJSON(b.geom, 7)::json,
    'properties', json_build_object('id', b.id, 'use', b.use, 'levels', b.levels,
      'levels_estimated', b.levels_estimated, 'households', b.households, 'unit', b.unit)) order by b.id), '[]'))
  from public.buildings b where b.town = town_buildings.town
$$;

-- The cells of a plan as a FeatureCollection; all of them, or those in `ids`.
create function jingwei.cells_json(plan uuid, ids uuid[] default null) returns jsonb
language sql stable set search_path = public, extensions, pg_temp as $$
  select jsonb_build_object('type', 'FeatureCollection', 'features', coalesce(jsonb_agg(jsonb_build_object(
    'type', 'Feature', 'id', c.id, 'geometry', ST_AsGeoJSON(c.geom, 7)::jsonb,
    'properties', jsonb_build_object('id', c.id, 'code', c.code, 'name', c.name, 'kind', c.kind,
      'households', c.households, 'population', c.population, 'estimated', c.estimated, 'area_m2', c.area_m2,
      'community', c.community, 'updated_at', c.updated_at)) order by c.code, c.id), '[]'))
  from public.cells c where c.plan = cells_json.plan and (ids is null or c.id = any (ids))
$$;

-- {version, features}; null where the plan is not visible to the caller.
create function public.plan_cells(plan uuid) returns jsonb
language sql stable set search_path = public, extensions, pg_temp as $$
  select jsonb_build_object('version', p.version, 'features', jingwei.cells_json(p.id))
  from public.plans p where p.id = plan_cells.plan
$$;

-- Published plans in sight, or those under `division`.
create function public.published_plans(division text default null) returns jsonb
language sql stable set search_path = public, extensions, pg_temp as $$
  select coalesce(jsonb_agg(to_jsonb(p) order by p.division, p.updated_at desc), '[]')
  from public.plans p
  where p.status = 'published' and (published_plans.division is null or p.division like (
    select left(d.code, jingwei.prefix_length(d.level)) || '%' from public.divisions d
    where d.code = published_plans.division))
$$;
