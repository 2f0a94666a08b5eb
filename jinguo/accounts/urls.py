"""Log-in, one's own account, user administration and the audit log."""

from allauth.account import views as account
from django.urls import include, path

from jinguo.accounts.administration import audit_views, session_views, views
from jinguo.accounts.login import entrance_views

urlpatterns = [
    path("account/login/", entrance_views.login, name="account_login"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/signup/", views.not_offered, name="account_signup"),
    path("account/sessions/", session_views.own, name="session_list"),
    path("account/sessions/end/", session_views.end_others, name="session_end_others"),
    path("account/sessions/<int:pk>/end/", session_views.end, name="session_end"),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("users/", views.user_list, name="user_list"),
    path("users/new/", views.user_create, name="user_create"),
    path("users/<int:pk>/", views.user_detail, name="user_detail"),
    path("users/<int:pk>/grants/", views.grant_create, name="grant_create"),
    path("users/<int:pk>/activity/", views.user_activity, name="user_activity"),
    path("users/<int:pk>/password/", views.user_password, name="user_password"),
    path("users/<int:pk>/sessions/end/", session_views.end_of_user, name="user_sessions_end"),
    path("users/<int:pk>/second-factor/", views.user_second_factor, name="user_second_factor"),
    path("approvals/", views.approval_list, name="approval_list"),
    path("approvals/<int:pk>/", views.approval_decide, name="approval_decide"),
    path("users/grants/<int:pk>/end/", views.grant_end, name="grant_end"),
    path("audit/", audit_views.audit_list, name="audit_list"),
    path("audit/<int:sequence>/", audit_views.audit_detail, name="audit_detail"),
    path("audit/verify/", audit_views.audit_verify, name="audit_verify"),
]
