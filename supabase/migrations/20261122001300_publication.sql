-- When a plan came into force, and who put it there: updated_at moves with every later change of its row.
set search_path = public, extensions;

alter table public.plans
  add column published_at timestamptz,
  add column published_by uuid references auth.users (id) on delete set null;
comment on column public.plans.published_at is 'When the plan was published; kept when it is archived';

-- Plans published before: from the log, or the last change where the log does not say.
update public.plans p set published_at = coalesce(logged.at, p.updated_at), published_by = logged.person
from public.plans x left join lateral (
  select a.at, u.id as person from public.audit_log a left join auth.users u on u.id = a.actor
  where a.table_name = 'plans' and a.row_key = x.id::text and a.after ->> 'status' = 'published'
    and a.before ->> 'status' is distinct from 'published'
  order by a.id desc limit 1) logged on true
where p.id = x.id and (p.status = 'published' or p.status = 'archived' and logged.at is not null);

alter table public.plans add constraint plans_published_check check (status <> 'published' or published_at is not null);

-- A trigger, not the function that publishes: whichever way a plan comes into force, it is noted.
create function jingwei.note_publication() returns trigger
language plpgsql set search_path = public, extensions, pg_temp as $$
begin
  new.published_at := now();
  new.published_by := auth.uid();
  return new;
end $$;
create trigger note_publication_insert before insert on public.plans
  for each row when (new.status = 'published') execute function jingwei.note_publication();
create trigger note_publication_update before update on public.plans
  for each row when (new.status = 'published' and old.status <> 'published') execute function jingwei.note_publication();

select jingwei.tighten_grants();
