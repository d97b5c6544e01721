-- Who admits whom.
begin;
set local search_path = public, extensions;
select plan(18);
select tests.world();
create function pg_temp.admit(who text, whom text, division text, role text) returns text language sql as $$
  select tests.try(who, format('insert into public.members (user_id, division, role) values (%L, %L, %L)', tests.id(whom), division, role))
$$;
create function pg_temp.dismiss(who text, whom text) returns text language sql as $$
  select tests.try(who, format('delete from public.members where user_id = %L', tests.id(whom)))
$$;
select is(pg_temp.admit('admin_in', 'stranger', '219901001000', 'admin'), 'yes', 'an admin makes another in scope');
select is(pg_temp.admit('admin_in', 'stranger', '219902000000', 'viewer'), 'no', 'not out of scope');
select is(pg_temp.admit('admin_in', 'stranger', '219900000000', 'viewer'), 'no', 'not above');
select is(pg_temp.admit('admin_in', 'admin_in', '219901001000', 'commander'), 'no', 'nobody adds a right to themselves');
select is(pg_temp.admit('planner_in', 'planner_in', '219901000000', 'admin'), 'no', 'least of all a planner');
select is(pg_temp.admit('admin_in', 'stranger', '219901001000', 'emperor') ~ 'members_role_check', true, 'roles are five');
select is(pg_temp.dismiss('admin_in', 'viewer_in'), 'yes', 'an admin dismisses');
select is(pg_temp.dismiss('admin_in', 'admin_in'), 'member.lastAdmin', 'the last admin stays');
select is(pg_temp.dismiss('owner', 'admin_in'), 'member.lastAdmin', 'even if the server wants otherwise');
select is(tests.try('owner', format('delete from auth.users where id = %L', tests.id('admin_in'))), 'member.lastAdmin', 'or deletes the account');
insert into public.members (user_id, division, role) values (tests.id('stranger'), '219900000000', 'admin');
select is(pg_temp.dismiss('stranger', 'admin_in'), 'yes', 'one above remains: then it is possible');
select is(pg_temp.dismiss('admin_in', 'stranger'), 'no', 'but nobody dismisses those above');

-- Demo accounts, whose passwords everybody sees.
select tests.become('owner');
update auth.users set raw_app_meta_data = '{"demo": "x"}' where id in (tests.id('admin_in'), tests.id('coordinator_in'));
select is(pg_temp.admit('admin_in', 'coordinator_in', '219901001000', 'planner'), 'yes', 'a demo admin manages demo accounts');
select is(pg_temp.admit('admin_in', 'planner_in', '219901001000', 'admin'), 'no', 'but no others');
select is(pg_temp.dismiss('admin_in', 'viewer_in'), 'no', 'nor dismisses them');
select is(pg_temp.dismiss('stranger', 'coordinator_in'), 'yes', 'real admins manage both');

-- Scopes are prefixes of codes, so a code must fit its level.
select is(tests.refusal($$insert into public.divisions (code, name, level) values ('219903000000', '错级', 1)$$) ~ 'divisions_code_fits_level', true, 'a county''s code is no city');
select is(tests.refusal($$insert into public.divisions (code, name, level, parent) values ('219901001009', '错级', 3, '219901000000')$$) ~ 'divisions_code_fits_level', true, 'a village''s code is no street');
select * from finish();
rollback;
