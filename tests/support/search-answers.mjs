/* Answers queries as the site's search does, for search_quality.py: reads { index, queries } as JSON from the standard
   input, and writes for each query the addresses that it finds, best first. */
import { readFileSync } from "node:fs";
import { buildIndex } from "../../docs/assets/javascripts/search/index.js";
import { findEntries } from "../../docs/assets/javascripts/search/rank.js";

const { index: data, queries } = JSON.parse(readFileSync(0, "utf8"));
const index = buildIndex(data);
const answers = queries.map((query) => findEntries(index, query, false, 50).results.map(({ address }) => address));
process.stdout.write(JSON.stringify(answers));
