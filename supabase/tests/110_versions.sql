-- Plans as versions: what stands against one, who moved it, and what people say about it.
begin;
set local search_path = public, extensions;
select plan(43);
select tests.world();
create function pg_temp.as(who text, statement text) returns text language plpgsql as $$
declare answer text;
begin
  perform tests.become(who);
  answer := tests.refusal(statement);
  perform tests.become('owner');
  return answer;
end $$;
create function pg_temp.move(who text, status text, note text default null) returns text language sql as $$
  select pg_temp.as(who, format('select public.set_plan_status(%L, %L, %L)', tests.id('plan'), status, note))
$$;
-- The findings as words: kind, size, number of cells, '!' where it blocks.
create function pg_temp.findings() returns text language sql as $$
  select string_agg(f ->> 'kind' || ' ' || (f ->> 'size') || ' ' || jsonb_array_length(f -> 'cells') || case when (f ->> 'blocking')::boolean then '!' else '' end, ', ')
  from jsonb_array_elements(public.plan_findings(tests.id('plan')) -> 'list') f
$$;

-- The town has 4 × 2 units of 100 households; the plan one cell, `a`, that was never counted.
--   ┌───┬───┬───┬───┐
--   │   │   │   │   │
--   ├───┼───┼───┼───┤
--   │ a │   │   │   │
--   └───┴───┴───┴───┘
select is(pg_temp.findings(), (select string_agg('unassigned 100.0 0!, ', '') from generate_series(1, 7)) || 'band 0.0 1', 'units without a cell, and a cell without households');
select is((public.plan_findings(tests.id('plan')) -> 'counts'), '{"band": 1, "unassigned": 7}', 'counted by kind');
select is((public.plan_findings(tests.id('plan')) -> 'list' -> 0 -> 'place' ->> 0)::numeric > 123, true, 'with a place inside');
select is(pg_temp.move('planner_in', 'review'),
  'plan.findings {"code": 0, "count": 7, "pieces": 0, "overlap": 0, "community": 0, "households": 700, "unassigned": 7}', 'such a plan is not handed in');
select tests.fill('plan');
update public.cells set households = 400 where plan = tests.id('plan');
select is(pg_temp.findings(), null, 'nothing stands against a full plan');

update public.cells set households = 200 where id = tests.id('cell');
select is(pg_temp.findings(), 'band 200.0 1', 'too few households are told');
update public.cells set kind = 'dedicated' where id = tests.id('cell');
select is(pg_temp.findings(), null, 'but not of a dedicated cell');
update public.cells set kind = 'basic' where id = tests.id('cell');
update public.cells set code = null where id = tests.id('cell');
select is(pg_temp.findings(), 'code 200.0 1!, band 200.0 1', 'a cell without a number blocks');
update public.cells set code = '219901001001001' where id = tests.id('cell');

-- One unit taken out of the cell beside, where nobody lives: a gap.
--   ┌───┬───┬───┬───┐
--   │ b   b   b │   │
--   ├───┐       └───┤
--   │ a │ b   b   b │
--   └───┴───────────┘
create temporary table whole as select id, geom from public.cells where code = '219901001001002';
update public.cells set geom = ST_Multi(ST_Difference(geom, jingwei.geometry_of(tests.square(3, 1)))) where id = (select id from whole);
select alike(pg_temp.findings(), 'unassigned 100.0 0!%', 'ground where people live must be in a cell');
update public.units set households = 0 where id = 8;
select alike(pg_temp.findings(), 'band%, gap 9___._ 0', 'empty ground need not');
update public.units set households = 100 where id = 8;

-- Half of a unit with one building on that half: all its households lie there.
update public.cells set geom = ST_Multi(ST_Difference(w.geom, jingwei.geometry_of(tests.square(3, 1, 0.5)))) from whole w where cells.id = w.id;
select alike(pg_temp.findings(), 'unassigned 50.0 0!%', 'without buildings a cut unit counts by area');
insert into public.buildings (town, id, geom, point, use, levels, households, unit)
select tests.id('town'), 2, g, ST_PointOnSurface(g), 'residential', 6, 7, 8 from jingwei.geometry_of(tests.square(3.1, 1.1, 0.2, 0.2)) g;
select alike(pg_temp.findings(), 'unassigned 100.0 0!%', 'with buildings by them');

-- A cell in two pieces: the far corner given to `a`.
update public.cells set geom = ST_Multi(ST_Difference(w.geom, jingwei.geometry_of(tests.square(3, 1)))) from whole w where cells.id = w.id;
update public.cells set geom = ST_Multi(ST_Union(geom, jingwei.geometry_of(tests.square(3, 1)))) where id = tests.id('cell');
select alike(pg_temp.findings(), 'pieces 9___._ 1!, band%', 'a cell in two pieces blocks');
update public.cells set geom = ST_Multi(jingwei.geometry_of(tests.square(0, 0, 1, 2))) where id = tests.id('cell');
select alike(pg_temp.findings(), 'overlap 9___._ 2!, unassigned 100.0 0!, band%', 'and so do two that overlap');
update public.cells set geom = w.geom from whole w where cells.id = w.id;
update public.cells set geom = ST_Multi(jingwei.geometry_of(tests.square(0, 0))) where id = tests.id('cell');

update public.units set community = '219901001002' where id in (7, 8);
select alike(pg_temp.findings(), 'community 400.0 1!%', 'a cell in two communities blocks');
update public.units set community = null;
select is(pg_temp.findings(), 'band 200.0 1', 'where they are known');

-- The way of a plan, with notes.
select is(pg_temp.move('planner_in', 'review', '  已核对 '), 'done', 'a plan is handed in with a note');
select alike(pg_temp.move('planner_in', 'draft', '电话13912345678'), 'text.phone%', 'a note names no phone');
select is(pg_temp.move('planner_in', 'draft', repeat('长', 501)), 'plan.noteTooLong {"length": 501}', 'nor is it a book');
select is(pg_temp.move('admin_in', 'draft', '界线有误'), 'done', 'returned');
select is(pg_temp.as('planner_in', format('select public.set_plan_status(%L, %L)', tests.id('plan'), 'review')), 'done', 'without a note it goes on as before');
select is(pg_temp.move('admin_in', 'published', '会议通过'), 'done', 'published');
select is((select string_agg(format('%s→%s %s %s', h ->> 'from', h ->> 'to', h ->> 'actor', h ->> 'note'), '; ' order by n)
  from jsonb_array_elements(public.plan_history(tests.id('plan'))) with ordinality as t (h, n)),
  'review→published admin_in 会议通过; draft→review planner_in ; review→draft admin_in 界线有误; draft→review planner_in 已核对; →draft  ', 'who, what, why, the newest first');
select tests.become('planner_in');
select set_config('tests.second', public.create_plan(jsonb_build_object('town', tests.id('town'), 'title', '二稿', 'parent', tests.id('plan')))::text, true);
select public.set_plan_status(current_setting('tests.second')::uuid, 'review');
select tests.become('admin_in');
select public.set_plan_status(current_setting('tests.second')::uuid, 'published', '取代前稿');
select tests.become('owner');
select is(public.plan_history(tests.id('plan')) -> 0 ->> 'to', 'archived', 'the former is archived');
select is(public.plan_history(tests.id('plan')) -> 0 ->> 'note', null, 'the note belongs to its successor');
select is(public.plan_history(current_setting('tests.second')::uuid) -> 0 ->> 'note', '取代前稿', 'where it stands');
select is(tests.refusal('update public.plan_events set note = null'), 'history.appendOnly {"table": "plan_events"}', 'what happened stays');
select is(tests.refusal('delete from public.plan_events'), 'history.appendOnly {"table": "plan_events"}', 'all of it');

-- What people say.
create function pg_temp.say(who text, body text, rest text default '') returns text language sql as $$
  select pg_temp.as(who, format('select public.add_comment(%L, %L%s)', tests.id('plan'), body, rest))
$$;
delete from realtime.messages where true;
select is(pg_temp.say('coordinator_in', '此处应以河为界', format(', null, %L', tests.id('cell'))), 'done', 'anybody in scope says something about a cell');
select is((select ST_Contains(c.geom, m.place) from public.plan_comments m join public.cells c on c.id = m.cell), true, 'which stands inside it');
select is((select event || ' ' || topic from realtime.messages order by inserted_at desc limit 1), 'comment plan:' || tests.id('plan'), 'and is heard');
select is(pg_temp.say('stranger', '好'), 'access.denied', 'nobody else');
select is(pg_temp.say('viewer_in', '  '), 'comment.empty', 'an empty one is none');
select is(pg_temp.say('viewer_in', repeat('长', 1001)), 'comment.tooLong {"length": 1001}', 'nor one without end');
select alike(pg_temp.say('viewer_in', '问13912345678'), 'text.phone%', 'no phone in it');
select is(pg_temp.say('viewer_in', '好', format(', %L', tests.square(0, 0))), 'comment.placeWrong', 'a place is a point');
select is(pg_temp.say('planner_in', '已改', format(', null, null, %L', tests.id('comment'))), 'done', 'a reply');
select is((select reply_to from public.plan_comments where body = '已改'), tests.id('comment'), 'belongs to what it answers');
select is(pg_temp.as('commander_in', format('select public.resolve_comment(%L)', tests.id('comment'))),
  'access.denied {"division": "219901001000"}', 'not everybody settles it');
select is(pg_temp.as('planner_in', format('select public.resolve_comment(%L)', tests.id('comment'))), 'done', 'a planner does');
select is((select f -> 'properties' ->> 'resolved_by' from jsonb_array_elements(public.plan_comments(tests.id('plan')) -> 'features') f
  where f ->> 'id' = tests.id('comment')::text), 'planner_in', 'and is named');
select is(tests.refusal(format('update public.plan_comments set body = %L', '改')), 'history.appendOnly {"table": "plan_comments"}', 'what was said stays');
select is(tests.refusal('delete from public.plan_comments'), 'history.appendOnly {"table": "plan_comments"}', 'all of it');
select * from finish();
rollback;
