from .actor import find_actor, find_actor_by_token, list_posts_of
from .approvers import Approver, list_approvers

__all__ = ["Approver", "find_actor", "find_actor_by_token", "list_approvers", "list_posts_of"]
