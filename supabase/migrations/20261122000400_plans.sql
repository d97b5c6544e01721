-- Versioned delineations of a town, and their cells.
set search_path = public, extensions;

create table public.plans (
  id uuid primary key default gen_random_uuid(),
  town uuid not null references public.towns (id),
  -- Of the town, repeated here: every policy asks for it.
  division text not null references public.divisions (code),
  title text not null check (length(title) between 1 and 200 and jingwei.clean_text(title)),
  status text not null default 'draft' check (status in ('draft', 'review', 'published', 'archived')),
  version int not null default 0 check (version >= 0),
  parent uuid references public.plans (id),
  band_min int not null default 300 check (band_min >= 0),
  band_max int not null default 500,
  synthetic boolean not null default false,
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint plans_band_check check (band_max >= band_min and band_max > 0)
);
create index plans_town_index on public.plans (town);
create index plans_division_index on public.plans (division text_pattern_ops);
create unique index plans_one_published_index on public.plans (town) where status = 'published';

create table public.cells (
  id uuid primary key default gen_random_uuid(),
  plan uuid not null references public.plans (id),
  code text check (code ~ '^[0-9]{15}$'),
  name text not null default '' check (length(name) <= 200 and jingwei.clean_text(name)),
  kind text not null default 'basic' check (kind in ('basic', 'dedicated')),
  geom geometry(MultiPolygon, 4326) not null,
  households int not null default 0 check (households >= 0),
  population int not null default 0 check (population >= 0),
  estimated boolean not null default true,
  area_m2 double precision not null check (area_m2 >= 0),
  community text check (length(community) <= 200 and jingwei.clean_text(community)),
  updated_at timestamptz not null default now(),
  updated_by uuid references auth.users (id) on delete set null
);
create index cells_plan_index on public.cells (plan);
create unique index cells_code_index on public.cells (plan, code);
create index cells_geom_index on public.cells using gist (geom);
