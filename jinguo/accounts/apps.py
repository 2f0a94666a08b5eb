from jinguo.core import rooms


class AccountsConfig(rooms.Room):
    name = "jinguo.accounts"
    label = "accounts"
