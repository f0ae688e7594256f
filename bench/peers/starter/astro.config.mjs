// As Starlight's starter project has it; the title and the sidebar are written beside it for each text.
import { readFileSync } from 'node:fs';
import { defineConfig } from 'astro/config';
import starlight from '@astrojs/starlight';

export default defineConfig({ integrations: [starlight(JSON.parse(readFileSync('settings.json', 'utf8')))] });
