"""E-mail that Slack itself puts into a channel: a message of Slackbot with the mail as its file."""

from bot.desk import strangers
from bot.domain.emails import Email, from_parts
from bot.domain.people import Person
from bot.handlers.slack.edge import Edge
from bot.handlers.slack.reading import Json
from bot.storage.database import Transaction


def mail_in(message: Json) -> Email | None:
    """The e-mail that a message brings; None when it brings none, or Slack shows nothing of it."""
    file = next((one for one in message.get("files") or () if _is_mail(one)), None)
    if file is None:
        return None
    first: Json = next(iter(file.get("from") or ()), {})
    name, address = str(first.get("name") or ""), str(first.get("address") or "")
    original = str(first.get("original") or "")
    written = f'"{name}" <{address}>' if address else original or name
    body = str(file.get("plain_text") or file.get("preview_plain_text") or "")
    return from_parts(written, str(file.get("subject") or file.get("title") or ""), body)


def _is_mail(file: Json) -> bool:
    return "email" in (file.get("filetype"), file.get("mode"))


async def sender(edge: Edge, mail: Email) -> Person:
    """Who wrote it: not Slackbot, who carried it, nor whoever had it sent here."""
    return await edge.database.run(_met, edge, mail)


def _met(tx: Transaction, edge: Edge, mail: Email) -> Person:
    return strangers.met(tx, edge.workspace_id, strangers.writer_of(mail), edge.now())
