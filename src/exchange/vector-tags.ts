import { parseHstore } from './hstore.ts';
import type { Properties } from './vector-layers.ts';

type Tags = Record<string, string>;

/** What a layer's or file's name says about its features, by kind of geometry; first match wins. */
const KINDS: Array<readonly [name: RegExp, geometry: RegExp, tag: string, fallback: string]> = [
  [/building|建筑|房屋|楼/i, /Polygon/, 'building', 'yes'],
  [/railway|铁路|轨道/i, /Line/, 'railway', 'rail'],
  [/road|street|highway|道路|公路|街|路网/i, /Line/, 'highway', 'residential'],
  [/waterway|river|水系|河/i, /Line/, 'waterway', 'river'],
  [/water|lake|river|水系|水面|水域|湖|河/i, /Polygon/, 'natural', 'water'],
  [/landuse|用地|land_use/i, /Polygon/, 'landuse', ''],
  [/wall|fence|围墙/i, /Line/, 'barrier', 'wall'],
  [/place|地名/i, /Point/, 'place', 'locality'],
  [/bound|admin|行政|区划|界|社区|街道|乡镇/i, /Polygon|Line/, 'boundary', 'administrative'],
];

/** Columns by the tag they mean, as offices and download sites name them. */
const COLUMNS: Record<string, RegExp> = {
  name: /^(?:name|名称|地名|路名|mc)$/i,
  'name:en': /^(?:name_en|name:en|英文名)$/i,
  'name:zh': /^(?:name_zh|name:zh)$/i,
  'building:levels': /^(?:building[:_]l(?:evels|eve)?|levels|floors?|floor_num|层数|楼层|楼层数)$/i,
  height: /^(?:height|高度)$/i,
  admin_level: /^(?:admin_level|admin_leve)$/i,
};

/** Where the class of a feature stands when the layer's name gives its kind. */
const CLASS_COLUMNS = ['fclass', 'class', 'type', '类型', '等级'];

/**
 * Tags of a feature: its own columns, `other_tags` taken apart, well-known columns renamed, and the kind of the layer
 * where no column gives one.
 */
export function tagsFromProperties(layer: string, geometry: string, properties: Properties): Tags {
  const tags: Tags = {};
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === '' || typeof value === 'object') continue;
    const text = String(value);
    const others = key === 'other_tags' || key === 'tags' || key === 'all_tags' ? parseHstore(text) : null;
    if (others !== null) {
      for (const [name, content] of Object.entries(others)) tags[name] ??= content;
      continue;
    }
    const known = Object.entries(COLUMNS).find(([, pattern]) => pattern.test(key))?.[0];
    tags[known ?? key] = text;
  }
  const kind = KINDS.find(([name, shape]) => name.test(layer) && shape.test(geometry));
  if (kind !== undefined && tags[kind[2]] === undefined) {
    const value = CLASS_COLUMNS.map((column) => tags[column]).find((text) => text !== undefined && /^[a-z_]+$/.test(text)) ?? kind[3];
    if (value !== '') tags[kind[2]] = kind[2] === 'natural' || kind[2] === 'boundary' ? kind[3] : value;
  }
  return tags;
}
