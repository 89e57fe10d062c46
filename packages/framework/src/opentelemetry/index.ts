export { openTelemetrySpans, type Spans } from './spans.js'
