#!/bin/sh
# Records a call as an event, and another as an OpenTelemetry span.
set -eu
url=${TOKENBOOK_URL:-http://127.0.0.1:4318}

curl --fail --silent --show-error "$url/api/events" \
  -H "Authorization: Bearer $TOKENBOOK_KEY" -H 'Content-Type: application/json' -d '{
    "id": "example-1", "occurredAt": "2026-11-24T08:00:00Z", "project": "shop", "provider": "anthropic",
    "model": "claude-sonnet-4-5", "usage": { "inputTokens": 1200, "outputTokens": 80, "cacheReadTokens": 1000 }
  }'

curl --fail --silent --show-error "$url/v1/traces" \
  -H "Authorization: Bearer $TOKENBOOK_KEY" -H 'Content-Type: application/json' -d '{
    "resourceSpans": [{
      "resource": { "attributes": [{ "key": "service.name", "value": { "stringValue": "shop" } }] },
      "scopeSpans": [{ "spans": [{
        "traceId": "5b8efff798038103d269b633813fc60c", "spanId": "eee19b7ec3c1b174", "name": "chat gpt-4o", "kind": 3,
        "startTimeUnixNano": "1795507200000000000", "endTimeUnixNano": "1795507201000000000",
        "attributes": [
          { "key": "gen_ai.operation.name", "value": { "stringValue": "chat" } },
          { "key": "gen_ai.provider.name", "value": { "stringValue": "openai" } },
          { "key": "gen_ai.response.model", "value": { "stringValue": "gpt-4o-2024-08-06" } },
          { "key": "gen_ai.usage.input_tokens", "value": { "intValue": "1200" } },
          { "key": "gen_ai.usage.output_tokens", "value": { "intValue": "80" } }
        ]
      }] }]
    }]
  }'
