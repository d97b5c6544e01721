-- One plan in force for the same ground, also where it was imported twice; larger saves; numbers of persons in more forms.

-- A whole city in one save; what else is wrong with a changeset is named before the tables would refuse it in their
-- words. The rest of the function stays as it is.
do $$
declare
  source text := pg_get_functiondef('public.save_cells(uuid, int, jsonb)'::regprocedure);
  edits text[] := array[
    '> 5000', '> 12000',
    '> 20000', '> 50000',
    'when length(i.leader_post) > 100', 'when length(i.name) > 200 or length(i.leader_post) > 100',
    'when i.kind not in', 'when i.code is not null and count(*) over (partition by i.code) > 1 then ''plan.codeTaken''
    when i.kind not in'];
begin
  for i in 1 .. array_length(edits, 1) by 2 loop
    if strpos(source, edits[i]) = 0 then raise exception 'save_cells has no %', edits[i]; end if;
    source := replace(source, edits[i], edits[i + 1]);
  end loop;
  execute source;
end $$;

-- What is in force, or was, keeps its name: the wall shows it, and documents speak of it.
create or replace function public.rename_plan(plan uuid, title text) returns void
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
declare p public.plans := jingwei.demand_plan(rename_plan.plan);
begin
  if p.status not in ('draft', 'review') then perform jingwei.refuse('plan.notDraft', jsonb_build_object('status', p.status), 'PT409'); end if;
  update public.plans x set title = rename_plan.title, updated_at = now() where x.id = p.id returning * into p;
  perform jingwei.announce_plan(p);
end $$;

-- Whether two plans share ground: a point well inside a cell of one lies in a cell of the other. Borders drawn twice
-- overlap by strips; those are none.
create function jingwei.share_ground(a uuid, b uuid) returns boolean
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  select exists (select from public.cells c join public.cells o on o.plan = share_ground.b and o.geom && c.geom
      and ST_Contains(o.geom, ST_PointOnSurface(c.geom)) where c.plan = share_ground.a)
    or exists (select from public.cells c join public.cells o on o.plan = share_ground.a and o.geom && c.geom
      and ST_Contains(o.geom, ST_PointOnSurface(c.geom)) where c.plan = share_ground.b)
$$;

-- Moves a plan along draft → review → published → archived, or back from review to draft. Publishing and archiving are
-- for admins; publishing archives what was in force on the same ground, in the same transaction. A plan against which
-- something stands is neither handed in nor published; nor is one on ground of which a plan is in force that the
-- caller may not archive.
create or replace function public.set_plan_status(plan uuid, status text, note text default null) returns void
language plpgsql security definer set search_path = public, extensions, pg_temp as $$
declare
  p public.plans;
  earlier public.plans;
  wanted text := coalesce(set_plan_status.status, '');
  why text := btrim(coalesce(set_plan_status.note, ''));
begin
  p := jingwei.demand_plan(set_plan_status.plan,
    case when wanted in ('published', 'archived') then array['admin'] else array['planner', 'admin'] end);
  if (p.status, wanted) not in (('draft', 'review'), ('review', 'draft'), ('review', 'published'), ('published', 'archived')) then
    perform jingwei.refuse('plan.transition', jsonb_build_object('from', p.status, 'to', wanted), 'PT409');
  end if;
  if length(why) > 500 then perform jingwei.refuse('plan.noteTooLong', jsonb_build_object('length', length(why))); end if;
  if wanted in ('review', 'published') then
    if not exists (select from public.cells c where c.plan = p.id) then perform jingwei.refuse('plan.empty', '{}', 'PT409'); end if;
    perform jingwei.refuse_findings(p);
  end if;
  if wanted = 'published' then
    -- One publication at a time in a city: plans of a county and of a street in it may share ground.
    perform pg_advisory_xact_lock(hashtext('jingwei.publish'), hashtext(left(p.division, 4)));
    for earlier in select x.* from public.plans x where x.status = 'published' and x.id <> p.id
      and (x.town = p.town or jingwei.share_ground(x.id, p.id)) for no key update of x loop
      if not (jingwei.trusted() or earlier.division like any (jingwei.governed())) then
        perform jingwei.refuse('plan.areaTaken', jsonb_build_object('title', earlier.title), 'PT409');
      end if;
      update public.plans x set status = 'archived', updated_at = now() where x.id = earlier.id returning * into earlier;
      perform jingwei.announce_plan(earlier);
    end loop;
  end if;
  perform set_config('jingwei.note', why, true);
  update public.plans x set status = wanted, updated_at = now() where x.id = p.id returning * into p;
  perform jingwei.announce_plan(p);
end $$;

-- True for text that names nobody; refuses an identity number or a mobile number, without repeating it.
-- * 18 digits: a possible birthday and the right check digit, in one piece or grouped.
-- * 15 digits (cards before 1999): a birthday of 1940 to 1999. Earlier years are let through, because the 15 digits
--   of a cell's code look the same (street codes run to 399) and people do write cell codes in notes.
-- * Mobile: 1, then 3 to 9, then 9 digits, standing alone, in groups of at least two digits or digit by digit, with or
--   without +86 or a leading 0. Decimals of 0 and of a number of three digits (a longitude) are no such number; those
--   of one or two digits are: lists are numbered so.
create or replace function jingwei.clean_text(words text) returns boolean
language plpgsql immutable parallel safe set search_path = public, extensions, pg_temp as $$
declare
  plain text;
  joined text;
  grouped text;
  found text[];
begin
  if words is null or length(words) < 11 then return true; end if;
  plain := jingwei.plain_digits(words);
  if plain !~ '[0-9]([^0-9]{0,3}[0-9]){10}' then return true; end if;
  -- Grouped anyhow, by fours for instance.
  joined := regexp_replace(plain, '(?<=[0-9])[ ./_,-]{1,3}(?=[0-9Xx])', '', 'g');
  for found in select regexp_matches(plain || chr(1) || joined,
    '(?<![0-9])([1-9][0-9]{5})[ ./_,-]{0,2}((?:18|19|20)[0-9]{2})[ ./_,-]{0,2}(0[1-9]|1[0-2])[ ./_,-]{0,2}(0[1-9]|[12][0-9]|3[01])'
    || '[ ./_,-]{0,2}([0-9]{3})[ ./_,-]{0,2}([0-9Xx])(?![0-9])', 'g')
  loop
    if jingwei.identity_checksum_holds(array_to_string(found, '')) then
      perform jingwei.refuse('text.identityNumber');
    end if;
  end loop;
  if plain ~ '(?<![0-9])[1-6][0-9]{5}[ -]?[4-9][0-9](0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[ -]?[0-9]{3}(?![0-9Xx])' then
    perform jingwei.refuse('text.identityNumber');
  end if;
  grouped := regexp_replace(plain, '(?<=[0-9][0-9])[ *~|-]{1,2}(?=[0-9][0-9])', '', 'g');
  if (plain || chr(1) || grouped) ~ ('(?<![0-9])(?<![0-9]{3}[.])(?<!^0[.])(?<![^0-9]0[.])((\+|00)? ?86[ -]{0,2})?0?(1[3-9][0-9][ -]{0,2}[0-9]{4}[ -]{0,2}[0-9]{4}'
    || '|1[ -][3-9]([ -][0-9]){9}|1[3-9][0-9]([./_,])[0-9]{4}\5[0-9]{4})(?![0-9])') then
    perform jingwei.refuse('text.phone');
  end if;
  return true;
end $$;

-- How a member of staff is called on screen: the first part of the address, unless that is a telephone number.
create or replace function jingwei.label_of(account uuid) returns text
language sql stable security definer set search_path = public, extensions, pg_temp as $$
  select case when split_part(u.email, '@', 1) ~ '[0-9]{7}' then left(split_part(u.email, '@', 1), 3) || '…' else split_part(u.email, '@', 1) end
  from auth.users u where u.id = label_of.account
$$;

select jingwei.tighten_grants();
