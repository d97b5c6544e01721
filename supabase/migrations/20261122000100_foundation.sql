-- Extension, helper schema, refusals and the privacy check of free text.
-- PostGIS stands in schema `extensions`, as Supabase wants it; `create … if not exists` accepts one already there.
create schema if not exists extensions;
create extension if not exists postgis with schema extensions;
grant usage on schema extensions to anon, authenticated, service_role;
set search_path = public, extensions;

-- Helpers that policies and functions use. Not exposed through REST.
create schema jingwei;
revoke all on schema jingwei from public;
grant usage on schema jingwei to authenticated, service_role;

-- Supabase opens all that is created in public to its API roles; here jingwei.tighten_grants() says what each needs.
alter default privileges in schema public revoke all on tables from anon, authenticated;
alter default privileges in schema public revoke all on sequences from anon, authenticated;
alter default privileges in schema public revoke execute on functions from anon, authenticated;

-- An expected "no": `code` is a key of the client's word tables, `params` fill its sentence. SQLSTATEs PTnnn make the
-- HTTP status nnn in PostgREST and in Supabase Lite, and only these pass through Lite with message and detail.
create function jingwei.refuse(code text, params jsonb default '{}', state text default 'PT400') returns void
language plpgsql immutable set search_path = public, extensions, pg_temp as $$
begin
  raise exception using errcode = state, message = code, detail = params::text;
end $$;

-- Check digit of an identity number (GB 11643-1999, from ISO 7064 MOD 11-2); `digits` has 17 digits and 0–9 or X.
create function jingwei.identity_checksum_holds(digits text) returns boolean
language sql immutable strict parallel safe set search_path = public, extensions, pg_temp as $$
  select substr('10X98765432', (sum(substr(digits, n::int, 1)::int * weight) % 11)::int + 1, 1) = upper(substr(digits, 18, 1))
  from unnest(array[7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) with ordinality as w (weight, n)
$$;

-- One form for the ways a number is written: compatibility forms (full-width, circled, superscript …), Chinese digits,
-- signs, brackets and spaces become ASCII; characters without width go.
create function jingwei.plain_digits(words text) returns text
language sql immutable strict parallel safe set search_path = public, extensions, pg_temp as $$
  select translate(normalize(words, nfkc),
    '〇零一二三四五六七八九幺٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹‐‑‒–—―−·•・、，。():' || chr(9) || chr(10) || chr(13) || chr(160)
      || chr(8203) || chr(8204) || chr(8205) || chr(8288) || chr(65279) || chr(173),
    '0012345678910123456789' || '0123456789' || '-------...,,.   ' || '    ')
$$;

-- True for text that names nobody; refuses an identity number or a mobile number, without repeating it.
-- * 18 digits: a possible birthday and the right check digit, in one piece or grouped.
-- * 15 digits (cards before 1999): a birthday of 1940 to 1999. Earlier years are let through, because the 15 digits
--   of a cell's code look the same (street codes run to 399) and people do write cell codes in notes.
-- * Mobile: 1, then 3 to 9, then 9 digits, standing alone, in the usual groupings, with or without +86.
create function jingwei.clean_text(words text) returns boolean
language plpgsql immutable parallel safe set search_path = public, extensions, pg_temp as $$
declare
  plain text;
  joined text;
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
  if plain ~ ('(?<![0-9])(?<![0-9][.])((\+|00)? ?86[ -]{0,2})?(1[3-9][0-9][ -]{0,2}[0-9]{4}[ -]{0,2}[0-9]{4}'
    || '|1[3-9][0-9][ -]{1,2}[0-9]{3}[ -]{1,2}[0-9]{5}|1[3-9][0-9]{2}[ -]{1,2}[0-9]{3}[ -]{1,2}[0-9]{4}'
    || '|1[3-9][0-9]{3}[ -]{1,2}[0-9]{6}|1[ -][3-9]([ -][0-9]){9}|1[3-9][0-9]([./_,])[0-9]{4}\5[0-9]{4})(?![0-9])') then
    perform jingwei.refuse('text.phone');
  end if;
  return true;
end $$;

-- The same for every string, key and whole number in a JSON value. Fractions are left alone: coordinates have many digits.
create function jingwei.clean_json(doc jsonb) returns boolean
language sql immutable parallel safe set search_path = public, extensions, pg_temp as $$
  select coalesce(bool_and(jingwei.clean_text(word #>> '{}')), true) from (
    select jsonb_path_query(doc, 'strict $.** ? (@.type() == "string" || @.type() == "number" && @.floor() == @)') as word
    union all
    select jsonb_path_query(doc, 'strict $.** ? (@.type() == "object").keyvalue().key')
  ) words
$$;
