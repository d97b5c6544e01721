-- Policies on what the platform owns: realtime messages and stored files.
set search_path = public, extensions;

-- Topics are plan:<uuid> and division:<code>; members whose scope covers them may listen and be present. What is
-- broadcast comes from the database alone: who could send "cells" himself would make others believe in saves that never were.
create function jingwei.may_join(topic text) returns boolean
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  select case
    when topic ~ '^plan:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then exists (
      select from public.plans p where p.id = substr(topic, 6)::uuid and p.division like any (jingwei.readable()))
    when topic ~ '^division:[0-9]{12}$' then substr(topic, 10) like any (jingwei.readable())
    else false end
$$;

create policy jingwei_listen on realtime.messages for select to authenticated using (
  extension in ('broadcast', 'presence') and (select jingwei.may_join((select realtime.topic()))));
create policy jingwei_speak on realtime.messages for insert to authenticated with check (
  extension = 'presence' and (select jingwei.may_join((select realtime.topic()))));

-- Basemaps are read by everybody (a map of streets), written by the planners of their town.
insert into storage.buckets (id, name, public) values ('basemaps', 'basemaps', true) on conflict (id) do nothing;

create function jingwei.may_store_basemap(object_name text) returns boolean
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  select case when object_name ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}[.]pmtiles$' then exists (
    select from public.towns t where t.id = left(object_name, 36)::uuid and t.division like any (jingwei.plannable())
      and (t.status = 'ready' or t.created_by = auth.uid())) else false end
$$;

create policy jingwei_basemaps_read on storage.objects for select to authenticated using (bucket_id = 'basemaps');
create policy jingwei_basemaps_add on storage.objects for insert to authenticated with check (
  bucket_id = 'basemaps' and jingwei.may_store_basemap(name));
create policy jingwei_basemaps_replace on storage.objects for update to authenticated
  using (bucket_id = 'basemaps' and jingwei.may_store_basemap(name))
  with check (bucket_id = 'basemaps' and jingwei.may_store_basemap(name));
create policy jingwei_basemaps_remove on storage.objects for delete to authenticated using (
  bucket_id = 'basemaps' and jingwei.may_store_basemap(name));
