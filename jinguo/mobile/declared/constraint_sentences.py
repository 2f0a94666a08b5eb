"""What the constraints of mobile say to a person who breaks them."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "an_activity_receives_a_photograph_once": _("这张照片已经收到，不用重复上传。"),
}
