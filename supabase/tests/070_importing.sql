-- A town appears whole or not at all.
begin;
set local search_path = public, extensions;
select plan(20);
select tests.world();
create function pg_temp.begin_town(extra jsonb default '{}') returns uuid language sql as $$
  select public.begin_town(jsonb_build_object('division', '219901001000', 'name', '新镇', 'boundary', tests.square(10, 0, 2, 1)) || extra)
$$;
create function pg_temp.unit(id int, geometry jsonb) returns jsonb language sql as $$
  select tests.feature(geometry, jsonb_build_object('id', id, 'households', 10, 'population', 25, 'estimated', true))
$$;
create function pg_temp.finish(variadic units jsonb[]) returns text language plpgsql as $$
declare town uuid := pg_temp.begin_town();
begin
  perform public.load_units(town, tests.collection(variadic units));
  return tests.refusal(format('select public.finish_town(%L)', town));
end $$;
create function pg_temp.town() returns uuid language sql as $$ select current_setting('tests.town')::uuid $$;

select tests.become('planner_in');
select set_config('tests.town', pg_temp.begin_town()::text, true);
select is(public.load_units(pg_temp.town(), tests.collection(pg_temp.unit(1, tests.square(10, 0)))), 1, 'units come in pieces');
select is(public.load_units(pg_temp.town(), tests.collection(pg_temp.unit(2, tests.square(11, 0)))), 1, 'as many as needed');
select is(public.load_barriers(pg_temp.town(), tests.collection(tests.feature(
  '{"type": "LineString", "coordinates": [[123.01, 42], [123.012, 42]]}', '{"id": 1, "kind": "water", "grade": 3, "name": "柴河"}'))), 1, 'barriers');
select is(public.load_buildings(pg_temp.town(), tests.collection(tests.feature(tests.square(10.1, 0.1, 0.1, 0.1),
  '{"id": 1, "use": "residential", "levels": 6, "levels_estimated": true, "households": 10, "unit": 1}'))), 1, 'buildings');
select is(tests.try('viewer_in', format('select public.town_outline(%L)', pg_temp.town())), 'no', 'others do not see it yet');
select is(tests.try('admin_in', format('select public.town_outline(%L)', pg_temp.town())), 'no', 'not even the admin');
select is(tests.try('viewer_in', format('select 1 from public.units where town = %L', pg_temp.town())), 'no', 'nor its units');
select is(tests.refusal(format($$select public.create_plan('{"town": "%s", "title": "早稿"}')$$, pg_temp.town())), 'plan.townNotReady', 'nobody plans on it');
select is(tests.refusal(format('select public.finish_town(%L, %L)', pg_temp.town(), jsonb_build_array(
  jsonb_build_object('code', '219901001002', 'name', '甲二社区', 'geometry', tests.square(10, 0)),
  jsonb_build_object('code', '219901001001', 'name', '改名', 'geometry', tests.square(11, 0)),
  jsonb_build_object('code', '219902001001', 'name', '越界社区', 'geometry', tests.square(11, 0)),
  jsonb_build_object('code', null, 'name', '无码', 'geometry', tests.square(11, 0))))), 'done', 'it is finished');
select is((select name || (geom is not null) from public.divisions where code = '219901001002'), '甲二社区true', 'a border brings its community');
select is((select name || (geom is not null) from public.divisions where code = '219901001001'), '甲一社区true', 'a known one keeps its name');
select is(tests.try('viewer_in', format('select public.town_outline(%L)', pg_temp.town())), 'yes', 'and now seen');
select is(tests.refusal(format('select public.abandon_town(%L)', pg_temp.town())), 'town.notLoading', 'a finished town is not abandoned');

select alike(pg_temp.finish(pg_temp.unit(1, tests.square(10, 0, 1.5, 1)), pg_temp.unit(2, tests.square(11, 0))),
  'town.unitOverlap {"a": 1, "b": 2,%', 'units do not overlap');
select alike(pg_temp.finish(pg_temp.unit(1, tests.square(10, 0))), 'town.areaMismatch%', 'nor leave room');
select alike(pg_temp.finish(pg_temp.unit(1, '{"type": "Polygon", "coordinates": [[[123.01,42],[123.012,42.001],[123.012,42],[123.01,42.001],[123.01,42]]]}')),
  'town.unitInvalid {"lat": 42.0005000, "lon": 123.0110000, "unit": 1,%', 'and are valid');
select is(tests.refusal($$select pg_temp.begin_town('{"boundary": {"type": "Point", "coordinates": [1, 2]}}')$$) ~ '^town.boundaryInvalid', true, 'a point bounds nothing');
-- A tab that was closed in the middle leaves a town behind; the next import of the same person clears it away.
select set_config('tests.left', pg_temp.begin_town()::text, true);
select set_config('tests.fresh', pg_temp.begin_town()::text, true);
select tests.become('owner');
update public.towns set created_at = now() - interval '7 hours' where id = current_setting('tests.left')::uuid;
select tests.become('planner_in');
do $$ begin perform pg_temp.begin_town(); end $$;
select tests.become('owner');
select is((select count(*)::int from public.towns where id = current_setting('tests.left')::uuid), 0, 'a town left behind is cleared away');
select is((select count(*)::int from public.towns where id = current_setting('tests.fresh')::uuid), 1, 'one that is being loaded is not');
select is((select count(*)::int from public.divisions where name in ('越界社区', '无码')), 0, 'divisions beyond the scope are left out');
select * from finish();
rollback;
