import type { TestDatabase } from './engines.ts';

interface Column {
  relation: string;
  name: string;
  type: string;
  nullable: boolean;
  /** Has a default, so that an insert may leave it out. */
  filled: boolean;
  /** Generated always: never given. */
  generated: boolean;
}

interface Key {
  relation: string;
  name: string;
  columns: string[];
  target: string;
  targetColumns: string[];
  single: boolean;
}

interface Routine {
  name: string;
  parameters: string[] | null;
  types: string[] | null;
  defaults: number;
  result: string;
}

const OWN = (catalogue: string, row: string): string =>
  `not exists (select from pg_depend e where e.classid = '${catalogue}'::regclass and e.objid = ${row}.oid and e.deptype = 'e')`;

const COLUMNS = `select c.relname as relation, a.attname as name, format_type(a.atttypid, null) as type, not a.attnotnull as nullable,
    a.atthasdef or a.attidentity <> '' as filled, a.attidentity = 'a' or a.attgenerated <> '' as generated
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and ${OWN('pg_class', 'c')} order by 1, 2`;

const KEYS = `select r.relname as relation, k.conname as name, t.relname as target,
    array(select a.attname::text from unnest(k.conkey) with ordinality u (n, i)
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n order by i) as columns,
    array(select a.attname::text from unnest(k.confkey) with ordinality u (n, i)
      join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n order by i) as "targetColumns",
    exists (select from pg_constraint x where x.conrelid = k.conrelid and x.contype in ('p', 'u') and x.conkey = k.conkey) as single
  from pg_constraint k join pg_class r on r.oid = k.conrelid join pg_class t on t.oid = k.confrelid
  where k.contype = 'f' and r.relnamespace = 'public'::regnamespace and t.relnamespace = 'public'::regnamespace order by 1, 2`;

const ROUTINES = `select p.proname as name, p.proargnames as parameters, p.pronargdefaults as defaults,
    array(select format_type(t, null) from unnest(p.proargtypes) with ordinality u (t, i) order by i) as types,
    format_type(p.prorettype, null) as result
  from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and ${OWN('pg_proc', 'p')} order by 1`;

const SCALARS: Record<string, string> = {
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  real: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  jsonb: 'Json',
  json: 'Json',
  text: 'string',
  uuid: 'string',
  'timestamp with time zone': 'string',
  void: 'undefined',
};

/** The TypeScript type of a column or argument; geometry and whatever is not known stay `unknown`. */
function typeOf(sql: string): string {
  return SCALARS[sql] ?? 'unknown';
}

function row(columns: Column[], use: 'Row' | 'Insert' | 'Update'): string {
  const lines = columns.map((column) => {
    const optional = use === 'Update' || (use === 'Insert' && (column.nullable || column.filled));
    const type = use !== 'Row' && column.generated ? 'never' : typeOf(column.type) + (column.nullable ? ' | null' : '');
    return `          ${column.name}${optional ? '?' : ''}: ${type};`;
  });
  return `        ${use}: {\n${lines.join('\n')}\n        };`;
}

function quoted(names: string[]): string {
  return `[${names.map((name) => `'${name}'`).join(', ')}]`;
}

function table(name: string, columns: Column[], keys: Key[]): string {
  const relationships = keys.map(
    (key) => `          {
            foreignKeyName: '${key.name}';
            columns: ${quoted(key.columns)};
            isOneToOne: ${String(key.single)};
            referencedRelation: '${key.target}';
            referencedColumns: ${quoted(key.targetColumns)};
          },`,
  );
  const list = relationships.length === 0 ? '[]' : `[\n${relationships.join('\n')}\n        ]`;
  const rows = (['Row', 'Insert', 'Update'] as const).map((use) => row(columns, use)).join('\n');
  return `      ${name}: {\n${rows}\n        Relationships: ${list};\n      };`;
}

function routine({ name, parameters, types, defaults, result }: Routine): string {
  const given = types ?? [];
  const args = given.map((type, i) => {
    const optional = i >= given.length - defaults;
    return `${parameters?.[i] ?? `arg${i}`}${optional ? '?' : ''}: ${typeOf(type)}`;
  });
  const shape = args.length === 0 ? 'Record<PropertyKey, never>' : `{ ${args.join('; ')} }`;
  return `      ${name}: { Args: ${shape}; Returns: ${typeOf(result)} };`;
}

/** The text of `database.types.ts` for a migrated database. */
export async function databaseTypes(database: TestDatabase): Promise<string> {
  const ask = async <T>(sql: string): Promise<T[]> => ((await database.script(sql)).at(-1) ?? []) as T[];
  const columns = await ask<Column>(COLUMNS);
  const keys = await ask<Key>(KEYS);
  const routines = await ask<Routine>(ROUTINES);
  const relations = [...new Set(columns.map((column) => column.relation))];
  const tables = relations.map((name) =>
    table(
      name,
      columns.filter((column) => column.relation === name),
      keys.filter((key) => key.relation === name),
    ),
  );
  return `// Written by scripts/database-types.mjs from the migrations; do not edit.
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

// A type and not an interface: supabase-js needs the index signature that only types have.
export type Database = {
  public: {
    Tables: {
${tables.join('\n')}
    };
    Views: { [_ in never]: never };
    Functions: {
${routines.map(routine).join('\n')}
    };
    Enums: { [_ in never]: never };
    CompositeTypes: { [_ in never]: never };
  };
};
`;
}
