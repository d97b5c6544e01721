-- From draft to published, one plan in force at a time.
begin;
set local search_path = public, extensions;
select plan(20);
select tests.world();
select tests.fill('plan');
create function pg_temp.move(who text, plan text, status text) returns text language plpgsql as $$
declare answer text;
begin
  perform tests.become(who);
  answer := tests.refusal(format('select public.set_plan_status(%L, %L)', tests.id(plan), status));
  perform tests.become('owner');
  return answer;
end $$;
create function pg_temp.status(plan text) returns text language sql as $$ select status from public.plans where id = tests.id(plan) $$;

select is(pg_temp.move('admin_in', 'plan', 'published'), 'plan.transition {"to": "published", "from": "draft"}', 'a draft is reviewed first');
select is(pg_temp.move('planner_in', 'plan', 'review'), 'done', 'a planner hands it in');
select is(pg_temp.move('planner_in', 'plan', 'draft'), 'done', 'and takes it back');
select is(pg_temp.move('planner_in', 'plan', 'review'), 'done', 'and hands it in again');
select alike(pg_temp.move('planner_in', 'plan', 'published'), 'access.denied%', 'but does not publish');
select alike(pg_temp.move('admin_out', 'plan', 'published'), 'access.denied%', 'nor does an admin of elsewhere');
select is((select published_at from public.plans where id = tests.id('plan')), null, 'what is not published has no date of it');
select is(pg_temp.move('admin_in', 'plan', 'published'), 'done', 'the admin does');
select results_eq($$select published_at, published_by from public.plans where id = tests.id('plan')$$,
  $$values (now(), tests.id('admin_in'))$$, 'and when and by whom is noted');
-- As if that had been long ago.
update public.plans set published_at = '2020-01-02Z' where id = tests.id('plan');
select tests.become('planner_in');
select public.rename_plan(tests.id('plan'), '新名称');
select tests.become('owner');
select is((select published_at from public.plans where id = tests.id('plan')), '2020-01-02Z'::timestamptz, 'a later change is no publication');
select is(pg_temp.move('admin_in', 'plan', 'draft'), 'plan.transition {"to": "draft", "from": "published"}', 'what is published stays as it is');

insert into public.plans (id, town, division, title, status) values (tests.id('empty'), tests.id('town'), '219901001000', '空稿', 'review');
select is(pg_temp.move('admin_in', 'empty', 'published'), 'plan.empty', 'an empty plan is not published');
insert into public.cells (plan, geom, area_m2) select tests.id('empty'), geom, 1 from public.cells union all select tests.id('empty'), geom, 1 from public.cells;
select alike(pg_temp.move('admin_in', 'empty', 'published'), 'plan.findings%"overlap": 2%', 'nor one that overlaps');

select tests.become('planner_in');
select set_config('tests.second', public.create_plan(jsonb_build_object('town', tests.id('town'), 'title', '二稿', 'parent', tests.id('plan')))::text, true);
select is((select string_agg(code, ' ' order by code) from public.cells where plan = current_setting('tests.second')::uuid), '219901001001001 219901001001002', 'a successor keeps the codes');
select public.set_plan_status(current_setting('tests.second')::uuid, 'review');
select tests.become('admin_in');
select public.set_plan_status(current_setting('tests.second')::uuid, 'published');
select tests.become('owner');
select is(pg_temp.status('plan'), 'archived', 'publishing the successor archives the former');
select is((select published_at from public.plans where id = tests.id('plan')), '2020-01-02Z'::timestamptz, 'which keeps its date');
select is((select (public.published_plans() -> 0 ->> 'published_at')::timestamptz), now(), 'the plan in force is told with its own');
select is((select count(*)::int from public.plans where status = 'published'), 1, 'one plan is in force');
select is((select jsonb_array_length(public.published_plans('219901000000'))), 1, 'and is found by its county');
select throws_ok($$update public.plans set status = 'published'$$, '23505', null, 'two in force are impossible');
select * from finish();
rollback;
