-- Every write leaves its trace, and the trace stays.
begin;
set local search_path = public, extensions;
select plan(23);
select tests.world();
select is((select count(*)::int from public.audit_log where table_name = 'units' and action = 'insert' and row_key like tests.id('town') || '/%'),
  8, 'a bulk insert is logged row by row');
select is((select division from public.audit_log where table_name = 'units' limit 1), '219901001000', 'with the division');
select is((select after -> 'geom' ->> 'type' from public.audit_log where table_name = 'cells'), 'MultiPolygon', 'geometry as GeoJSON');
select is((select actor_role from public.audit_log where table_name = 'cells'), session_user::text, 'the server writes as itself');

select tests.become('planner_in');
select public.rename_plan(tests.id('plan'), '二稿');
select tests.become('owner');
select is(before ->> 'title', '初稿', 'what was there before') from public.audit_log where table_name = 'plans' and action = 'update';
select is(after ->> 'title', '二稿', 'and after') from public.audit_log where table_name = 'plans' and action = 'update';
select is(actor, tests.id('planner_in'), 'who') from public.audit_log where table_name = 'plans' and action = 'update';
select is(actor_role, 'authenticated', 'in which role') from public.audit_log where table_name = 'plans' and action = 'update';

update public.units set households = households + id;
select is((select count(*)::int from public.audit_log where table_name = 'units' and action = 'update'
  and (before ->> 'id') = (after ->> 'id') and (after ->> 'households')::int = (before ->> 'households')::int + (before ->> 'id')::int),
  8, 'old and new rows are paired');
delete from public.buildings;
select is((select before ->> 'use' from public.audit_log where table_name = 'buildings' and action = 'delete'), 'residential', 'a delete keeps the row');

select is(tests.refusal('update public.audit_log set actor = null'), 'history.appendOnly {"table": "audit_log"}', 'no update, not even by the owner');
select is(tests.refusal('delete from public.audit_log'), 'history.appendOnly {"table": "audit_log"}', 'no delete');
select is(tests.refusal('delete from public.audit_log where false'), 'history.appendOnly {"table": "audit_log"}', 'not even of nothing');
select is(tests.refusal('truncate public.audit_log'), 'history.appendOnly {"table": "audit_log"}', 'no truncate');
select is(tests.refusal('truncate public.cells'), 'history.appendOnly {"table": "cells"}', 'no table is truncated without a trace');

select is((select count(*)::int from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'audit_log'
  and not exists (select from pg_depend e where e.objid = c.oid and e.deptype = 'e')
  and (select count(*) from pg_trigger t where t.tgrelid = c.oid and t.tgname in ('audit_insert', 'audit_update', 'audit_delete', 'no_truncate')) <> 4),
  0, 'every table has the log');
select is(tests.try('admin_in', $$select 1 from public.audit_log where division like '219901%'$$), 'yes', 'admins read it in their scope');
select is(tests.try('admin_out', $$select 1 from public.audit_log where division like '219901%'$$), 'no', 'not beyond');
select is(tests.try('admin_in', $$select 1 from public.audit_log where division is null$$), 'no', 'nor what belongs nowhere');

-- Accounts are the platform's, their changes are logged all the same.
select tests.become('owner');
select set_config('request.jwt.claim.sub', tests.id('admin_in')::text, true);
update auth.users set encrypted_password = 'secret', banned_until = now() + interval '1 day' where id = tests.id('viewer_in');
select is(after, '{"locked": true, "password_changed": true, "address_changed": false}', 'a new password and a lock, without saying which')
from public.audit_log where table_name = 'accounts' and action = 'update';
select is(actor || ' ' || division, tests.id('admin_in') || ' 219901000000', 'by whom and where') from public.audit_log where table_name = 'accounts' and action = 'update';
delete from auth.users where id = tests.id('viewer_in');
select is(division, '219901000000', 'a removed account keeps its division') from public.audit_log where table_name = 'accounts' and action = 'delete';
select is((select count(*)::int from public.audit_log where table_name = 'accounts' and (before::text || after::text) ~ 'secret|@'), 0, 'neither password nor address is written');
select * from finish();
rollback;
