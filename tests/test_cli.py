"""The commands as they are typed: what they say, where, and with which exit code; never a traceback."""

import asyncio
import io
import json
import logging
import os
import select
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from bot.cli import main
from bot.desk import opening
from bot.domain.customers import ChannelKind
from bot.domain.people import Role
from bot.domain.policy import Policy
from bot.domain.policy_text import policy_from
from bot.storage import deliveries, files, issues, log, people, schema, timers, workspaces
from bot.storage.database import Transaction, open_database
from bot.storage.deliveries import DeliveryKind, DeliveryState
from bot.storage.transactions import MIGRATIONS

T = TypeVar("T")
Say = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder to work in, and nothing set in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith(("WARMLINE_", "OPENAI_", "SLACK_", "DISCORD_")):
            monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    """`run` sends the log of the whole process to what is stderr at that moment."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def warmline(capfd: pytest.CaptureFixture[str]) -> Say:
    """Type a command; its exit code, what it said, and what it complained of."""

    def typed(*words: str | Path) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        sys.stdout.flush()
        said = capfd.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return typed


@pytest.fixture
def team() -> None:
    """warmline.db with a workspace, a desk channel, and one open issue of a customer."""
    asked(_made)


def asked(function: Callable[[Transaction], T]) -> T:
    """function(tx) on warmline.db, committed."""

    async def once() -> T:
        database = await open_database("sqlite:///warmline.db")
        try:
            return await database.run(function)
        finally:
            await database.close()

    return asyncio.run(once())


def _made(tx: Transaction) -> None:
    now = datetime.now(UTC)
    workspace = workspaces.add(tx, "local", "local", "Acme care", now)
    workspaces.add_channel(tx, workspace.id, "desk", "desk", ChannelKind.DESK)
    home = workspaces.add_channel(tx, workspace.id, "team", "team", ChannelKind.TEAM)
    mina = people.add(tx, "local", workspace.id, "mina", "Mina Sato", Role.AGENT, "UTC")
    opening.open_new(tx, mina, home.id, "Ada Byrne", "You charged my card twice", now)


def stored_policy(tx: Transaction) -> Policy:
    return policy_from(workspaces.every(tx)[0].policy)


# --- help, version, mistakes in typing ---


def test_every_command_explains_itself_with_an_example(warmline: Say) -> None:
    code, out, _ = warmline("--help")
    assert code == 0
    of_data = ("migrate", "backup", "restore")
    for command in ("run", "doctor", "manifest", "invite", *of_data, "triage", "check", "version"):
        assert f"  {command} " in out
        code, explained, _ = warmline(command, "--help")
        assert code == 0
        assert f"warmline {command}" in explained.split("Example:")[1]
    for command in ("show", "import", "export"):
        assert f"Example: warmline settings {command}" in warmline("settings", command, "--help")[1]


@pytest.mark.parametrize("words", [("version",), ("--version",)])
def test_the_version(warmline: Say, words: tuple[str, ...]) -> None:
    assert warmline(*words) == (0, "warmline 0.1.0\n", "")


def test_nothing_typed_gets_help(warmline: Say) -> None:
    code, _, err = warmline()

    assert code == 2
    assert err.startswith("Usage: warmline")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rnu",), "No such command 'rnu'"),
        (("run", "--prot", "1"), "--prot"),
        (("run", "--port", "eighty"), "--port"),
        (("run", "--port", "70000"), "--port"),
        (("backup",), "Missing argument"),
    ],
)
def test_a_slip_of_the_fingers_is_one_line_with_where_to_look(
    warmline: Say, words: tuple[str, ...], said: str
) -> None:
    code, out, err = warmline(*words)

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("warmline: ")
    assert said in err
    assert "--help`." in err


def test_help_and_version_load_nothing_heavy() -> None:
    look = (
        "import sys; from bot.cli import main; main([sys.argv[1]]);"
        "print(sorted({'pydantic', 'rich', 'aiosql', 'aiohttp', 'psycopg', 'openai'} & set(sys.modules)))"
    )
    for word in ("--help", "version"):
        done = subprocess.run([sys.executable, "-c", look, word], capture_output=True, text=True, check=True)
        assert done.stdout.endswith("[]\n")


# --- settings of the installation ---


def test_every_bad_setting_is_said_at_once(warmline: Say) -> None:
    Path(".env").write_text("WARMLINE_PORT=eighty\nWARMLINE_LOG=loud\n", encoding="utf-8")
    Path(".env").chmod(0o600)

    assert warmline("migrate") == (
        2,
        "",
        "warmline: WARMLINE_PORT must be a whole number from 0 to 65535, not 'eighty'.\n"
        "warmline: WARMLINE_LOG must be text or json, not 'loud'.\n",
    )


def test_a_file_of_secrets_that_everybody_can_read_is_refused(warmline: Say) -> None:
    Path(".env").write_text("OPENAI_API_KEY=canary\n", encoding="utf-8")
    Path(".env").chmod(0o644)

    code, _, err = warmline("run")

    assert code == 2
    assert "chmod 600 .env" in err
    assert "canary" not in err


# --- run ---


@pytest.mark.parametrize("command", ["run", "doctor"])
def test_half_of_what_slack_needs_is_told_before_anything_starts(
    warmline: Say, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-canary")

    code, out, err = warmline(command)

    assert code == (2 if command == "run" else 1)
    assert "Slack needs SLACK_APP_TOKEN too" in out + err
    assert "canary" not in out + err


# --- the manifest ---


def test_the_manifest_is_printed_as_it_is_to_be_pasted(warmline: Say) -> None:
    code, out, err = warmline("manifest")

    assert (code, err) == (0, "")
    assert out == (Path(__file__).parent.parent / "slack" / "manifest.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("url", ["https://care.example.com", "https://care.example.com/slack/events/"])
def test_over_http_slack_is_told_where_to_call(warmline: Say, url: str) -> None:
    code, out, _ = warmline("manifest", "--http", url)

    assert code == 0
    assert out.count(": https://care.example.com/slack/events\n") == 3
    assert "socket_mode_enabled: false" in out


@pytest.mark.parametrize("url", ["http://care.example.com", "care.example.com", "https://", "https://a b"])
def test_slack_calls_no_other_address(warmline: Say, url: str) -> None:
    code, out, err = warmline("manifest", "--http", url)

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert f"not {url}." in err


def test_run_refuses_an_address_that_others_can_reach(warmline: Say) -> None:
    code, _, err = warmline("run", "--host", "0.0.0.0")

    assert (code, err.count("\n")) == (2, 1)
    assert "0.0.0.0" in err


def test_run_refuses_a_fault_that_is_none(warmline: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.faults._setting", "nonsense")

    code, _, err = warmline("run")

    assert (code, err.count("\n")) == (2, 1)
    assert "WARMLINE_FAULT" in err


def test_run_on_a_port_that_is_taken_says_so(warmline: Say) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code, _, err = warmline("run", "--port", str(port))

    assert code == 2
    assert f"Port {port}" in err.splitlines()[-1]


def test_run_with_a_seed_that_is_not_there(warmline: Say) -> None:
    code, _, err = warmline("run", "--port", "0", "--seed", "nothing.jsonl")

    assert code == 2
    assert "nothing.jsonl" in err.splitlines()[-1]


def test_run_twice_on_one_file_names_who_has_it(warmline: Say, team: None) -> None:
    lock = files.take_lock(Path("warmline.db"), datetime.now(UTC))
    try:
        code, _, err = warmline("run", "--port", "0")
    finally:
        os.close(lock)

    assert (code, err.count("\n")) == (2, 1)
    assert f"in use by a running warmline (pid {os.getpid()}, since" in err


# --- the database ---


def test_migrate_says_what_it_did_and_does_it_once(warmline: Say) -> None:
    every = schema.names(MIGRATIONS)
    assert warmline("migrate") == (0, f"Applied {len(every)} migrations.\n", "")
    assert warmline("migrate") == (0, "The database is up to date.\n", "")


def test_a_backup_brings_back_what_was_there(warmline: Say, team: None) -> None:
    code, out, _ = warmline("backup", "monday.backup")
    assert code == 0
    assert out.startswith("Saved a checked copy to monday.backup (0.")

    policy = Path("policy.toml")
    policy.write_text("replies.length = 500", encoding="utf-8")
    assert warmline("settings", "import", policy)[0] == 0
    code, out, _ = warmline("restore", "monday.backup")

    assert code == 0
    assert "What was there before is kept as warmline.db." in out
    assert "length = 3000" in warmline("settings", "show")[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("backup", "new.backup"), "There is no database at warmline.db"),
        (("restore", "none.backup"), "There is no backup at none.backup"),
    ],
)
def test_what_is_missing_is_said(warmline: Say, words: tuple[str, ...], said: str) -> None:
    code, out, err = warmline(*words)

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


@pytest.mark.parametrize("words", [("migrate",), ("backup", "new.backup"), ("settings", "show"), ("run",)])
def test_a_damaged_database_is_said_with_what_to_do(warmline: Say, words: tuple[str, ...]) -> None:
    Path("warmline.db").write_bytes(b"this is no database" * 100)

    code, out, err = warmline(*words)

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "warmline restore FILE" in err


@pytest.mark.parametrize("words", [("migrate",), ("restore", "monday.backup")])
def test_a_database_in_use_is_left_alone(warmline: Say, team: None, words: tuple[str, ...]) -> None:
    assert warmline("backup", "monday.backup")[0] == 0
    lock = files.take_lock(Path("warmline.db"), datetime.now(UTC))
    try:
        code, _, err = warmline(*words)
    finally:
        os.close(lock)

    assert (code, err.count("\n")) == (2, 1)
    assert "in use by a running warmline" in err


# --- the policy ---


@pytest.mark.parametrize("words", [("show",), ("export", "x.toml"), ("import", "policy.toml")])
def test_settings_before_the_first_run(warmline: Say, words: tuple[str, ...]) -> None:
    Path("policy.toml").write_text("", encoding="utf-8")

    assert warmline("settings", *words) == (
        2,
        "",
        "warmline: There is no workspace yet: start `warmline run` once, then try again.\n",
    )


def first_due(tx: Transaction) -> datetime:
    issue = issues.not_closed(tx, workspaces.every(tx)[0].id)[0]
    return timers.of_issue(tx, issue.id)[0].due_at


def test_a_policy_goes_out_is_changed_and_comes_back(warmline: Say, team: None) -> None:
    assert warmline("settings", "export", "policy.toml") == (0, "Written to policy.toml.\n", "")
    text = Path("policy.toml").read_text(encoding="utf-8")
    assert policy_from(text) == Policy()
    before = asked(first_due)

    changed = text.replace('unclaimed = "30m"', 'unclaimed = "10s"').replace(
        "working = true", "working = false"
    )
    Path("policy.toml").write_text(changed, encoding="utf-8")

    assert warmline("settings", "import", "policy.toml") == (
        0,
        "Saved for Acme care. One open issue has new times.\n",
        "",
    )
    assert 'unclaimed = "10s"' in warmline("settings", "show")[1]
    assert asked(first_due) < before


def test_a_policy_with_mistakes_changes_nothing(warmline: Say, team: None) -> None:
    Path("policy.toml").write_text('[clocks.high]\nfirst_answer = "soon"\nreplies = 1\n', encoding="utf-8")

    code, out, err = warmline("settings", "import", "policy.toml")

    assert (code, out) == (2, "")
    assert [line.split(":")[1].strip() for line in err.splitlines()] == [
        "clocks.high.replies",
        "clocks.high.first_answer",
        "Nothing was changed",
    ]
    assert asked(stored_policy) == Policy()


def test_an_export_overwrites_nothing(warmline: Say, team: None) -> None:
    Path("policy.toml").write_text("ours", encoding="utf-8")

    code, _, err = warmline("settings", "export", "policy.toml")

    assert (code, err) == (
        2,
        "warmline: policy.toml exists already: choose another name, nothing was overwritten.\n",
    )
    assert Path("policy.toml").read_text(encoding="utf-8") == "ours"


@pytest.mark.parametrize(
    ("file", "said"),
    [("none.toml", "There is no file none.toml"), (".", ". cannot be read"), ("latin.toml", "is not UTF-8")],
)
def test_a_file_that_cannot_be_read_is_said(warmline: Say, file: str, said: str) -> None:
    Path("latin.toml").write_bytes(b"# caf\xe9")

    code, out, err = warmline("settings", "import", file)

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


def test_with_several_workspaces_one_must_be_named(warmline: Say, team: None) -> None:
    asked(lambda tx: workspaces.add(tx, "local", "other", "Beta care", datetime.now(UTC)))

    code, _, err = warmline("settings", "show")
    assert code == 2
    assert "add --workspace with one of Acme care, Beta care." in err
    assert warmline("settings", "show", "--workspace", "Beta care")[0] == 0
    assert "no workspace Gamma" in warmline("settings", "show", "--workspace", "Gamma")[2]


@pytest.mark.skipif(files.has_wal_reset_fix(), reason="with a sound SQLite, the bot may run meanwhile")
def test_while_the_bot_runs_on_a_faulty_sqlite_the_policy_waits(warmline: Say, team: None) -> None:
    Path("policy.toml").write_text("", encoding="utf-8")
    lock = files.take_lock(Path("warmline.db"), datetime.now(UTC))
    try:
        code, _, err = warmline("settings", "import", "policy.toml")
        assert warmline("settings", "show")[0] == 0
    finally:
        os.close(lock)

    assert code == 2
    assert "in use by a running warmline" in err


# --- triage ---


def test_triage_answers_each_line_and_tells_which_it_could_not_read(warmline: Say) -> None:
    Path("messages.jsonl").write_bytes(
        b'{"id": "a", "text": "You charged my card twice!"}\n'
        b"\n"
        b"not json\n"
        b'{"id": 2, "text": "Thank you, it works"}\n'
        b'{"id": 3}\n'
        b'{"id": 4, "text": "caf\xe9"}\n'
        b'{"id": null, "text": ""}'
    )

    code, out, err = warmline("triage", "messages.jsonl")

    answers = [json.loads(line) for line in out.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", 2, None]
    assert [answer["is_issue"] for answer in answers] == [True, False, False]
    assert list(answers[0]) == ["id", "is_issue", "urgency", "score", "emotion", "why"]
    assert 0 <= answers[0]["score"] <= 1
    assert answers[0]["why"].startswith("Money was taken wrongly")
    assert code == 1
    assert err == (
        "warmline: line 3: this is not JSON, so it was skipped.\n"
        'warmline: line 5: an object with "id" and a text under "text" is needed, so it was skipped.\n'
        "warmline: line 6: this is not UTF-8, so it was skipped.\n"
    )


def test_triage_reads_standard_input(warmline: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = '{"id": 1, "text": "Is anybody there? 🙁 \\ud800"}\n'.encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed)))

    code, out, _ = warmline("triage")

    assert code == 0
    assert json.loads(out)["id"] == 1


def test_triage_of_a_file_that_is_not_there(warmline: Say) -> None:
    assert warmline("triage", "none") == (2, "", "warmline: There is no file none: check the name.\n")


def started(*words: str) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    command = [sys.executable, "-m", "bot", *words]
    # A runner in the background ignores interrupts, and its children would inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment)
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)


def test_triage_answers_while_it_is_still_being_told_and_stops_when_interrupted() -> None:
    with started("triage") as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(b'{"id": 1, "text": "hello"}\n')
        process.stdin.flush()
        answered, _, _ = select.select([process.stdout], [], [], 30)
        if not answered:
            process.kill()
        assert json.loads(process.stdout.readline())["id"] == 1
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert process.stderr.read() == b""


def test_triage_into_a_program_that_stops_reading_ends_quietly() -> None:
    with started("triage") as process:
        assert process.stdout
        process.stdout.close()
        _, err = process.communicate(b'{"id": 1, "text": "hello"}\n' * 10)
        assert process.returncode == 1
        assert err == b""


# --- doctor ---


def test_doctor_of_a_fresh_installation_needs_nobody(warmline: Say) -> None:
    code, out, _ = warmline("doctor")

    assert code == 0
    assert "the local workspace is at http://127.0.0.1:8080/" in out
    assert "`warmline run` makes it" in out
    assert out.endswith("✓ Nothing needs you.\n")
    assert not Path("warmline.db").exists()


def test_doctor_of_a_healthy_team(warmline: Say, team: None) -> None:
    code, out, _ = warmline("doctor", "--json")

    found = json.loads(out)
    checks = {finding["check"]: finding["level"] for finding in found["findings"]}
    assert (code, found["ok"]) == (0, True)
    assert checks["database"] == checks["clean"] == "ok"
    assert checks["not_running"] == "note"
    assert all(finding["text"].endswith(".") for finding in found["findings"])


def test_doctor_names_who_runs(warmline: Say, team: None) -> None:
    lock = files.take_lock(Path("warmline.db"), datetime.now(UTC))
    try:
        _, out, _ = warmline("doctor")
    finally:
        os.close(lock)

    assert f"✓ The bot is running (pid {os.getpid()}, since " in out


def _made_worse(tx: Transaction) -> None:
    now = datetime.now(UTC)
    old = now - timedelta(hours=1)
    workspace = workspaces.every(tx)[0]
    issue = issues.not_closed(tx, workspace.id)[0]
    timer = timers.of_issue(tx, issue.id)[0]
    timers.replace_all(tx, issue.id, [replace(timer, due_at=old), replace(timer, step=9, due_at=old)])
    deliveries.want(tx, issue, DeliveryKind.CARD, issue.id, old)
    deliveries.want(tx, issue, DeliveryKind.NUDGE, issue.id, old)
    taken = deliveries.lease_next(tx, "here", now, timedelta(minutes=1))
    assert taken
    deliveries.settle(tx, taken, DeliveryState.FAILED, old, problem="no\n\x1b[31m such channel")
    workspaces.save_policy(tx, workspace.id, 'clocks.low.heartbeat = "often"')
    workspaces.add(tx, "local", "two", "Beta care", now)


def test_doctor_says_what_is_late_stuck_and_lost_and_what_to_do(warmline: Say, team: None) -> None:
    asked(_made_worse)
    Path("warmline.db").chmod(0o644)

    code, out, _ = warmline("doctor")

    assert code == 1
    assert [line.removeprefix("✗ ") for line in out.splitlines() if line.startswith("✗")] == [
        "warmline.db holds customers' words and is open to everybody on this machine:"
        " run `chmod 600 warmline.db`.",
        'Acme care, clocks.low.heartbeat: write how long, such as "90s", "15m", "4h", "2d" or'
        ' "2 business days", not “often”. Correct it with `warmline settings import FILE`.',
        "Beta care has no desk channel that works and is closed to outsiders, so nobody sees the cards:"
        " choose one with /care setup.",
        "2 reminders are more than 5 minutes late: see that the bot is running.",
        "One message has waited for more than 5 minutes to be sent: see that the bot is running.",
        "#1: its card could not be sent ([31m such channel): look at the issue and say it yourself.",
        "6 things need you.",
    ]


def test_doctor_shows_what_could_not_be_handled_without_its_secrets(warmline: Say, team: None) -> None:
    def kept(tx: Transaction) -> None:
        for number in range(25):
            problem = "Traceback\nKeyError: 'xoxb-canary-canary'"
            log.quarantine(
                tx, "slack", f"Ev{number}", "{}", problem, None, datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
            )

    asked(kept)

    code, out, _ = warmline("doctor")
    assert code == 1
    assert (
        "✗ An event of slack at 2026-01-02 03:04+00:00 could not be handled (KeyError: '[redacted]'):"
        " look at what was written there, report it, then run `warmline doctor --seen`.\n" in out
    )
    assert "✗ 5 more like the last one: `warmline doctor --json` lists all.\n✗ 25 things need you.\n" in out
    every = json.loads(warmline("doctor", "--json")[1])
    assert sum(finding["check"] == "quarantine" for finding in every["findings"]) == 25
    assert "canary" not in json.dumps(every)


def test_what_somebody_has_looked_at_no_longer_asks_for_a_person(warmline: Say, team: None) -> None:
    def kept(tx: Transaction) -> None:
        log.quarantine(tx, "slack", "Ev1", "{}", "KeyError", None, datetime(2026, 1, 2, 3, 4, tzinfo=UTC))

    asked(kept)
    assert warmline("doctor")[0] == 1

    code, out, err = warmline("doctor", "--seen")

    assert (code, "Ev1" in out) == (0, False)
    assert err == (
        "warmline: Seen: 1. What was set aside stays on record; reminders that were held run again.\n"
    )
    assert warmline("doctor")[0] == 0


def test_doctor_tells_of_missing_migrations(warmline: Say) -> None:
    with closing(sqlite3.connect("warmline.db")) as connection:
        connection.execute("CREATE TABLE _yoyo_migration (migration_id TEXT)")

    code, out, _ = warmline("doctor")

    assert code == 1
    every = schema.names(MIGRATIONS)
    assert f"{len(every)} migrations are missing ({', '.join(every)}): stop the" in out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"this is no database" * 100, "warmline.db is damaged"),
        (None, "warmline.db belongs to another program"),
    ],
)
def test_doctor_of_a_database_that_cannot_be_used(warmline: Say, content: bytes | None, said: str) -> None:
    if content is None:
        with closing(sqlite3.connect("warmline.db")) as connection:
            connection.execute("CREATE TABLE recipes (id INTEGER)")
    else:
        Path("warmline.db").write_bytes(content)

    code, out, err = warmline("doctor")

    assert (code, err) == (1, "")
    assert f"✗ {said}" in out


def test_doctor_of_bad_settings(warmline: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARMLINE_PORT", "eighty")

    assert warmline("doctor") == (
        1,
        "✗ WARMLINE_PORT must be a whole number from 0 to 65535, not 'eighty'.\n✗ One thing needs you.\n",
        "",
    )


def test_doctor_of_what_run_would_refuse(warmline: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARMLINE_HOST", "0.0.0.0")
    monkeypatch.setenv("WARMLINE_FAULT", "before_commit:1")
    code, out, _ = warmline("doctor")

    assert code == 1
    assert "does not start on 0.0.0.0" in out
    assert "✗ WARMLINE_FAULT is set" in out


def test_doctor_asks_whether_the_model_answers(warmline: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_MODEL", "small")
    monkeypatch.setenv("OPENAI_API_KEY", "canary")
    with socket.create_server(("127.0.0.1", 0)) as model:
        monkeypatch.setenv("OPENAI_BASE_URL", f"http://127.0.0.1:{model.getsockname()[1]}/v1")
        code, out, _ = warmline("doctor")
        assert (code, "✓ Drafts come from small at 127.0.0.1, which answers." in out) == (0, True)

    code, out, _ = warmline("doctor")
    assert code == 1
    assert "✗ The model at 127.0.0.1 cannot be reached (Connect" in out
    assert "canary" not in out


@pytest.mark.slow
def test_run_serves_until_it_is_told_to_stop() -> None:
    with started("run", "--port", "0") as process:
        assert process.stdout
        assert b"open at http://127.0.0.1:" in process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate()
        assert (process.returncode, err) == (0, b"")
