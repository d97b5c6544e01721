-- Imitation of Supabase's schema `realtime` for embedded and plain PostgreSQL; applied at each start.
-- Signatures, grants and behaviour follow Supabase's own migrations, so that ours run unchanged there.
-- Different: one table instead of daily partitions, and two columns (seq, xact) by which the gateway finds new rows.
-- The roles anon, authenticated and service_role must exist.
create schema if not exists realtime;
grant usage on schema realtime to anon, authenticated, service_role;

create table if not exists realtime.messages (
  topic text not null,
  extension text not null,
  payload jsonb,
  event text,
  private boolean default false,
  updated_at timestamp not null default (now() at time zone 'utc'),
  inserted_at timestamp not null default (now() at time zone 'utc'),
  id uuid not null default gen_random_uuid() primary key,
  binary_payload bytea,
  -- order of writing
  seq bigint generated always as identity,
  -- the writing transaction: rows of transactions that end late are found by it, whatever their seq
  xact bigint not null default (pg_current_xact_id()::text::bigint),
  constraint messages_payload_exclusive check (payload is null or binary_payload is null)
);
create index if not exists messages_xact_seq_index on realtime.messages (xact, seq);
create unique index if not exists messages_seq_index on realtime.messages (seq);
create index if not exists messages_inserted_at_topic_index on realtime.messages (inserted_at desc, topic)
  where extension = 'broadcast' and private is true;
-- Rows restored from another server carry its transaction numbers, which here may lie in the future.
update realtime.messages set xact = 0 where xact >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint;

alter table realtime.messages enable row level security;
grant select, insert, update on realtime.messages to anon, authenticated, service_role;

-- The topic a policy decides about.
create or replace function realtime.topic() returns text language sql stable as $$
  select nullif(current_setting('realtime.topic', true), '')::text;
$$;

-- Sends a message to those who joined `topic`. Runs with the caller's rights: policies for insert apply.
-- Failure is only a warning, as on Supabase: a message never undoes the work it reports.
create or replace function realtime.send(payload jsonb, event text, topic text, private boolean default true)
returns void language plpgsql as $$
declare
  generated_id uuid;
  final_payload jsonb;
begin
  begin
    generated_id := gen_random_uuid();
    if payload ? 'id' then
      final_payload := payload;
    else
      final_payload := jsonb_set(payload, '{id}', to_jsonb(generated_id));
    end if;
    execute format('set local realtime.topic to %L', topic);
    insert into realtime.messages (id, payload, event, topic, private, extension)
    values (generated_id, final_payload, event, topic, private, 'broadcast');
  exception
    when others then
      raise warning 'WarnSendingBroadcastMessage: %', sqlerrm;
  end;
end;
$$;

create or replace function realtime.send_binary(payload bytea, event text, topic text, private boolean default true)
returns void language plpgsql as $$
begin
  begin
    execute format('set local realtime.topic to %L', topic);
    insert into realtime.messages (binary_payload, event, topic, private, extension)
    values (payload, event, topic, private, 'broadcast');
  exception
    when others then
      raise warning 'WarnSendingBroadcastMessage: %', sqlerrm;
  end;
end;
$$;

-- Sends a changed row; for row triggers.
create or replace function realtime.broadcast_changes(
  topic_name text, event_name text, operation text, table_name text, table_schema text,
  new record, old record, level text default 'ROW'
) returns void language plpgsql as $$
declare
  row_data jsonb := '{}'::jsonb;
begin
  if level = 'STATEMENT' then
    raise exception 'function can only be triggered for each row, not for each statement';
  end if;
  if operation = 'INSERT' or operation = 'UPDATE' or operation = 'DELETE' then
    row_data := jsonb_build_object(
      'old_record', old, 'record', new, 'operation', operation, 'table', table_name, 'schema', table_schema);
    perform realtime.send(row_data, event_name, topic_name);
  else
    raise exception 'Unexpected operation type: %', operation;
  end if;
exception
  when others then
    raise exception 'Failed to process the row: %', sqlerrm;
end;
$$;

-- Whether the present role may write to a topic; the gateway asks inside a transaction that it rolls back.
create or replace function realtime.may_write(topic text, extension text)
returns boolean language plpgsql as $$
begin
  insert into realtime.messages (topic, extension) values (topic, extension);
  return true;
exception
  when insufficient_privilege then
    return false;
end;
$$;

-- Wakes the gateway at commit. The notification carries nothing: several in one transaction become one,
-- no payload limit applies, and who misses one finds the rows at the next.
create or replace function realtime.wake_gateway() returns trigger language plpgsql as $$
begin
  perform pg_notify('realtime_messages', '');
  return null;
end;
$$;
create or replace trigger wake_gateway after insert on realtime.messages
  for each statement execute function realtime.wake_gateway();

-- Said outright: a database whose default privileges were tightened would leave clients without them.
grant execute on all functions in schema realtime to anon, authenticated, service_role;
