-- save_cells: versions, overlaps, counting and numbering.
begin;
set local search_path = public, extensions;
select plan(38);
select tests.world();
select tests.become('planner_in');

-- Saves and gives the refusal; `base` is the version that the caller saw.
create function pg_temp.save(base int, changes jsonb) returns text language sql as $$
  select tests.refusal(format('select public.save_cells(%L, %s, %L)', tests.id('plan'), base, changes))
$$;
create function pg_temp.upsert(name text, geometry jsonb, extra jsonb default '{}') returns jsonb language sql as $$
  select jsonb_build_object('upsert', jsonb_build_array(jsonb_build_object('id', tests.id(name), 'name', name, 'geometry', geometry) || extra))
$$;
create function pg_temp.cell(name text) returns public.cells language sql as $$ select * from public.cells where id = tests.id($1) $$;

select is(pg_temp.save(3, '{}'), 'plan.versionConflict {"actual": 0, "expected": 3}', 'another version is refused, with both numbers');
select is(pg_temp.save(0, pg_temp.upsert('two', tests.square(1, 0, 2, 1))), 'done', 'a cell of two units is saved');
select is((pg_temp.cell('two')).households, 200, 'it counts their households');
select is((pg_temp.cell('two')).population, 500, 'and their people');
select is((pg_temp.cell('two')).code, '219901001001002', 'it gets the next number of its community');
select is((pg_temp.cell('two')).updated_by, tests.id('planner_in'), 'and names its author');
select ok(abs((pg_temp.cell('two')).area_m2 / (2 * 82.9 * 111.1) - 1) < 0.01, 'its area is measured on the ellipsoid');
select is((select version from public.plans where id = tests.id('plan')), 1, 'the version goes up');
select is(pg_temp.save(0, '{}'), 'plan.versionConflict {"actual": 1, "expected": 0}', 'the second of two planners is told');

select alike(pg_temp.save(1, pg_temp.upsert('over', tests.square(2.5, 0, 1, 1))), 'plan.cellOverlap {%"area_m2": 4%', 'an overlap is refused, with its size');
select is((select count(*)::int from public.cells where plan = tests.id('plan')), 2, 'and nothing of it stays');
select alike(pg_temp.save(1, pg_temp.upsert('hair', tests.square(2.9999, 0, 1, 1))), 'plan.cellOverlap%', 'so is one of a centimetre');
select is(pg_temp.save(1, pg_temp.upsert('beside', tests.square(3, 0, 1, 1))), 'done', 'cells that share a border do not overlap');
select alike(pg_temp.save(2, pg_temp.upsert('out', tests.square(3, 1, 2, 1))), 'plan.cellOutside%', 'a cell stays within the town');
select alike(pg_temp.save(2, pg_temp.upsert('bow', '{"type": "Polygon", "coordinates": [[[123,42.001],[123.001,42.002],[123.001,42.001],[123,42.002],[123,42.001]]]}')),
  'plan.cellInvalid%Self-intersection%', 'a crossing ring is refused, with the place');
select is(pg_temp.save(2, pg_temp.upsert('line', '{"type": "LineString", "coordinates": [[123,42.001],[123.001,42.002]]}')) ~ '^plan.cellNotAnArea', true, 'a line is no cell');
select is(pg_temp.save(2, pg_temp.upsert('none', 'null')) ~ '^plan.cellNotAnArea', true, 'nor is nothing');
select is(pg_temp.save(2, pg_temp.upsert('odd', '{"type": "Polygon"}')) ~ '^geometry.unreadable', true, 'nor what cannot be read');

-- A rename keeps geometry, counts and code.
select is(pg_temp.save(2, jsonb_build_object('upsert', jsonb_build_array(jsonb_build_object('id', tests.id('two'), 'name', '新名')))), 'done', 'a rename needs no geometry');
select is((pg_temp.cell('two')).name || (pg_temp.cell('two')).households, '新名200', 'and keeps the rest');
select is(pg_temp.save(3, jsonb_build_object('upsert', jsonb_build_array(jsonb_build_object('id', tests.id('two'), 'code', '219901001001009')))),
  format('plan.codeFixed {"cell": "%s"}', tests.id('two')), 'a code is never changed');
select is(pg_temp.save(3, pg_temp.upsert('kind', tests.square(0, 1), '{"kind": "round"}')), format('plan.kindUnknown {"cell": "%s"}', tests.id('kind')), 'kinds are two');
select is(pg_temp.save(3, pg_temp.upsert('two', null, '{"name": "13800138000", "geometry": null}')), 'text.phone', 'a name is no telephone');

select is(pg_temp.save(3, pg_temp.upsert('far', tests.square(0, 1), '{"code": "219902001001001"}')), format('plan.codeElsewhere {"cell": "%s"}', tests.id('far')), 'codes stay within the division');
select is(pg_temp.save(3, jsonb_build_object('upsert', (select jsonb_agg('{}'::jsonb) from generate_series(1, 12001)))), 'plan.tooMuch', 'a save has an end');

-- A unit that is cut: by the buildings inside, or by area where it has none.
select is(pg_temp.save(3, jsonb_build_object('remove', jsonb_build_array(tests.id('cell')), 'upsert', jsonb_build_array(
  jsonb_build_object('id', tests.id('west'), 'geometry', tests.square(0, 0, 0.5, 1)),
  jsonb_build_object('id', tests.id('east'), 'geometry', tests.square(0.5, 0, 0.5, 1)),
  jsonb_build_object('id', tests.id('north'), 'geometry', tests.square(0, 1, 0.25, 1))))), 'done', 'a cell is replaced by its halves');
select is(array[(pg_temp.cell('west')).households, (pg_temp.cell('east')).households], array[100, 0], 'households follow the building');
select is((pg_temp.cell('north')).households, 25, 'and area where there is none');
select is((pg_temp.cell('north')).estimated, true, 'and that is an estimate');

-- Cells that are whole units are told apart by them; a number that is brought along counts for the others.
select alike(pg_temp.save(4, jsonb_build_object('upsert', jsonb_build_array(
  jsonb_build_object('id', tests.id('once'), 'geometry', tests.square(3, 1)),
  jsonb_build_object('id', tests.id('again'), 'geometry', tests.square(3, 1))))), 'plan.cellOverlap%', 'two cells of the same unit overlap');
select alike(pg_temp.save(4, jsonb_build_object('upsert', jsonb_build_array(
  jsonb_build_object('id', tests.id('once'), 'geometry', tests.square(3, 1)),
  jsonb_build_object('id', tests.id('over'), 'geometry', tests.square(1, 0))))), 'plan.cellOverlap%', 'a cell of a whole unit overlaps one that was saved before');
select alike(pg_temp.save(4, jsonb_build_object('upsert', jsonb_build_array(
  jsonb_build_object('id', tests.id('once'), 'geometry', tests.square(3, 1)),
  jsonb_build_object('id', tests.id('cut'), 'geometry', tests.square(2.5, 1, 1, 1))))), 'plan.cellOverlap%', 'and one that is saved with it and cuts the unit');
select is(pg_temp.save(4, jsonb_build_object('upsert', jsonb_build_array(
  jsonb_build_object('id', tests.id('back'), 'code', '219901001001041', 'geometry', tests.square(2, 1)),
  jsonb_build_object('id', tests.id('next'), 'geometry', tests.square(3, 1))))), 'done', 'cells beside one another do not');
select is((pg_temp.cell('next')).code, '219901001001042', 'a number that was brought along is not given to another');

select tests.become('owner');
update public.plans set status = 'review' where id = tests.id('plan');
select tests.become('planner_in');
select is(pg_temp.save(4, '{}'), 'plan.notDraft {"status": "review"}', 'what is under review is not edited');
select tests.become('owner');
select is((select array_agg(action || ' ' || (after ->> 'code')) from public.audit_log where table_name = 'cells' and row_key = tests.id('next')::text),
  array['insert 219901001001042'], 'a new cell is logged once, with its number');
select is(jingwei.code_prefix('219901001000', '219902001001'), '219901001000', 'also where a community claims another');
select is((select payload -> 'version' from realtime.messages where topic = 'plan:' || tests.id('plan') and event = 'cells'
  and (payload ->> 'version')::int = 4), '4'::jsonb, 'those who look on are told');
select * from finish();
rollback;
