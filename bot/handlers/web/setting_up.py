"""The setup form in the local workspace, where what a channel is for decides who reads it."""

from bot.domain.customers import ChannelKind
from bot.domain.notices import Notice
from bot.domain.saved import SetUp
from bot.handlers.acts import setting_up
from bot.handlers.acts.act import Act
from bot.storage import workspaces
from bot.storage.database import Transaction


def set_up(tx: Transaction, act: Act) -> Notice:
    done = setting_up.set_up(tx, act)
    if isinstance(done, SetUp):
        for channel in workspaces.channels(tx, act.workspace_id):
            workspaces.set_shared(tx, channel.id, channel.kind is ChannelKind.CUSTOMER)
    return done
