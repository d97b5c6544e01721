// Written by scripts/database-types.mjs from the migrations; do not edit.
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

// A type and not an interface: supabase-js needs the index signature that only types have.
export type Database = {
  public: {
    Tables: {
      audit_log: {
        Row: {
          action: string;
          actor: string | null;
          actor_role: string;
          after: Json | null;
          at: string;
          before: Json | null;
          division: string | null;
          id: number;
          row_key: string;
          table_name: string;
        };
        Insert: {
          action: string;
          actor?: string | null;
          actor_role: string;
          after?: Json | null;
          at?: string;
          before?: Json | null;
          division?: string | null;
          id?: never;
          row_key: string;
          table_name: string;
        };
        Update: {
          action?: string;
          actor?: string | null;
          actor_role?: string;
          after?: Json | null;
          at?: string;
          before?: Json | null;
          division?: string | null;
          id?: never;
          row_key?: string;
          table_name?: string;
        };
        Relationships: [];
      };
      barriers: {
        Row: {
          geom: unknown;
          grade: number;
          id: number;
          kind: string;
          name: string;
          town: string;
        };
        Insert: {
          geom: unknown;
          grade: number;
          id: number;
          kind: string;
          name?: string;
          town: string;
        };
        Update: {
          geom?: unknown;
          grade?: number;
          id?: number;
          kind?: string;
          name?: string;
          town?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'barriers_town_fkey';
            columns: ['town'];
            isOneToOne: false;
            referencedRelation: 'towns';
            referencedColumns: ['id'];
          },
        ];
      };
      buildings: {
        Row: {
          geom: unknown;
          households: number;
          id: number;
          levels: number;
          levels_estimated: boolean;
          point: unknown;
          town: string;
          unit: number;
          use: string;
        };
        Insert: {
          geom: unknown;
          households?: number;
          id: number;
          levels: number;
          levels_estimated?: boolean;
          point: unknown;
          town: string;
          unit: number;
          use: string;
        };
        Update: {
          geom?: unknown;
          households?: number;
          id?: number;
          levels?: number;
          levels_estimated?: boolean;
          point?: unknown;
          town?: string;
          unit?: number;
          use?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'buildings_town_fkey';
            columns: ['town'];
            isOneToOne: false;
            referencedRelation: 'towns';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'buildings_town_unit_fkey';
            columns: ['town', 'unit'];
            isOneToOne: false;
            referencedRelation: 'units';
            referencedColumns: ['town', 'id'];
          },
        ];
      };
      cell_lineage: {
        Row: {
          cell: string;
          created_at: string;
          from_cell: string;
          from_code: string | null;
          from_name: string;
          from_plan: string;
          plan: string;
          share: number;
        };
        Insert: {
          cell: string;
          created_at?: string;
          from_cell: string;
          from_code?: string | null;
          from_name?: string;
          from_plan: string;
          plan: string;
          share: number;
        };
        Update: {
          cell?: string;
          created_at?: string;
          from_cell?: string;
          from_code?: string | null;
          from_name?: string;
          from_plan?: string;
          plan?: string;
          share?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'cell_lineage_from_plan_fkey';
            columns: ['from_plan'];
            isOneToOne: false;
            referencedRelation: 'plans';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'cell_lineage_plan_fkey';
            columns: ['plan'];
            isOneToOne: false;
            referencedRelation: 'plans';
            referencedColumns: ['id'];
          },
        ];
      };
      cells: {
        Row: {
          area_m2: number;
          code: string | null;
          community: string | null;
          estimated: boolean;
          full_time: number;
          geom: unknown;
          households: number;
          id: string;
          kind: string;
          leader_post: string;
          locked: boolean;
          name: string;
          notes: string;
          part_time: number;
          party_branch: string;
          plan: string;
          population: number;
          updated_at: string;
          updated_by: string | null;
        };
        Insert: {
          area_m2: number;
          code?: string | null;
          community?: string | null;
          estimated?: boolean;
          full_time?: number;
          geom: unknown;
          households?: number;
          id?: string;
          kind?: string;
          leader_post?: string;
          locked?: boolean;
          name?: string;
          notes?: string;
          part_time?: number;
          party_branch?: string;
          plan: string;
          population?: number;
          updated_at?: string;
          updated_by?: string | null;
        };
        Update: {
          area_m2?: number;
          code?: string | null;
          community?: string | null;
          estimated?: boolean;
          full_time?: number;
          geom?: unknown;
          households?: number;
          id?: string;
          kind?: string;
          leader_post?: string;
          locked?: boolean;
          name?: string;
          notes?: string;
          part_time?: number;
          party_branch?: string;
          plan?: string;
          population?: number;
          updated_at?: string;
          updated_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'cells_plan_fkey';
            columns: ['plan'];
            isOneToOne: false;
            referencedRelation: 'plans';
            referencedColumns: ['id'];
          },
        ];
      };
      divisions: {
        Row: {
          code: string;
          geom: unknown | null;
          level: number;
          name: string;
          parent: string | null;
          synthetic: boolean;
        };
        Insert: {
          code: string;
          geom?: unknown | null;
          level: number;
          name: string;
          parent?: string | null;
          synthetic?: boolean;
        };
        Update: {
          code?: string;
          geom?: unknown | null;
          level?: number;
          name?: string;
          parent?: string | null;
          synthetic?: boolean;
        };
        Relationships: [
          {
            foreignKeyName: 'divisions_parent_fkey';
            columns: ['parent'];
            isOneToOne: false;
            referencedRelation: 'divisions';
            referencedColumns: ['code'];
          },
        ];
      };
      members: {
        Row: {
          created_at: string;
          division: string;
          role: string;
          user_id: string;
        };
        Insert: {
          created_at?: string;
          division: string;
          role: string;
          user_id: string;
        };
        Update: {
          created_at?: string;
          division?: string;
          role?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'members_division_fkey';
            columns: ['division'];
            isOneToOne: false;
            referencedRelation: 'divisions';
            referencedColumns: ['code'];
          },
        ];
      };
      plan_comments: {
        Row: {
          author: string | null;
          body: string;
          cell: string | null;
          created_at: string;
          id: string;
          place: unknown | null;
          plan: string;
          reply_to: string | null;
          resolved_at: string | null;
          resolved_by: string | null;
        };
        Insert: {
          author?: string | null;
          body: string;
          cell?: string | null;
          created_at?: string;
          id?: string;
          place?: unknown | null;
          plan: string;
          reply_to?: string | null;
          resolved_at?: string | null;
          resolved_by?: string | null;
        };
        Update: {
          author?: string | null;
          body?: string;
          cell?: string | null;
          created_at?: string;
          id?: string;
          place?: unknown | null;
          plan?: string;
          reply_to?: string | null;
          resolved_at?: string | null;
          resolved_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'plan_comments_plan_fkey';
            columns: ['plan'];
            isOneToOne: false;
            referencedRelation: 'plans';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'plan_comments_reply_to_fkey';
            columns: ['reply_to'];
            isOneToOne: false;
            referencedRelation: 'plan_comments';
            referencedColumns: ['id'];
          },
        ];
      };
      plan_events: {
        Row: {
          actor: string | null;
          at: string;
          from_status: string | null;
          id: number;
          note: string | null;
          plan: string;
          to_status: string;
        };
        Insert: {
          actor?: string | null;
          at?: string;
          from_status?: string | null;
          id?: never;
          note?: string | null;
          plan: string;
          to_status: string;
        };
        Update: {
          actor?: string | null;
          at?: string;
          from_status?: string | null;
          id?: never;
          note?: string | null;
          plan?: string;
          to_status?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'plan_events_plan_fkey';
            columns: ['plan'];
            isOneToOne: false;
            referencedRelation: 'plans';
            referencedColumns: ['id'];
          },
        ];
      };
      plans: {
        Row: {
          band_max: number;
          band_min: number;
          code_pattern: string | null;
          code_profile: string;
          created_at: string;
          created_by: string | null;
          division: string;
          id: string;
          parent: string | null;
          published_at: string | null;
          published_by: string | null;
          status: string;
          synthetic: boolean;
          title: string;
          town: string;
          updated_at: string;
          version: number;
        };
        Insert: {
          band_max?: number;
          band_min?: number;
          code_pattern?: string | null;
          code_profile?: string;
          created_at?: string;
          created_by?: string | null;
          division: string;
          id?: string;
          parent?: string | null;
          published_at?: string | null;
          published_by?: string | null;
          status?: string;
          synthetic?: boolean;
          title: string;
          town: string;
          updated_at?: string;
          version?: number;
        };
        Update: {
          band_max?: number;
          band_min?: number;
          code_pattern?: string | null;
          code_profile?: string;
          created_at?: string;
          created_by?: string | null;
          division?: string;
          id?: string;
          parent?: string | null;
          published_at?: string | null;
          published_by?: string | null;
          status?: string;
          synthetic?: boolean;
          title?: string;
          town?: string;
          updated_at?: string;
          version?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'plans_division_fkey';
            columns: ['division'];
            isOneToOne: false;
            referencedRelation: 'divisions';
            referencedColumns: ['code'];
          },
          {
            foreignKeyName: 'plans_parent_fkey';
            columns: ['parent'];
            isOneToOne: false;
            referencedRelation: 'plans';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'plans_town_fkey';
            columns: ['town'];
            isOneToOne: false;
            referencedRelation: 'towns';
            referencedColumns: ['id'];
          },
        ];
      };
      towns: {
        Row: {
          boundary: unknown | null;
          created_at: string;
          created_by: string | null;
          division: string;
          has_basemap: boolean;
          id: string;
          name: string;
          report: Json;
          source: string;
          status: string;
          synthetic: boolean;
        };
        Insert: {
          boundary?: unknown | null;
          created_at?: string;
          created_by?: string | null;
          division: string;
          has_basemap?: boolean;
          id?: string;
          name: string;
          report?: Json;
          source?: string;
          status?: string;
          synthetic?: boolean;
        };
        Update: {
          boundary?: unknown | null;
          created_at?: string;
          created_by?: string | null;
          division?: string;
          has_basemap?: boolean;
          id?: string;
          name?: string;
          report?: Json;
          source?: string;
          status?: string;
          synthetic?: boolean;
        };
        Relationships: [
          {
            foreignKeyName: 'towns_division_fkey';
            columns: ['division'];
            isOneToOne: false;
            referencedRelation: 'divisions';
            referencedColumns: ['code'];
          },
        ];
      };
      units: {
        Row: {
          area_m2: number;
          community: string | null;
          estimated: boolean;
          geom: unknown;
          households: number;
          id: number;
          population: number;
          town: string;
        };
        Insert: {
          area_m2: number;
          community?: string | null;
          estimated?: boolean;
          geom: unknown;
          households?: number;
          id: number;
          population?: number;
          town: string;
        };
        Update: {
          area_m2?: number;
          community?: string | null;
          estimated?: boolean;
          geom?: unknown;
          households?: number;
          id?: number;
          population?: number;
          town?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'units_town_fkey';
            columns: ['town'];
            isOneToOne: false;
            referencedRelation: 'towns';
            referencedColumns: ['id'];
          },
        ];
      };
    };
    Views: { [_ in never]: never };
    Functions: {
      abandon_town: { Args: { town: string }; Returns: undefined };
      add_comment: { Args: { plan: string; body: string; place?: Json; cell?: string; reply_to?: string }; Returns: string };
      begin_town: { Args: { p: Json }; Returns: string };
      create_plan: { Args: { p: Json }; Returns: string };
      division_geometry: { Args: { code: string }; Returns: Json };
      divisions_tree: { Args: { root?: string }; Returns: Json };
      finish_town: { Args: { town: string; divisions?: Json }; Returns: undefined };
      load_barriers: { Args: { town: string; features: Json }; Returns: number };
      load_buildings: { Args: { town: string; features: Json }; Returns: number };
      load_divisions: { Args: { rows: Json }; Returns: number };
      load_units: { Args: { town: string; features: Json }; Returns: number };
      my_access: { Args: Record<PropertyKey, never>; Returns: Json };
      plan_cells: { Args: { plan: string }; Returns: Json };
      plan_comments: { Args: { plan: string }; Returns: Json };
      plan_findings: { Args: { plan: string }; Returns: Json };
      plan_history: { Args: { plan: string }; Returns: Json };
      published_plans: { Args: { division?: string }; Returns: Json };
      rename_plan: { Args: { plan: string; title: string }; Returns: undefined };
      resolve_comment: { Args: { comment: string; resolved?: boolean }; Returns: undefined };
      save_cells: { Args: { plan: string; base_version: number; changes: Json }; Returns: Json };
      set_plan_status: { Args: { plan: string; status: string; note?: string }; Returns: undefined };
      set_town_basemap: { Args: { town: string; present: boolean }; Returns: undefined };
      town_barriers: { Args: { town: string }; Returns: Json };
      town_buildings: { Args: { town: string }; Returns: Json };
      town_outline: { Args: { town: string }; Returns: Json };
      town_units: { Args: { town: string }; Returns: Json };
    };
    Enums: { [_ in never]: never };
    CompositeTypes: { [_ in never]: never };
  };
};
