"""Who signs in: a person, a device or a partner system."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models


class Accounts(BaseUserManager["User"]):
    """Makes accounts with hashed passwords."""

    def create_user(self, username: str, name: str, password: str | None = None, **more: object) -> "User":
        """Make an account; without a password nobody can sign in with it."""
        user = self.model(username=username, name=name, **more)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """An account. What it may do is not written here but follows from the posts that it holds."""

    class Kind(models.TextChoices):
        PERSON = "person"
        DEVICE = "device"
        PARTNER = "partner"

    username = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=40, help_text="as shown on pages")
    email = models.EmailField(blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PERSON)
    is_active = models.BooleanField(default=True, help_text="False: locked by the administrator")
    must_change_password = models.BooleanField(default=False, help_text="the password is the administrator's")
    past_passwords = ArrayField(models.CharField(max_length=128), default=list, help_text="digests of the last five")
    large_print = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]
    objects = Accounts()

    def get_full_name(self) -> str:
        """The name as shown."""
        return self.name

    def get_short_name(self) -> str:
        """The name as shown."""
        return self.name
