-- From draft to published, one plan in force at a time.
begin;
set local search_path = public, extensions;
select plan(28);
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
update public.plans set title = '新名称' where id = tests.id('plan');
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
select is(pg_temp.move('admin_in', 'plan', null), 'plan.transition {"to": "", "from": "archived"}', 'a step has a name');
select tests.become('planner_in');
select is(tests.refusal(format('select public.rename_plan(%L, %L)', tests.id('plan'), '旧名')), 'plan.notDraft {"status": "archived"}', 'what was in force keeps its name');
select tests.become('owner');

-- The same street imported once more, and a plan on it; and one elsewhere.
insert into public.towns select (jsonb_populate_record(t, jsonb_build_object('id', tests.id('again')))).* from public.towns t where t.id = tests.id('town');
insert into public.plans (id, town, division, title, status) values
  (tests.id('again'), tests.id('again'), '219901001000', '重导入', 'review'), (tests.id('beside'), tests.id('again'), '219901001000', '旁边', 'draft');
insert into public.cells (plan, code, geom, area_m2, community) select tests.id('again'), c.code, c.geom, c.area_m2, c.community from public.cells c where c.plan = tests.id('plan');
insert into public.cells (plan, geom, area_m2) select tests.id('beside'), ST_Translate(c.geom, 1, 0), 1 from public.cells c where c.plan = tests.id('plan');
select is(jingwei.share_ground(tests.id('plan'), tests.id('again')), true, 'the same ground is shared');
select is(jingwei.share_ground(tests.id('plan'), tests.id('beside')), false, 'ground elsewhere is not');
update public.plans set division = '219902001000' where id = current_setting('tests.second')::uuid;
select is(pg_temp.move('admin_in', 'again', 'published'), 'plan.areaTaken {"title": "二稿"}', 'what another county has in force is not overdrawn');
update public.plans set division = '219901001000' where id = current_setting('tests.second')::uuid;
select is(pg_temp.move('admin_in', 'again', 'published'), 'done', 'one of the own is');
select is((select string_agg(title, ' ') from public.plans where status = 'published'), '重导入', 'and is in force no more');
select is((select count(*)::int from public.plan_events e where e.plan = current_setting('tests.second')::uuid and e.to_status = 'archived'), 1, 'which its history tells');
select * from finish();
rollback;
