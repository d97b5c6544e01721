-- What a cell carries: attributes, locks, codes by profile, lineage and communities.
begin;
set local search_path = public, extensions;
select plan(57);
select tests.world();

create function pg_temp.save(base int, changes jsonb, plan text default 'plan') returns text language sql as $$
  select tests.refusal(format('select public.save_cells(%L, %s, %L)', tests.id(plan), base, changes))
$$;
create function pg_temp.upsert(name text, x numeric, y numeric, w numeric default 1, extra jsonb default '{}') returns jsonb language sql as $$
  select jsonb_build_object('id', tests.id(name), 'name', name, 'geometry', tests.square(x, y, w)) || extra
$$;
create function pg_temp.changes(variadic upserts jsonb[]) returns jsonb language sql as $$
  select jsonb_build_object('upsert', to_jsonb(upserts))
$$;
create function pg_temp.cell(name text) returns public.cells language sql as $$ select * from public.cells where id = tests.id($1) $$;
create function pg_temp.properties(name text) returns jsonb language sql as $$
  select jingwei.cells_json(c.plan, array[c.id]) #> '{features,0,properties}' from public.cells c where c.id = tests.id($1)
$$;

-- Attributes.
select tests.become('planner_in');
select is(pg_temp.save(0, pg_temp.changes(jsonb_build_object('id', tests.id('cell'), 'leader_post', '社区副主任', 'full_time', 2, 'part_time', 3,
  'party_branch', '第一党支部', 'notes', '含市场一处'))), 'done', 'a cell gets its attributes without its outline');
select is(pg_temp.properties('cell') - array['id', 'households', 'population', 'estimated', 'area_m2', 'community', 'updated_at', 'came_from', 'name', 'kind', 'code'],
  '{"leader_post": "社区副主任", "full_time": 2, "part_time": 3, "party_branch": "第一党支部", "notes": "含市场一处", "locked": false}', 'and they are read back');
select is(pg_temp.properties('cell') -> 'came_from', '[]', 'a cell from before has no lineage');
select is(pg_temp.save(1, pg_temp.changes(jsonb_build_object('id', tests.id('cell'), 'notes', ''))), 'done', 'a note is cleared');
select is((pg_temp.cell('cell')).notes || (pg_temp.cell('cell')).full_time, '2', 'and what is not named stays');
select is(pg_temp.save(2, pg_temp.changes(jsonb_build_object('id', tests.id('cell'), 'full_time', 1000))),
  format('plan.postsOutOfRange {"cell": "%s"}', tests.id('cell')), 'posts are 0 to 999');
select is(pg_temp.save(2, pg_temp.changes(jsonb_build_object('id', tests.id('cell'), 'part_time', -1))),
  format('plan.postsOutOfRange {"cell": "%s"}', tests.id('cell')), 'and not fewer than none');
select is(pg_temp.save(2, pg_temp.changes(jsonb_build_object('id', tests.id('cell'), 'notes', repeat('长', 2001)))),
  format('plan.textTooLong {"cell": "%s"}', tests.id('cell')), 'notes have an end');
select is(pg_temp.save(2, pg_temp.changes(jsonb_build_object('id', tests.id('cell'), f, '老王 13800138000'))), 'text.phone', f || ' is checked')
from unnest(array['leader_post', 'party_branch', 'notes']) f;
select is(pg_temp.save(2, pg_temp.changes(pg_temp.upsert('west', 2, 0, 1, '{"leader_post": "网格长岗", "full_time": 1, "locked": true}'))), 'done', 'a new cell brings its own');
select is((pg_temp.cell('west')).leader_post || (pg_temp.cell('west')).full_time || (pg_temp.cell('west')).part_time, '网格长岗10', 'with none where nothing is said');

-- Locks.
select alike(pg_temp.save(3, pg_temp.changes(pg_temp.upsert('west', 2, 0, 0.5))), 'plan.cellLocked {%"name": "west"%', 'a locked cell keeps its outline');
select is(pg_temp.save(3, pg_temp.changes(jsonb_build_object('id', tests.id('west'), 'geometry', '{"type": "Polygon", "coordinates":
  [[[123.002,42],[123.0025,42],[123.003,42],[123.003,42.001],[123.002,42.001],[123.002,42]]]}'::jsonb))), 'done', 'a vertex on its border is no change');
select alike(pg_temp.save(4, jsonb_build_object('remove', jsonb_build_array(tests.id('west')))), 'plan.cellLocked%', 'nor is it removed');
select is((select count(*)::int from public.cells where id = tests.id('west')), 1, 'and it is still there');
select is(pg_temp.save(4, pg_temp.changes(jsonb_build_object('id', tests.id('west'), 'name', '改名'))), 'done', 'its name may change');
select is(pg_temp.save(5, pg_temp.changes(pg_temp.upsert('west', 2, 0, 0.5, '{"locked": false}'))), 'done', 'unlocked in the same save it may change');
select is(pg_temp.save(6, pg_temp.changes(pg_temp.upsert('west', 2, 0, 1, '{"locked": true}'))), 'done', 'and be locked again with its new outline');
select is(pg_temp.save(7, jsonb_build_object('remove', jsonb_build_array(tests.id('west')), 'unlock', jsonb_build_array(tests.id('west')))), 'done', 'and removed, when it was unlocked first');

-- Codes are stable, and a number is not given again.
select is(pg_temp.save(8, pg_temp.changes(pg_temp.upsert('next', 2, 0))), 'done', 'another cell where it was');
select is((pg_temp.cell('next')).code, '219901001001003', 'the highest number, removed, is not given again');
select is(pg_temp.save(9, jsonb_build_object('remove', jsonb_build_array(tests.id('next')), 'upsert',
  jsonb_build_array(pg_temp.upsert('west', 2, 0, 1, '{"code": "219901001001002"}')))), 'done', 'the removed cell comes back with its own');
select is(pg_temp.save(10, pg_temp.changes(pg_temp.upsert('thief', 3, 0, 1, '{"code": "219901001001003"}'))),
  format('plan.codeTaken {"cell": "%s"}', tests.id('thief')), 'the number of one that is gone is not for another');
select is(pg_temp.save(10, pg_temp.changes(pg_temp.upsert('odd', 3, 0, 1, '{"code": "21990100100100"}'))),
  format('plan.codeMalformed {"cell": "%s"}', tests.id('odd')), 'a code has its profile''s form');

-- Lineage: split, merge, division anew; and when a plan is copied.
select is(pg_temp.save(10, jsonb_build_object('upsert', jsonb_build_array(
  pg_temp.upsert('west', 2, 0, 0.75), pg_temp.upsert('east', 2.75, 0, 0.25, jsonb_build_object('from', jsonb_build_array(tests.id('west'))))))), 'done', 'a cell is split');
select is(pg_temp.properties('east') #>> '{came_from,0,code}' || ' ' || (pg_temp.properties('east') #>> '{came_from,0,share}'), '219901001001002 0.250', 'the new one knows of which it had what share');
select is(pg_temp.properties('west') -> 'came_from', '[]', 'the old one is itself');
select is(pg_temp.save(11, jsonb_build_object('remove', jsonb_build_array(tests.id('east')), 'upsert', jsonb_build_array(
  pg_temp.upsert('west', 2, 0, 1, jsonb_build_object('from', jsonb_build_array(tests.id('east'), tests.id('west'), tests.id('nobody'))))))), 'done', 'and merged again');
select is(pg_temp.properties('west') #>> '{came_from,0,cell}', tests.id('east')::text, 'the keeper knows whom it took in');
select is(pg_temp.properties('west') #>> '{came_from,0,name}', 'east', 'whose name is kept, though it is gone');
select is(jsonb_array_length(pg_temp.properties('west') -> 'came_from'), 1, 'and nothing that is not true');
select is(pg_temp.save(12, pg_temp.changes(pg_temp.upsert('far', 0, 1, 1, jsonb_build_object('from', jsonb_build_array(tests.id('west')))))), 'done', 'a claim of descent');
select is(pg_temp.properties('far') -> 'came_from', '[]', 'is measured: without common ground there is none');
select is(tests.try('viewer_in', 'select 1 from public.cell_lineage'), 'yes', 'who sees the plan sees the lineage');
select is(tests.try('viewer_out', 'select 1 from public.cell_lineage'), 'no', 'others do not');
select tests.become('owner');
select is(tests.refusal('delete from public.cell_lineage'), 'history.appendOnly {"table": "cell_lineage"}', 'lineage is not rewritten');
select is(tests.refusal('update public.cell_lineage set share = 0'), 'history.appendOnly {"table": "cell_lineage"}', 'by nobody');

update public.cells set locked = true, notes = '留' where id = tests.id('west');
select tests.become('planner_in');
create temporary table made as select public.create_plan(jsonb_build_object('town', tests.id('town'), 'title', '二稿', 'parent', tests.id('plan'))) as plan;
select is((select string_agg(c.code || c.notes || c.locked, ' ' order by c.code) from public.cells c, made where c.plan = made.plan and c.code ~ '00[12]$'),
  '219901001001001false 219901001001002留true', 'a copy keeps codes, attributes and locks');
select is((select count(*)::int from made, public.cell_lineage l join public.cells c on c.id = l.cell and c.plan = l.plan
  join public.cells s on s.id = l.from_cell and s.plan = l.from_plan and s.code = c.code
  where l.plan = made.plan and l.from_plan = tests.id('plan') and l.share = 1), 3, 'and each copy knows its original');
select is(tests.refusal(format('select public.save_cells(%L, 0, %L)', (select plan from made), pg_temp.changes(pg_temp.upsert('branch', 3, 1)))), 'done', 'a new cell in the copy');
select is((pg_temp.cell('branch')).code, '219901001001006', 'does not get the number of one removed in the original');

-- Other profiles.
create temporary table others as select profile, public.create_plan(jsonb_strip_nulls(jsonb_build_object('town', tests.id('town'), 'title', profile,
  'parent', tests.id('plan'), 'code_profile', profile, 'code_pattern', pattern))) as plan
from (values ('object20', '010203'), ('own', '{community12}-{seq:2}.x')) v (profile, pattern);
select is((select string_agg(c.code, ' ' order by c.code) from public.cells c join others o on o.plan = c.plan where o.profile = 'object20'),
  '01020321990100100101 01020321990100100102 01020321990100100103', '20 digits: object, division, sequence');
select is((select string_agg(c.code, ' ' order by c.code) from public.cells c join others o on o.plan = c.plan where o.profile = 'own'),
  '219901001001-01.x 219901001001-02.x 219901001001-03.x', 'and a template of one''s own');
select is((select min(c.code) from public.cells c join others o on o.plan = c.plan join public.cell_lineage l on l.cell = c.id
  where o.profile = 'own' and l.from_cell = tests.id('far')), '219901001001-01.x', 'from the north on');
select is(tests.refusal(format('select public.save_cells(%L, 0, %L)', (select plan from others where profile = 'own'),
  pg_temp.changes(pg_temp.upsert('own', 3, 1)))), 'done', 'a cell more');
select is((pg_temp.cell('own')).code, '219901001001-04.x', 'gets the next');
select is(tests.refusal(format('select public.save_cells(%L, 1, %L)', (select plan from others where profile = 'own'),
  pg_temp.changes(pg_temp.upsert('own2', 3, 0, 1, '{"code": "219901001001-05yx"}')))), format('plan.codeMalformed {"cell": "%s"}', tests.id('own2')), 'a point is a point');
select is(tests.refusal(format('select public.create_plan(%L)', jsonb_build_object('town', tests.id('town'), 'title', 'x', 'code_profile', 'own', 'code_pattern', '{county}'))),
  'plan.patternMalformed {"pattern": "{county}"}', 'a template has a running number');
select is(tests.refusal(format('select public.create_plan(%L)', jsonb_build_object('town', tests.id('town'), 'title', 'x', 'code_profile', 'own', 'code_pattern', '1380013{seq:4}'))),
  'text.phone', 'and makes no telephone numbers');
select is(tests.refusal(format('select public.create_plan(%L)', jsonb_build_object('town', tests.id('town'), 'title', 'x', 'code_profile', 'round'))),
  'plan.patternMalformed {"pattern": ""}', 'profiles are three');
create temporary table blank as select public.create_plan(jsonb_build_object('town', tests.id('town'), 'title', 'x', 'code_profile', 'object20')) as plan;
select is((select p.code_pattern from public.plans p join blank on blank.plan = p.id), '000000', 'no object is named');

select tests.become('owner');
select is((select array_agg(t order by ord) from unnest(array['{seq:0}', '{seq:2}{seq:2}', 'a b{seq:1}', repeat('x', 40) || '{seq:1}',
  '{county}/{street}/{community}-{seq:3}', '{seq:6}']) with ordinality v (t, ord) where jingwei.template_holds(t)),
  array['{county}/{street}/{community}-{seq:3}', '{seq:6}'], 'templates that hold');

-- Communities.
update public.units set community = '甲二社区' where id = 2;
update public.units set community = '甲三社区', households = 0 where id = 3;
select is(jingwei.communities_of(tests.id('town'), jingwei.geometry_of(tests.square(0, 0, 1))), array['219901001001'], 'a cell in one community');
select is(jingwei.communities_of(tests.id('town'), jingwei.geometry_of(tests.square(0, 0, 2.5))), array['219901001001', '甲三社区', '甲二社区'], 'one in three, without households too');
select is(jingwei.communities_of(tests.id('town'), jingwei.geometry_of(tests.square(1, 0, 1.001))), array['甲二社区'], 'a hair across the border is nothing');
select * from finish();
rollback;
