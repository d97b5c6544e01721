-- A small world and helpers for the other files. Not rolled back: it only adds functions in schema `tests`.
begin;
set search_path = public, extensions;
create extension if not exists pgtap with schema extensions;
drop schema if exists tests cascade;
create schema tests;
grant usage on schema tests, extensions to anon, authenticated, service_role;

-- A person's id from their name, e.g. 'planner_in'; the same for towns, plans and cells.
create function tests.id(name text) returns uuid language sql immutable as $$ select md5(name)::uuid $$;

create function tests.roles() returns setof text language sql immutable as $$
  values ('viewer'), ('planner'), ('coordinator'), ('commander'), ('admin')
$$;

-- Everybody the tests know: each role in scope (county 219901) and out of scope (219902), a stranger, signed out.
create function tests.everybody() returns setof text language sql immutable as $$
  select r || s from tests.roles() r cross join (values ('_in'), ('_out')) as v (s)
  union all values ('stranger'), ('anon')
$$;

-- A square of `size` steps of 0.001° with its south-west corner at step (x, y).
create function tests.square(x numeric, y numeric, w numeric default 1, h numeric default 1) returns jsonb
language sql immutable as $$
  select jsonb_build_object('type', 'Polygon', 'coordinates', jsonb_build_array(jsonb_build_array(
    jsonb_build_array(123 + x / 1000, 42 + y / 1000), jsonb_build_array(123 + (x + w) / 1000, 42 + y / 1000),
    jsonb_build_array(123 + (x + w) / 1000, 42 + (y + h) / 1000), jsonb_build_array(123 + x / 1000, 42 + (y + h) / 1000),
    jsonb_build_array(123 + x / 1000, 42 + y / 1000))))
$$;

create function tests.feature(geometry jsonb, properties jsonb) returns jsonb language sql immutable as $$
  select jsonb_build_object('type', 'Feature', 'geometry', geometry, 'properties', properties)
$$;

create function tests.collection(variadic features jsonb[]) returns jsonb language sql immutable as $$
  select jsonb_build_object('type', 'FeatureCollection', 'features', to_jsonb(features))
$$;

-- Acts as somebody until the end of the transaction (or of the enclosing `try`); 'owner' is the server itself.
create function tests.become(who text) returns void language plpgsql as $$
begin
  perform set_config('role', 'none', true);
  perform set_config('request.jwt.claim.sub', case when who in ('anon', 'owner') then '' else tests.id(who)::text end, true);
  perform set_config('request.jwt.claims', case when who in ('anon', 'owner') then '{}'
    else jsonb_build_object('sub', tests.id(who), 'role', 'authenticated')::text end, true);
  perform set_config('role', case who when 'anon' then 'anon' when 'owner' then 'none' else 'authenticated' end, true);
end $$;

-- Runs a statement as somebody, undoes it, and says what happened: 'yes' (rows seen or changed), 'no' (none, or
-- forbidden), or the message of another error.
create function tests.try(who text, statement text) returns text language plpgsql as $$
declare n bigint;
begin
  begin
    perform tests.become(who);
    if statement ~* '^\s*select' then
      execute 'select count(*) from (' || statement || ') as s where s is not null' into n;
    else
      execute statement;
      get diagnostics n = row_count;
    end if;
    raise exception using errcode = 'ZZ001', message = case when n > 0 then 'yes' else 'no' end;
  exception
    when sqlstate 'ZZ001' then return sqlerrm;
    when insufficient_privilege or sqlstate 'PT403' then return 'no';
    when others then return sqlerrm;
  end;
end $$;

-- The refusal of a statement: 'code {json}', or 'done' (and then its effect stays).
create function tests.refusal(statement text) returns text language plpgsql as $$
declare words text; extra text;
begin
  execute statement;
  return 'done';
exception when others then
  get stacked diagnostics words = message_text, extra = pg_exception_detail;
  return words || coalesce(' ' || nullif(extra, '{}'), '');
end $$;

-- Divisions, people, and in street 219901001: a town of 4 × 2 units of 100 households and a draft with one cell.
create function tests.world() returns void language plpgsql as $$
begin
  perform public.load_divisions('[
    {"code": "219900000000", "name": "试验市", "level": 1},
    {"code": "219901000000", "name": "甲县", "level": 2, "parent": "219900000000"},
    {"code": "219901001000", "name": "甲街道", "level": 3, "parent": "219901000000"},
    {"code": "219901001001", "name": "甲一社区", "level": 4, "parent": "219901001000"},
    {"code": "219902000000", "name": "乙县", "level": 2, "parent": "219900000000"},
    {"code": "219902001000", "name": "乙街道", "level": 3, "parent": "219902000000"}]');
  insert into auth.users (id, email)
  select tests.id(who), who || '@example.test' from tests.everybody() who where who <> 'anon';
  insert into public.members (user_id, division, role)
  select tests.id(r || '_in'), '219901000000', r from tests.roles() r
  union all select tests.id(r || '_out'), '219902000000', r from tests.roles() r;
  insert into public.towns (id, division, name, status, boundary, created_by) values (tests.id('town'), '219901001000', '甲镇', 'ready',
    ST_Multi(ST_GeomFromGeoJSON(tests.square(0, 0, 4, 2))), tests.id('planner_in'));
  insert into public.units (town, id, geom, area_m2, households, population, community)
  select tests.id('town'), 1 + x + 4 * y, jingwei.geometry_of(tests.square(x, y)), 9000, 100, 250, '219901001001'
  from generate_series(0, 3) x, generate_series(0, 1) y;
  insert into public.barriers (town, id, kind, grade, name, geom) values (tests.id('town'), 1, 'road', 1, '人民路',
    ST_SetSRID(ST_MakeLine(ST_MakePoint(123, 42.001), ST_MakePoint(123.004, 42.001)), 4326));
  insert into public.buildings (town, id, geom, point, use, levels, households, unit)
  select tests.id('town'), 1, g, ST_PointOnSurface(g), 'residential', 6, 100, 1
  from jingwei.geometry_of(tests.square(0.1, 0.1, 0.2, 0.2)) g;
  insert into public.plans (id, town, division, title, created_by)
  values (tests.id('plan'), tests.id('town'), '219901001000', '初稿', tests.id('planner_in'));
  insert into public.cells (id, plan, code, name, geom, area_m2, community)
  values (tests.id('cell'), tests.id('plan'), '219901001001001', '第一网格',
    ST_Multi(jingwei.geometry_of(tests.square(0, 0))), 9000, '219901001001');
  insert into public.plan_comments (id, plan, body, author, place)
  values (tests.id('comment'), tests.id('plan'), '请核对西界', tests.id('viewer_in'), ST_SetSRID(ST_MakePoint(123.0005, 42.0005), 4326));
end $$;

-- Adds a cell that covers what no cell of a plan covers, so that nothing stands against the plan.
create function tests.fill(plan text) returns void language sql as $$
  insert into public.cells (plan, code, name, geom, area_m2, households, community)
  select tests.id(plan), '219901001001002', '其余', ST_Multi(coalesce(ST_Difference(t.boundary,
    (select ST_Union(c.geom) from public.cells c where c.plan = tests.id(fill.plan))), t.boundary)), 63000, 700, '219901001001'
  from public.towns t where t.id = tests.id('town')
$$;

commit;
begin;
select plan(1);
select has_function('tests', 'world', 'the world can be made');
select * from finish();
rollback;
