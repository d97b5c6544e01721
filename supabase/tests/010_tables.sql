-- Every table × person × verb. What is not listed as allowed must not be possible.
begin;
set local search_path = public, extensions;
select tests.world();
insert into public.cell_lineage (plan, cell, from_plan, from_cell, share) values (tests.id('plan'), tests.id('cell'), tests.id('plan'), tests.id('far'), 1);
create temporary table verbs (relation text, verb text, statement text);
insert into verbs values
  ('divisions', 'select', $$select 1 from public.divisions where code = '219901001000'$$),
  ('divisions', 'insert', $$insert into public.divisions (code, name, level) values ('219901009000', '新街道', 3)$$),
  ('divisions', 'update', $$update public.divisions set name = '改' where code = '219901001000'$$),
  ('divisions', 'delete', $$delete from public.divisions where code = '219901001001'$$),
  ('members', 'select', format($$select 1 from public.members where user_id = %L$$, tests.id('viewer_in'))),
  ('members', 'insert', format($$insert into public.members values (%L, '219901001000', 'planner')$$, tests.id('stranger'))),
  ('members', 'update', format($$update public.members set role = 'admin' where user_id = %L$$, tests.id('viewer_in'))),
  ('members', 'delete', format($$delete from public.members where user_id = %L$$, tests.id('viewer_in'))),
  ('towns', 'insert', $$insert into public.towns (division, name) values ('219901001000', '新镇')$$),
  ('towns', 'update', $$update public.towns set name = '改'$$),
  ('towns', 'delete', $$delete from public.towns$$),
  ('units', 'insert', format($$insert into public.units (town, id, geom, area_m2) select %L, 99, geom, 1 from public.units limit 1$$, tests.id('town'))),
  ('units', 'update', $$update public.units set households = 1$$),
  ('units', 'delete', $$delete from public.units where id = 8$$),
  ('barriers', 'insert', format($$insert into public.barriers (town, id, kind, grade, geom) select %L, 99, kind, 1, geom from public.barriers$$, tests.id('town'))),
  ('barriers', 'update', $$update public.barriers set name = '改'$$),
  ('barriers', 'delete', $$delete from public.barriers$$),
  ('buildings', 'insert', format($$insert into public.buildings (town, id, geom, point, use, levels, unit) select %L, 99, geom, point, use, 1, 1 from public.buildings$$, tests.id('town'))),
  ('buildings', 'update', $$update public.buildings set levels = 2$$),
  ('buildings', 'delete', $$delete from public.buildings$$),
  ('plans', 'insert', format($$insert into public.plans (town, division, title) values (%L, '219901001000', '新稿')$$, tests.id('town'))),
  ('plans', 'update', $$update public.plans set status = 'published'$$),
  ('plans', 'delete', $$delete from public.plans$$),
  ('cells', 'insert', format($$insert into public.cells (plan, geom, area_m2) select %L, geom, 1 from public.cells$$, tests.id('plan'))),
  ('cells', 'update', $$update public.cells set name = '改'$$),
  ('cells', 'delete', $$delete from public.cells$$),
  ('plan_events', 'insert', format($$insert into public.plan_events (plan, to_status) values (%L, 'published')$$, tests.id('plan'))),
  ('plan_events', 'update', $$update public.plan_events set note = '改'$$),
  ('plan_events', 'delete', $$delete from public.plan_events$$),
  ('plan_comments', 'insert', format($$insert into public.plan_comments (plan, body) values (%L, '好')$$, tests.id('plan'))),
  ('plan_comments', 'update', $$update public.plan_comments set resolved_at = now()$$),
  ('plan_comments', 'delete', $$delete from public.plan_comments$$),
  ('cell_lineage', 'insert', format($$insert into public.cell_lineage (plan, cell, from_plan, from_cell, share) values (%1$L, %2$L, %1$L, %2$L, 1)$$, tests.id('plan'), tests.id('cell'))),
  ('cell_lineage', 'update', $$update public.cell_lineage set share = 0$$),
  ('cell_lineage', 'delete', $$delete from public.cell_lineage$$),
  ('audit_log', 'select', $$select 1 from public.audit_log where division like '219901%'$$),
  ('audit_log', 'insert', $$insert into public.audit_log (actor_role, table_name, row_key, action) values ('x', 'cells', '1', 'insert')$$),
  ('audit_log', 'update', $$update public.audit_log set actor = null$$),
  ('audit_log', 'delete', $$delete from public.audit_log$$);
insert into verbs select r, 'select', 'select 1 from public.' || r
from unnest(array['towns', 'units', 'barriers', 'buildings', 'plans', 'cells', 'cell_lineage', 'plan_events', 'plan_comments']) r;

-- Who may: everybody in scope reads; only admins see the log, and they alone admit and dismiss members.
create function pg_temp.expected(who text, relation text, verb text) returns text language sql as $$
  select case when case
    when who !~ '_in$' then false
    when relation = 'audit_log' then verb = 'select' and who = 'admin_in'
    when relation = 'members' then case verb when 'select' then who in ('viewer_in', 'admin_in') when 'update' then false
      else who = 'admin_in' end
    else verb = 'select' end then 'yes' else 'no' end
$$;

select plan((select count(*)::int from verbs cross join tests.everybody()) + 1);
select is((select count(distinct v.relation)::int from verbs v),
  (select count(*)::int from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
   and not exists (select from pg_depend e where e.objid = c.oid and e.deptype = 'e')), 'every table is in the list');
select is(tests.try(who, v.statement), pg_temp.expected(who, v.relation, v.verb),
  format('%s may %s %s: %s', who, v.verb, v.relation, pg_temp.expected(who, v.relation, v.verb)))
from verbs v cross join tests.everybody() who order by v.relation, v.verb, who;
select * from finish();
rollback;
