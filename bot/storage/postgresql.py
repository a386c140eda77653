"""PostgreSQL: a pool of connections, each function in a worker thread, and what the server's errors mean."""

import asyncio
import contextlib
import secrets
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg
from psycopg import errors, pq
from psycopg.adapt import Buffer, Dumper, Loader
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool, PoolTimeout

from bot.faults import fault
from bot.storage import schema
from bot.storage.transactions import DatabaseProblem, Transaction, call

APPLICATION = "warmline"
CONNECTIONS = 8
ATTEMPTS = 3
CONNECT_SECONDS = 5

# Undone for the sake of another transaction, or because another process made the same thing at the same
# moment: done again, it sees what the other one did.
_AGAIN = (errors.SerializationFailure, errors.DeadlockDetected, errors.UniqueViolation)


class _Truth(Dumper):
    """True and False as 1 and 0, as SQLite has them, so that one schema serves both."""

    oid = psycopg.adapters.types["int2"].oid

    def dump(self, obj: bool) -> Buffer:
        return b"1" if obj else b"0"


class _Number(Loader):
    """Sums and averages as int or float, as SQLite gives them, rather than Decimal."""

    def load(self, data: Buffer) -> int | float:
        text = bytes(data)
        return int(text) if text.lstrip(b"-").isdigit() else float(text)


# Connection lost, access denied, no such database, too many connections, the server is stopping.
_UNREACHABLE = ("08", "28", "3D", "533", "57P")


def connect(url: str) -> Any:
    """One connection of its own, for looking at the schema; rows are dicts."""
    return psycopg.connect(
        url,
        autocommit=True,
        row_factory=dict_row,
        connect_timeout=CONNECT_SECONDS,
        application_name="warmline schema",
    )


def place(url: str) -> str:
    """Where the URL points, without its password."""
    try:
        parts = conninfo_to_dict(url)
    except psycopg.Error:
        return "PostgreSQL"
    return f"PostgreSQL database {parts.get('dbname', '')} on {parts.get('host', 'localhost')}"


@contextlib.contextmanager
def explaining(url: str) -> Iterator[None]:
    """Turn errors that mean "the server cannot be used" into DatabaseProblem."""
    try:
        yield
    except psycopg.Error as error:
        told = explained(error, url)
        if told is error:
            raise
        raise told from error


def environment(url: str) -> dict[str, str]:
    """The URL as the variables that PostgreSQL's own programs read."""
    parts = conninfo_to_dict(url)
    options = [(option.keyword.decode(), option.envvar) for option in pq.Conninfo.get_defaults()]
    return {variable.decode(): str(parts[key]) for key, variable in options if variable and key in parts}


def explained(error: BaseException, url: str) -> BaseException:
    """The DatabaseProblem that an error amounts to, or the error itself if it is the program's fault."""
    if isinstance(error, errors.DiskFull):
        text = f"The disk of the {place(url)} is full: nothing was stored; free some space, then try again."
    elif isinstance(error, errors.InsufficientPrivilege):
        text = (
            f"The {place(url)} does not let this user in: grant it the right to use and create tables there."
        )
    elif isinstance(error, psycopg.ProgrammingError) and ("URI" in str(error) or "option" in str(error)):
        text = f"WARMLINE_DATABASE_URL is not a valid PostgreSQL address: {_first_line(error)}"
    elif isinstance(error, psycopg.OperationalError) and (error.sqlstate or "08").startswith(_UNREACHABLE):
        text = f"The {place(url)} cannot be reached ({_first_line(error)}): check that it runs, and the URL."
    else:
        return error
    problem = DatabaseProblem(text)
    problem.__cause__ = error
    return problem


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__).strip()


def prepare(url: str, migrations: Path, *, migrate: bool) -> None:
    """Check that the server answers and bring the schema up to date. Blocks."""
    lacking = schema.pending(url, migrations)
    if lacking and not migrate:
        raise schema.outdated(lacking)
    if lacking:
        schema.apply(url, migrations)


def _configure(connection: psycopg.Connection[Any]) -> None:
    connection.adapters.register_dumper(bool, _Truth)
    connection.adapters.register_loader("numeric", _Number)
    connection.isolation_level = psycopg.IsolationLevel.READ_COMMITTED


class PostgresqlEngine:
    """What `Database` runs on for PostgreSQL."""

    def __init__(
        self,
        url: str,
        transaction: Callable[[psycopg.Connection[Any]], Transaction],
        committed: Callable[[], None],
    ) -> None:
        self._url = url
        self._transaction = transaction
        self._committed = committed
        self._loop = asyncio.get_running_loop()
        self._threads = ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="postgresql")
        self._pool: ConnectionPool[psycopg.Connection[Any]] = ConnectionPool(
            url,
            min_size=1,
            max_size=CONNECTIONS,
            open=False,
            configure=_configure,
            timeout=CONNECT_SECONDS,
            kwargs={
                "row_factory": dict_row,
                "application_name": APPLICATION,
                "connect_timeout": CONNECT_SECONDS,
            },
        )

    def open(self) -> None:
        with self._unreachable():
            self._pool.open(wait=True, timeout=CONNECT_SECONDS)

    async def write(self, function: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        return await self._loop.run_in_executor(
            self._threads, self._with_retries, self._write_once, function, args
        )

    async def read(self, function: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        return await self._loop.run_in_executor(
            self._threads, self._with_retries, self._read_once, function, args
        )

    async def scrub(self) -> bool:
        """Have the server free what deleted and changed rows held, in every table of ours."""
        await self._loop.run_in_executor(self._threads, self._vacuum)
        return True

    def _vacuum(self) -> None:
        with explaining(self._url), connect(self._url) as connection:
            connection.execute("VACUUM")

    async def close(self) -> None:
        await asyncio.to_thread(self._threads.shutdown, wait=True)
        await asyncio.to_thread(self._pool.close)

    def _with_retries(
        self,
        once: Callable[[Callable[..., Any], tuple[Any, ...]], Any],
        function: Callable[..., Any],
        args: Any,
    ) -> Any:
        for left in reversed(range(ATTEMPTS)):
            try:
                return once(function, args)
            except _AGAIN:
                if not left:
                    raise
                # Two that collided and start again at the same instant may collide again.
                time.sleep(secrets.randbelow(20) / 1000)
            except _ConnectionLost as lost:
                if not left:
                    raise explained(lost.error, self._url) from lost.error
                # After a restart of the server every idle connection is dead: have the pool replace them.
                self._pool.check()
        raise AssertionError("unreachable")

    def _write_once(self, function: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        with self._connection() as connection:
            tx = self._transaction(connection)
            result = self._call(connection, tx, function, args)
            fault("before_commit")
            # Nothing is retried from here on: a connection that breaks now may have committed.
            with explaining(self._url):
                connection.commit()
            fault("after_commit")
        if tx.wrote:
            with contextlib.suppress(RuntimeError):  # the loop is gone, and with it all who listened
                self._loop.call_soon_threadsafe(self._committed)
        return result

    def _read_once(self, function: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        with self._connection() as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            try:
                return self._call(connection, self._transaction(connection), function, args)
            finally:
                _roll_back(connection)
                if not connection.closed:
                    connection.read_only = None
                    connection.isolation_level = psycopg.IsolationLevel.READ_COMMITTED

    def _call(
        self,
        connection: psycopg.Connection[Any],
        tx: Transaction,
        function: Callable[..., Any],
        args: tuple[Any, ...],
    ) -> Any:
        try:
            return call(function, tx, args)
        except BaseException as error:
            _roll_back(connection)
            if isinstance(error, psycopg.OperationalError) and connection.closed:
                raise _ConnectionLost(error) from error
            if isinstance(error, psycopg.Error) and (told := explained(error, self._url)) is not error:
                raise told from error
            raise

    @contextlib.contextmanager
    def _connection(self) -> Iterator[psycopg.Connection[Any]]:
        with self._unreachable():
            connection = self._pool.getconn()
        try:
            yield connection
        finally:
            _roll_back(connection)
            self._pool.putconn(connection)

    @contextlib.contextmanager
    def _unreachable(self) -> Iterator[None]:
        try:
            yield
        except PoolTimeout as error:
            raise explained(error, self._url) from error


class _ConnectionLost(Exception):
    """The server went away before the commit, so that nothing was stored and the function may run again."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(str(error))
        self.error = error


def _roll_back(connection: psycopg.Connection[Any]) -> None:
    with contextlib.suppress(psycopg.Error):
        connection.rollback()


async def open_engine(
    url: str, transaction: Callable[[psycopg.Connection[Any]], Transaction], committed: Callable[[], None]
) -> PostgresqlEngine:
    """Open the pool; DatabaseProblem when the server gives no connection in time."""
    engine = PostgresqlEngine(url, transaction, committed)
    try:
        await asyncio.to_thread(engine.open)
    except BaseException:
        await engine.close()
        raise
    return engine
