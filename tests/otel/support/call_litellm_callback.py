"""Calls the example's callback as a LiteLLM proxy does after a request. LiteLLM itself is not installed: a base class of the same name stands in."""

import sys
import types
from datetime import datetime, timedelta, timezone
from pathlib import Path

custom_logger = types.ModuleType("litellm.integrations.custom_logger")
custom_logger.CustomLogger = type("CustomLogger", (), {})
for name in ("litellm", "litellm.integrations"):
    sys.modules[name] = types.ModuleType(name)
sys.modules["litellm.integrations.custom_logger"] = custom_logger

sys.path.insert(0, str(Path(__file__).parents[3] / "examples" / "litellm"))
sys.dont_write_bytecode = True
from tokenbook_callback import tokenbook  # noqa: E402

start = datetime(2026, 11, 24, 8, tzinfo=timezone.utc)
end = start + timedelta(seconds=1.5)
request = {
    "litellm_call_id": "call-1",
    "model": "gpt-4o",
    "response_cost": 0.0025,
    "litellm_params": {"custom_llm_provider": "openai", "metadata": {"user_api_key_team_alias": "support"}},
}
response = {
    "id": "chatcmpl-1",
    "model": "gpt-4o-2024-08-06",
    "usage": {
        "prompt_tokens": 1200,
        "completion_tokens": 80,
        "prompt_tokens_details": {"cached_tokens": 1000},
        "completion_tokens_details": {"reasoning_tokens": 30},
    },
}
tokenbook.log_success_event(request, response, start, end)
tokenbook.log_success_event({**request, "litellm_call_id": "call-2", "cache_hit": True}, response, start, end)
tokenbook.sender.shutdown(wait=True)
