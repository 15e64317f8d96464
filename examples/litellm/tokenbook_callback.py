"""Records every call of a LiteLLM proxy in Tokenbook."""

import json
import os
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import timezone

from litellm.integrations.custom_logger import CustomLogger

URL = os.environ.get("TOKENBOOK_URL", "http://127.0.0.1:4318")
KEY = os.environ["TOKENBOOK_KEY"]


def to_event(kwargs, response, start, end):
    """LiteLLM's prompt_tokens include the cached ones, its completion_tokens the reasoning."""
    usage = response["usage"]
    prompt_details = usage.get("prompt_tokens_details") or {}
    completion_details = usage.get("completion_tokens_details") or {}
    metadata = (kwargs.get("litellm_params") or {}).get("metadata") or {}
    return {
        "id": f"litellm-{kwargs.get('litellm_call_id') or response['id']}",
        "occurredAt": start.astimezone(timezone.utc).isoformat(),
        "durationMs": int((end - start).total_seconds() * 1000),
        "project": metadata.get("user_api_key_team_alias") or "litellm",
        "provider": (kwargs.get("litellm_params") or {}).get("custom_llm_provider"),
        "model": response.get("model") or kwargs["model"],
        "user": kwargs.get("user"),
        "cost": kwargs.get("response_cost") or None,
        "usage": {
            "inputTokens": usage.get("prompt_tokens", 0),
            "outputTokens": usage.get("completion_tokens", 0),
            "cacheReadTokens": prompt_details.get("cached_tokens") or 0,
            "reasoningTokens": completion_details.get("reasoning_tokens") or 0,
        },
    }


class TokenbookCallback(CustomLogger):
    def __init__(self):
        super().__init__()
        self.sender = ThreadPoolExecutor(max_workers=1)

    def log_success_event(self, kwargs, response_obj, start_time, end_time):
        if kwargs.get("cache_hit"):
            return
        self.sender.submit(self.send, to_event(kwargs, response_obj, start_time, end_time))

    async def async_log_success_event(self, kwargs, response_obj, start_time, end_time):
        self.log_success_event(kwargs, response_obj, start_time, end_time)

    def send(self, event):
        request = urllib.request.Request(
            f"{URL}/api/events",
            data=json.dumps(event).encode(),
            headers={"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                answer.read()
        except OSError as error:
            print(f"Tokenbook: {event['id']} was not recorded: {error}", file=sys.stderr)


tokenbook = TokenbookCallback()
