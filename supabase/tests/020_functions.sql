-- Every function of the API × person.
begin;
set local search_path = public, extensions;
select tests.world();
insert into public.towns (id, division, name, created_by) values (tests.id('loading'), '219901001000', '在途', tests.id('planner_in'));
insert into public.plans (id, town, division, title, status)
values (tests.id('review'), tests.id('town'), '219901001000', '送审稿', 'review');
select tests.fill('plan'), tests.fill('review');

-- `may` lists who gets an answer; an answer of another person's world counts as none.
create temporary table calls (name text, may text[], statement text);
insert into calls
select name, case may when 'members' then array(select r || '_in' from tests.roles() r)
  when 'planners' then array['planner_in', 'admin_in'] else string_to_array(may, ' ') end, statement
from (values
  ('divisions_tree', 'members', $$select 1 from jsonb_array_elements(public.divisions_tree()) d where d ->> 'code' = '219901001000'$$),
  ('division_geometry', '', $$select public.division_geometry('219901001000')$$),
  ('town_outline', 'members', format($$select public.town_outline(%L)$$, tests.id('town'))),
  ('town_units', 'members', format($$select json_array_elements(public.town_units(%L) -> 'features')$$, tests.id('town'))),
  ('town_barriers', 'members', format($$select json_array_elements(public.town_barriers(%L) -> 'features')$$, tests.id('town'))),
  ('town_buildings', 'members', format($$select json_array_elements(public.town_buildings(%L) -> 'features')$$, tests.id('town'))),
  ('town_outline of a loading town', 'planner_in', format($$select public.town_outline(%L)$$, tests.id('loading'))),
  ('plan_cells', 'members', format($$select public.plan_cells(%L)$$, tests.id('plan'))),
  ('published_plans', '', $$select jsonb_array_elements(public.published_plans())$$),
  ('load_divisions', '', $$select public.load_divisions('[{"code": "219901001009", "name": "新", "level": 4}]')$$),
  ('begin_town', 'planners', $$select public.begin_town('{"division": "219901001000", "name": "新镇"}')$$),
  ('load_units', 'planner_in', format($$select public.load_units(%L, tests.collection(tests.feature(tests.square(0, 0), '{"id": 1}')))$$, tests.id('loading'))),
  ('load_barriers', 'planner_in', format($$select public.load_barriers(%L, '{"features": []}')$$, tests.id('loading'))),
  ('load_buildings', 'planner_in', format($$select public.load_buildings(%L, '{"features": []}')$$, tests.id('loading'))),
  ('abandon_town', 'planner_in', format($$select public.abandon_town(%L)::text$$, tests.id('loading'))),
  ('set_town_basemap', 'planners', format($$select public.set_town_basemap(%L, true)::text$$, tests.id('town'))),
  ('create_plan', 'planners', format($$select public.create_plan('{"town": "%s", "title": "二稿"}')$$, tests.id('town'))),
  ('rename_plan', 'planners', format($$select public.rename_plan(%L, '改名')::text$$, tests.id('plan'))),
  ('set_plan_status review', 'planners', format($$select public.set_plan_status(%L, 'review')::text$$, tests.id('plan'))),
  ('set_plan_status published', 'admin_in', format($$select public.set_plan_status(%L, 'published')::text$$, tests.id('review'))),
  ('plan_findings', 'members', format($$select public.plan_findings(%L)$$, tests.id('plan'))),
  ('plan_history', 'members', format($$select public.plan_history(%L)$$, tests.id('plan'))),
  ('plan_comments', 'members', format($$select public.plan_comments(%L)$$, tests.id('plan'))),
  ('add_comment', 'members', format($$select public.add_comment(%L, '同意')$$, tests.id('plan'))),
  ('resolve_comment of the viewer', 'viewer_in planner_in admin_in', format($$select public.resolve_comment(%L)::text$$, tests.id('comment'))),
  ('save_cells', 'planners', format($$select public.save_cells(%L, 0, '{}')$$, tests.id('plan')))
) as v (name, may, statement);

select plan((select count(*)::int from calls cross join tests.everybody()) + 5);
select is(tests.try(who, c.statement), case when who = any (c.may) then 'yes' else 'no' end,
  format('%s calls %s: %s', who, c.name, who = any (c.may)))
from calls c cross join tests.everybody() who order by c.name, who;

select tests.become('owner');
select is(tests.refusal(format($$select public.finish_town(%L)$$, tests.id('loading'))), 'town.noUnits', 'a town without units is not finished');
select is(tests.try('planner_out', format($$select public.finish_town(%L)$$, tests.id('loading'))), 'no', 'nobody finishes the town of others');
select tests.become('viewer_in');
select is(public.my_access() -> 'memberships' -> 0 ->> 'role', 'viewer', 'my_access names the role');
select is(public.my_access() -> 'memberships' -> 0 ->> 'name', '甲县', 'and the division');
select is((select string_agg(d ->> 'code', ' ') from jsonb_array_elements(public.divisions_tree('219901001000')) d),
  '219901001000 219901001001', 'a tree under a root');
select * from finish();
rollback;
