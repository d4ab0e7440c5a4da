/**
 * What a chart shows, as data: `renderChart` turns it into SVG, a table beside it says the same in numbers.
 *
 * Names and units come worded; `language` is that of the words the chart adds itself, Chinese when it is absent.
 */
export type ChartSpec = { readonly language?: 'en' } & (
  | {
      readonly type: 'line';
      readonly unit: string;
      readonly categories: readonly string[];
      /** Null leaves a gap. `emphasis` marks the last point. */
      readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
      readonly decimals: number;
    }
  | {
      readonly type: 'bars';
      readonly unit: string;
      readonly categories: readonly string[];
      readonly values: readonly number[];
      /** Shown after the value, such as `（52%）`. */
      readonly shares: readonly string[];
    }
  | {
      readonly type: 'stacked';
      readonly unit: string;
      readonly categories: readonly string[];
      readonly series: readonly {
        readonly name: string;
        readonly role: 'high' | 'medium' | 'low' | 'plain';
        readonly values: readonly number[];
      }[];
    }
);
