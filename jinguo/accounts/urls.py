"""Log-in, one's own account, user administration and the audit log."""

from allauth.account import views as account
from django.urls import include, path

from jinguo.accounts import audit_views, views

urlpatterns = [
    path("account/login/", account.login, name="account_login"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/signup/", views.not_offered, name="account_signup"),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("users/", views.user_list, name="user_list"),
    path("users/new/", views.user_create, name="user_create"),
    path("users/<int:pk>/", views.user_detail, name="user_detail"),
    path("users/<int:pk>/grants/", views.grant_create, name="grant_create"),
    path("users/<int:pk>/activity/", views.user_activity, name="user_activity"),
    path("users/<int:pk>/password/", views.user_password, name="user_password"),
    path("users/grants/<int:pk>/end/", views.grant_end, name="grant_end"),
    path("audit/", audit_views.audit_list, name="audit_list"),
    path("audit/<int:sequence>/", audit_views.audit_detail, name="audit_detail"),
    path("audit/verify/", audit_views.audit_verify, name="audit_verify"),
]
