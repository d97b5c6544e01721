-- What Supabase Lite's own start makes before the platform file, as far as the schema leans on it.
create schema if not exists auth;
create table if not exists auth.users (id uuid primary key, email varchar(255), encrypted_password varchar(255),
  banned_until timestamptz, raw_app_meta_data jsonb);
