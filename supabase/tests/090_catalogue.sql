-- Rules that every table and function must keep, read from the catalogue: a new one cannot forget them.
begin;
set local search_path = public, extensions;
select plan(9);
create temporary view own_tables as select c.oid, c.relname from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
  and not exists (select from pg_depend e where e.classid = 'pg_class'::regclass and e.objid = c.oid and e.deptype = 'e');
create temporary view own_columns as select t.relname || '.' || a.attname as name, a.attrelid, a.attname, a.attnum, format_type(a.atttypid, null) as type
  from own_tables t join pg_attribute a on a.attrelid = t.oid where a.attnum > 0 and not a.attisdropped;
create temporary view own_functions as select p.*, p.oid::regprocedure::text as signature from pg_proc p
  where p.pronamespace in ('public'::regnamespace, 'jingwei'::regnamespace)
  and not exists (select from pg_depend e where e.classid = 'pg_proc'::regclass and e.objid = p.oid and e.deptype = 'e');

-- Names under which a resident could hide, in English and pinyin. Allowed: names of places and things.
select is_empty($$select name from own_columns where attname ~* (
    '(^|_)(name|fullname|surname|person|resident|citizen|householder|owner|tenant|phone|mobile|tel|telephone|contact|wechat'
    || '|email|passport|birth|birthday|gender|id_?(no|card|number)|identity|identity_number|ssn'
    || '|xing_?ming|xm|ming_?zi|shen_?fen(_?zheng)?(_?hao)?|sfz(h)?|dian_?hua|shou_?ji(_?hao)?|lian_?xi.*|hu_?zhu|ju_?min|zhu_?hu)(_|$)')
  and name not in (
    'divisions.name', -- of a division
    'towns.name', -- of a town
    'barriers.name', -- of a road or river
    'cells.name', -- of a cell
    'cell_lineage.from_name', -- of an earlier one
    'audit_log.table_name') -- of a table
  $$, 'no column could hold a resident''s name, identity number or phone');

-- Free text: not a key into another table, not limited by a pattern or a list.
select is_empty($$select c.name from own_columns c
  where c.type in ('text', 'character varying', 'character')
  and not exists (select from pg_constraint k where k.conrelid = c.attrelid and c.attnum = any (k.conkey)
    and (k.contype = 'f' or k.contype = 'c' and pg_get_constraintdef(k.oid) ~ 'clean_text|~ ''\^|= ANY'))
  and c.name not in (
    'audit_log.row_key', -- written by the log's trigger, from keys
    'audit_log.division') -- likewise
  $$, 'every free text is checked');
select is_empty($$select c.name from own_columns c where c.type in ('jsonb', 'json')
  and not exists (select from pg_constraint k where k.conrelid = c.attrelid and c.attnum = any (k.conkey)
    and pg_get_constraintdef(k.oid) ~ 'clean_json')
  and c.name not in ('audit_log.before', 'audit_log.after') -- copies of rows that were checked
  $$, 'and every JSON');

select is_empty($$select t.relname from own_tables t join pg_class c using (oid) where not c.relrowsecurity$$, 'row level security is on everywhere');
select is_empty($$select signature from own_functions where has_function_privilege('anon', oid, 'execute')$$, 'signed out, no function runs');
select is_empty($$select signature from own_functions where not coalesce(array_to_string(proconfig, ' '), '') ~ 'search_path=public, extensions, pg_temp'$$,
  'every function pins its search path');
select is_empty($$select signature from own_functions where prosecdef and proname ~ '^(log_rows|demand_loading|demand_plan|announce_plan|number_cells|refuse_overlaps|refuse_findings|findings_of|uncovered|share_of_unit|plan_in_sight|label_of|note_step|announce_comment|count_areas|next_codes|division_of|audit_.*|keep_an_admin)$'
  and has_function_privilege('authenticated', oid, 'execute')$$, 'helpers with the owner''s rights are not called by clients');
select is_empty($$select t.relname from own_tables t where has_table_privilege('anon', t.oid, 'select, insert, update, delete, truncate')$$, 'signed out, no table opens');
select is_empty($$select c.conrelid::regclass || '.' || c.conname from pg_constraint c
  where c.contype = 'f' and c.conrelid in (select oid from own_tables) and c.confdeltype = 'c' and c.confrelid <> 'auth.users'::regclass$$,
  'no delete spreads where the log could not tell the division');
select * from finish();
rollback;
