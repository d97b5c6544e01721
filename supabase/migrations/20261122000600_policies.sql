-- Who sees and writes which rows. Scope is a prefix of the division code, right is a role within it.
-- There are no policies for writing geometry tables: those writes go through functions only. The policies alone hold
-- the line even where a platform grants whole tables to every role, as Supabase Lite does at its first request.
set search_path = public, extensions;

alter table public.divisions enable row level security;
alter table public.members enable row level security;
alter table public.towns enable row level security;
alter table public.units enable row level security;
alter table public.barriers enable row level security;
alter table public.buildings enable row level security;
alter table public.plans enable row level security;
alter table public.cells enable row level security;
alter table public.audit_log enable row level security;

create policy divisions_read on public.divisions for select to authenticated using (
  code like any ((select jingwei.readable())::text[]) or code = any ((select jingwei.ancestors())::text[]));

create policy members_read on public.members for select to authenticated using (
  user_id = (select auth.uid()) or division like any ((select jingwei.governed())::text[]));
-- Nobody adds a right to themselves, not even an admin.
create policy members_admit on public.members for insert to authenticated with check (
  user_id <> (select auth.uid()) and division like any ((select jingwei.governed())::text[]) and jingwei.may_manage(user_id));
create policy members_dismiss on public.members for delete to authenticated using (
  division like any ((select jingwei.governed())::text[]) and jingwei.may_manage(user_id));

-- A town that is still loading exists for its creator only, and with it all that hangs on it.
create policy towns_read on public.towns for select to authenticated using (
  division like any ((select jingwei.readable())::text[])
  and (status = 'ready' or created_by = (select auth.uid())));
create policy units_read on public.units for select to authenticated using (town in (select t.id from public.towns t));
create policy barriers_read on public.barriers for select to authenticated using (town in (select t.id from public.towns t));
create policy buildings_read on public.buildings for select to authenticated using (town in (select t.id from public.towns t));

create policy plans_read on public.plans for select to authenticated using (
  division like any ((select jingwei.readable())::text[]));
create policy cells_read on public.cells for select to authenticated using (plan in (select p.id from public.plans p));

create policy audit_log_read on public.audit_log for select to authenticated using (
  division like any ((select jingwei.governed())::text[]));
