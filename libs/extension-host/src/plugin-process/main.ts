import { servePlugin } from './serve-plugin';

await servePlugin();
