import type { Geometry, LineString, MultiLineString, MultiPolygon, Point, Polygon, Position } from 'geojson';

/** A feature with its OpenStreetMap-style tags (`highway=primary`, `name=…`); WGS84 degrees. */
export interface TaggedFeature<G extends Geometry> {
  geometry: G;
  tags: Record<string, string>;
}

/** What a map file yields before any judgement. Every import format and the demo generator produce this. */
export interface MapSource {
  /** File or town name, as shown to the user. */
  name: string;
  points: TaggedFeature<Point>[];
  lines: TaggedFeature<LineString | MultiLineString>[];
  areas: TaggedFeature<Polygon | MultiPolygon>[];
  /** What reading left out on purpose, counted for the report. */
  dropped?: { military: number; internationalBorders: number };
  /**
   * The dropped borders between countries, kept for one use only: outlines of provinces and towns that run along them
   * are drawn without these stretches.
   */
  internationalBorders?: Position[][];
  /** Who must be named where the map shows, for instance `© OpenStreetMap contributors`. */
  attribution?: string;
}
