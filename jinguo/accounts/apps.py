from jinguo.core.rooms import Room


class AccountsConfig(Room):
    name = "jinguo.accounts"
    label = "accounts"
