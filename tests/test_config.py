"""Settings: what the environment and `.env` may say; mistakes are told at once and without secrets."""

import os
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.config import ConfigProblem, LogStyle, Settings, load

EXAMPLE = Path(__file__).parent.parent / ".env.example"


@pytest.fixture(autouse=True)
def _an_empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("WARMLINE_", "OPENAI_", "SLACK_", "DISCORD_")):
            monkeypatch.delenv(name)


def env_file(folder: Path, text: str, mode: int = 0o600) -> Path:
    file = folder / ".env"
    file.write_text(text, encoding="utf-8")
    file.chmod(mode)
    return file


def said(file: Path) -> tuple[str, ...]:
    with pytest.raises(ConfigProblem) as raised:
        load(file)
    return raised.value.problems


def test_nothing_set_serves_the_local_workspace_on_this_machine(tmp_path: Path) -> None:
    settings = load(tmp_path / ".env")

    assert (settings.host, settings.port, settings.log) == ("127.0.0.1", 8080, LogStyle.TEXT)
    assert settings.database_url == "sqlite:///warmline.db"
    assert settings.platforms() == ()
    assert (settings.has_slack, settings.slack_over_http) == (False, False)
    assert settings.secrets() == ()


def test_the_example_names_every_setting_and_is_all_defaults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    example = EXAMPLE.read_text(encoding="utf-8")
    names = {line.split("=")[0] for line in example.splitlines() if line and not line.startswith("#")}

    assert names == {str(field.validation_alias) for field in Settings.model_fields.values()}
    assert load(env_file(tmp_path, example)) == load(tmp_path / "no such file")


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARMLINE_PORT", "9000")

    settings = load(env_file(tmp_path, "WARMLINE_PORT=8000\nWARMLINE_LOG=json\nOPENAI_MODEL=small\n"))

    assert (settings.port, settings.log, settings.openai_model) == (9000, LogStyle.JSON, "small")


def test_every_mistake_is_said_at_once(tmp_path: Path) -> None:
    file = env_file(
        tmp_path,
        "WARMLINE_PORT=eighty\nWARMLINE_LOG=loud\nWARMLINE_ZONE=Mars/Olympus\nWARMLINE_DATABASE_URL=mysql://x\n"
        "SLACK_BOT_TOKEN=xoxp-canary\nSLACK_APP_TOKEN=canary\nOPENAI_BASE_URL=localhost\nDISCORD_GATEWAY_URL=x\n",
    )

    assert said(file) == (
        "WARMLINE_DATABASE_URL must be sqlite:///file.db or postgresql://user:password@host/name.",
        "WARMLINE_PORT must be a whole number from 0 to 65535, not 'eighty'.",
        "WARMLINE_LOG must be text or json, not 'loud'.",
        "WARMLINE_ZONE must be the name of a time zone, such as Europe/Berlin, not 'Mars/Olympus'.",
        "OPENAI_BASE_URL must be an address that begins with http:// or https://.",
        "SLACK_BOT_TOKEN must be a bot token, which begins with xoxb-.",
        "SLACK_APP_TOKEN must be an app-level token, which begins with xapp-.",
        "DISCORD_GATEWAY_URL must be an address that begins with ws:// or wss://.",
    )


@pytest.mark.parametrize(
    "url", ["ftp://host", "http://", "http:///v1", "http://host:port/v1", "http://host:0", "http://a b"]
)
def test_an_address_that_cannot_be_one_is_told(tmp_path: Path, url: str) -> None:
    assert said(env_file(tmp_path, f"OPENAI_BASE_URL='{url}'\n")) == (
        "OPENAI_BASE_URL must be an address that begins with http:// or https://.",
    )


@pytest.mark.parametrize("mode", [0o604, 0o644, 0o602, 0o601])
def test_a_file_that_everybody_may_open_is_refused(tmp_path: Path, mode: int) -> None:
    file = env_file(tmp_path, "OPENAI_API_KEY=canary\n", mode)

    assert said(file) == (
        f"{file} holds secrets and is open to everybody on this machine: run `chmod 600 {file}`.",
    )


def test_the_service_s_group_may_read_the_file(tmp_path: Path) -> None:
    assert load(env_file(tmp_path, "WARMLINE_PORT=1\n", 0o640)).port == 1


def test_a_misspelt_name_and_a_line_that_is_none_are_told_with_their_place(tmp_path: Path) -> None:
    file = env_file(
        tmp_path, "# ours\nWARMLINE_PROT=9000\nWARMLINE_COLOUR=red\nOPENAI_MODEL\n=3\nOTHER=fine\n"
    )

    assert said(file) == (
        f"{file}, line 2: WARMLINE_PROT means nothing; did you mean WARMLINE_PORT?",
        f"{file}, line 3: WARMLINE_COLOUR means nothing; see .env.example for what there is.",
        f"{file}, line 4: write NAME=value.",
        f"{file}, line 5: write NAME=value.",
    )


def test_a_file_of_other_bytes_is_told(tmp_path: Path) -> None:
    file = env_file(tmp_path, "")
    file.write_bytes(b"OPENAI_MODEL=\xff\n")

    assert said(file) == (f"{file} cannot be read (it is not UTF-8).",)


def test_secrets_are_known_but_never_shown(tmp_path: Path) -> None:
    settings = load(
        env_file(
            tmp_path,
            "OPENAI_API_KEY=canary-1\nSLACK_BOT_TOKEN=xoxb-canary-2\nSLACK_APP_TOKEN=xapp-canary-3\n"
            "SLACK_SIGNING_SECRET=canary-4\nDISCORD_TOKEN=canary-5\n"
            "WARMLINE_DATABASE_URL=postgresql://me:canary%2B6@db/warmline\n",
        )
    )

    assert set(settings.secrets()) == {
        "canary-1",
        "xoxb-canary-2",
        "xapp-canary-3",
        "canary-4",
        "canary-5",
        "canary+6",
        "canary%2B6",
    }
    assert settings.platforms() == ("Slack", "Discord")
    assert "canary" not in repr(settings) + str(settings)


SLACK = {
    "bot": "SLACK_BOT_TOKEN=xoxb-canary\n",
    "app": "SLACK_APP_TOKEN=xapp-canary\n",
    "secret": "SLACK_SIGNING_SECRET=canary\n",
}


@pytest.mark.parametrize(
    ("parts", "over_http"), [("bot app", False), ("bot secret", True), ("bot app secret", False)]
)
def test_slack_needs_a_bot_token_and_a_way_in(tmp_path: Path, parts: str, over_http: bool) -> None:
    settings = load(env_file(tmp_path, "".join(SLACK[part] for part in parts.split())))

    assert settings.platforms() == ("Slack",)
    assert (settings.has_slack, settings.slack_over_http) == (True, over_http)


@pytest.mark.parametrize(
    ("part", "lacking"),
    [
        ("bot", ("SLACK_APP_TOKEN",)),
        ("app", ("SLACK_BOT_TOKEN",)),
        ("secret", ("SLACK_BOT_TOKEN",)),
    ],
)
def test_a_half_of_slack_is_told_with_what_is_missing_and_where_to_find_it(
    tmp_path: Path, part: str, lacking: tuple[str, ...]
) -> None:
    problems = said(env_file(tmp_path, SLACK[part]))

    assert [problem.split(" too")[0] for problem in problems] == [f"Slack needs {name}" for name in lacking]
    assert all(" page OAuth & Permissions." in p or "Basic Information" in p for p in problems)
    assert "canary" not in "".join(problems)


def test_a_file_that_was_not_read_is_not_said_to_lack_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-canary")
    file = env_file(tmp_path, f"{SLACK['bot']}WARMLINE_PROT=1\n")

    assert said(file) == (f"{file}, line 2: WARMLINE_PROT means nothing; did you mean WARMLINE_PORT?",)


@pytest.fixture
def _tzlocal_asks_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tzlocal.unix._cache_tz_name", None)


@pytest.mark.usefixtures("_tzlocal_asks_anew")
def test_the_zone_is_the_machine_s_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Kathmandu")

    assert load(tmp_path / ".env").zone == "Asia/Kathmandu"


@pytest.mark.usefixtures("_tzlocal_asks_anew")
@pytest.mark.parametrize("zone", ["Nowhere/AtAll", "EST5EDT4,M3", ":/tmp"])
def test_a_machine_whose_zone_has_no_name_still_gets_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)

    assert ZoneInfo(load(tmp_path / ".env").zone)
