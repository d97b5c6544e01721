-- Realtime topics and stored basemaps, by the platform's own tables.
begin;
set local search_path = public, extensions;
select tests.world();
create function pg_temp.listens(who text, topic text) returns text language plpgsql as $$
begin
  perform set_config('realtime.topic', topic, true);
  insert into realtime.messages (topic, extension) values (topic, 'broadcast');
  return tests.try(who, format('select 1 from realtime.messages where topic = %L', topic));
end $$;
create function pg_temp.speaks(who text, topic text) returns text language plpgsql as $$
begin
  perform set_config('realtime.topic', topic, true);
  return tests.try(who, format('insert into realtime.messages (topic, extension) values (%L, %L)', topic, 'presence'));
end $$;
create function pg_temp.stores(who text, object text, bucket text default 'basemaps') returns text language sql as $$
  select tests.try(who, format('insert into storage.objects (bucket_id, name) values (%L, %L)', bucket, object))
$$;
select plan((select count(*)::int * 5 from tests.everybody()) + 9);
select is(pg_temp.listens(who, 'plan:' || tests.id('plan')), case when who ~ '_in$' then 'yes' else 'no' end, who || ' listens to a plan') from tests.everybody() who;
select is(pg_temp.speaks(who, 'plan:' || tests.id('plan')), case when who ~ '_in$' then 'yes' else 'no' end, who || ' is present at a plan') from tests.everybody() who;
select is(pg_temp.listens(who, 'division:219901001000'), case when who ~ '_in$' then 'yes' else 'no' end, who || ' listens to a division') from tests.everybody() who;
select is(pg_temp.speaks(who, 'division:219901001000'), case when who ~ '_in$' then 'yes' else 'no' end, who || ' is present in a division') from tests.everybody() who;
select is(pg_temp.stores(who, tests.id('town') || '.pmtiles'), case when who in ('planner_in', 'admin_in') then 'yes' else 'no' end, who || ' stores a basemap') from tests.everybody() who;
select set_config('realtime.topic', 'plan:' || tests.id('plan'), true);
select is(tests.try('admin_in', format('insert into realtime.messages (topic, extension) values (%L, %L)', 'plan:' || tests.id('plan'), 'broadcast')),
  'no', 'nobody broadcasts what only the database may say');
select is(pg_temp.listens('viewer_in', 'division:219900000000'), 'no', 'the division above is not theirs');
select is(pg_temp.listens('viewer_in', 'plan:' || tests.id('nothing')), 'no', 'nor a plan that is not there');
select is(pg_temp.listens('viewer_in', 'plan:x'' or true'), 'no', 'nor a topic that is none');
select is(pg_temp.listens('viewer_in', 'anything'), 'no', 'nor any other');
select is(pg_temp.stores('planner_in', tests.id('nothing') || '.pmtiles'), 'no', 'no basemap without a town');
select is(pg_temp.stores('planner_in', '../' || tests.id('town') || '.pmtiles'), 'no', 'nor under another name');
select is(pg_temp.stores('planner_in', 'note.txt'), 'no', 'nor another file');
select is((select public from storage.buckets where id = 'basemaps'), true, 'basemaps are read by everybody');
select * from finish();
rollback;
